import type { ReceiptView } from '@thi-tuan/shared/contracts/attempts.ts';
import { useEffect, useState, type ReactNode } from 'react';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Stack } from '../../ui/layout.tsx';
import { toast } from '../../ui/toast.tsx';
import { CopyButton } from '../../ui/tools.tsx';
import { isInAppBrowser, receiptImage, type ReceiptWords } from './receipt-image.ts';
import css from './receipt.module.css';
import { receiptTexts } from './receipt.texts.ts';

interface SaveAsImageProps {
  receipt: Pick<ReceiptView, 'code'>;
  words: ReceiptWords;
  url: string;
}

function download(picture: string, name: string): void {
  const link = document.createElement('a');
  link.href = picture;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
}

/** «Lưu thành ảnh»: a file where files can be saved; inside Zalo and the like the picture itself, to press and hold. */
export function SaveAsImage({ receipt, words, url }: SaveAsImageProps): ReactNode {
  const t = useTexts(receiptTexts);
  const [busy, setBusy] = useState(false);
  const [shown, setShown] = useState<string | null>(null);
  useEffect(
    () => () => {
      if (shown !== null) URL.revokeObjectURL(shown);
    },
    [shown],
  );
  const save = async (): Promise<void> => {
    const picture = URL.createObjectURL(await receiptImage(receipt, words, url));
    if (isInAppBrowser(navigator.userAgent)) return setShown(picture);
    download(picture, `xac-nhan-${receipt.code}.png`);
    setTimeout(() => URL.revokeObjectURL(picture), 60_000);
  };
  const press = (): void => {
    setBusy(true);
    save()
      .catch(() => toast(t('saveFailed'), 'bad'))
      .finally(() => setBusy(false));
  };
  return (
    <>
      <Button icon="download" busy={busy} onClick={press}>
        {t('saveImage')}
      </Button>
      <Dialog
        open={shown !== null}
        onClose={() => setShown(null)}
        title={t('imageTitle')}
        actions={
          <CopyButton look="button" text={receipt.code}>
            {t('copyCode')}
          </CopyButton>
        }
      >
        <Stack gap={3}>
          <p>{t('imageHint')}</p>
          {shown !== null && <img className={css.picture} src={shown} alt={t('imageAlt', { code: receipt.code })} />}
        </Stack>
      </Dialog>
    </>
  );
}
