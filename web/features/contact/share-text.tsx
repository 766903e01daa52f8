import type { ReactNode } from 'react';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Row, Stack } from '../../ui/layout.tsx';
import { toast } from '../../ui/toast.tsx';
import { CopyButton } from '../../ui/tools.tsx';
import { actsTexts } from './acts.texts.ts';
import css from './contact.module.css';

/** A message as it will be read, to hand to another app where the device can, and to copy. */
export function ShareText({ text, label }: { text: string; label: string }): ReactNode {
  return (
    <Stack>
      <div className={css.message} role="region" aria-label={label} tabIndex={0}>
        {text}
      </div>
      <ShareButtons text={text} />
    </Stack>
  );
}

export function ShareButtons({ text }: { text: string }): ReactNode {
  const t = useTexts(actsTexts);
  const send = (): void => {
    navigator.share({ text }).catch((error: unknown) => {
      // Closing the sheet of apps is no failure.
      if ((error as Error).name !== 'AbortError') toast(t('share.failed'), 'bad');
    });
  };
  return (
    <Row>
      {typeof navigator.share === 'function' && (
        <Button size="small" onClick={send}>
          {t('share.send')}
        </Button>
      )}
      <CopyButton text={text} look="button">
        {t('share.copy')}
      </CopyButton>
    </Row>
  );
}
