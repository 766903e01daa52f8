import { useRef, type ReactNode } from 'react';
import { useAction } from '../../lib/api/hooks.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Row, Stack, Text } from '../../ui/layout.tsx';
import { bankTexts } from './bank.texts.ts';

interface ImageFieldProps {
  bankId: string;
  image: { id: string; alt: string } | null;
  onChange: (image: { id: string; alt: string } | null) => void;
  onSize: (id: string, size: { width: number; height: number }) => void;
}

/** A picture of a question or an option: sent at once, drawn anew by the server. */
export function ImageField({ bankId, image, onChange, onSize }: ImageFieldProps): ReactNode {
  const t = useTexts(bankTexts);
  const errorText = useErrorText();
  const input = useRef<HTMLInputElement>(null);
  const add = useAction('bank.addImage');
  const take = (file: File | undefined): void => {
    if (!file) return;
    add.mutate(
      { params: { bankId }, body: file },
      {
        onSuccess: ({ id, width, height }) => {
          onSize(id, { width, height });
          onChange({ id, alt: image?.alt ?? '' });
        },
      },
    );
  };
  return (
    <Stack gap={2}>
      <Row gap={2}>
        <Button size="small" kind="quiet" busy={add.isPending} onClick={() => input.current?.click()}>
          {t('addImage')}
        </Button>
        {image && (
          <Button size="small" kind="quiet" onClick={() => onChange(null)}>
            {t('removeImage')}
          </Button>
        )}
      </Row>
      <input
        ref={input}
        type="file"
        hidden
        accept="image/jpeg,image/png,image/webp,image/gif"
        onChange={(event) => {
          take(event.currentTarget.files?.[0]);
          event.currentTarget.value = '';
        }}
      />
      {add.error && (
        <Text small as="p">
          {errorText(add.error)}
        </Text>
      )}
      {image && <TextField label={t('alt')} maxLength={300} value={image.alt} onChange={(alt) => onChange({ ...image, alt })} />}
    </Stack>
  );
}
