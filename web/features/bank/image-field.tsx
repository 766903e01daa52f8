import { useRef, useState, type ReactNode } from 'react';
import { call } from '../../lib/api/client.ts';
import { fileUrl } from '../../lib/api/file-url.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button, TextButton } from '../../ui/button.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Row, Stack } from '../../ui/layout.tsx';
import { Picture } from '../../ui/picture.tsx';
import { toast } from '../../ui/toast.tsx';
import { bankTexts } from './bank.texts.ts';

interface Image {
  id: string;
  alt: string;
}

const UPLOAD_TIMEOUT_MS = 60_000;

/** A picture of a question or an option with what is said instead of it; the server draws it anew. */
export function ImageField({
  bankId,
  of,
  image,
  onChange,
}: {
  bankId: string;
  /** Whose picture, for screen readers: «Phương án B». */
  of: string;
  image: Image | null;
  onChange: (image: Image | null) => void;
}): ReactNode {
  const t = useTexts(bankTexts);
  const errorText = useErrorText();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const upload = (file: File): void => {
    setBusy(true);
    call('bank.addImage', { params: { bankId }, body: file }, { timeoutMs: UPLOAD_TIMEOUT_MS })
      .then(
        ({ id }) => onChange({ id, alt: '' }),
        (error: unknown) => toast(errorText(error), 'bad'),
      )
      .finally(() => setBusy(false));
  };
  return (
    <Stack gap={2}>
      {image && (
        <>
          <Picture key={image.id} src={fileUrl('bank.image', { params: { bankId, imageId: image.id } })} alt={image.alt} />
          <TextField
            label={t('imageAlt', { of })}
            hint={t('imageAltHint')}
            maxLength={300}
            value={image.alt}
            onChange={(alt) => onChange({ ...image, alt })}
          />
        </>
      )}
      <Row gap={3}>
        <Button size="small" kind="quiet" busy={busy} onClick={() => input.current?.click()}>
          {t(image ? 'imageOther' : 'imageAdd', { of })}
        </Button>
        {image && <TextButton onClick={() => onChange(null)}>{t('imageRemove', { of })}</TextButton>}
      </Row>
      <input
        ref={input}
        type="file"
        hidden
        accept="image/png,image/jpeg,image/webp,image/gif"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = '';
          if (file) upload(file);
        }}
      />
    </Stack>
  );
}
