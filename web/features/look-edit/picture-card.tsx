import type { LookKind } from '@thi-tuan/shared/rules/contest-look.ts';
import type { ReactNode } from 'react';
import { useAction } from '../../lib/api/hooks.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { TextButton } from '../../ui/button.tsx';
import { DropZone } from '../../ui/desk/drop-zone.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Stack, Text, classes } from '../../ui/layout.tsx';
import { Card, Notice } from '../../ui/pieces.tsx';
import { lookEditTexts } from './look-edit.texts.ts';
import css from './look-edit.module.css';

export interface ChosenPicture {
  id: string;
  width: number;
  height: number;
  alt: string;
}

interface PictureCardProps {
  contestId: string;
  kind: LookKind;
  picture: ChosenPicture | null;
  onChange: (picture: ChosenPicture | null) => void;
}

/** One picture of the look: brought in at once, chosen by saving. */
export function PictureCard({ contestId, kind, picture, onChange }: PictureCardProps): ReactNode {
  const t = useTexts(lookEditTexts);
  const errorText = useErrorText();
  const add = useAction('look.addImage');
  const take = ([file]: File[]): void => {
    if (file)
      add.mutate({ params: { contestId }, query: { kind }, body: file }, { onSuccess: (added) => onChange({ ...added, alt: picture?.alt ?? '' }) });
  };
  return (
    <Card title={t(kind)}>
      <Stack gap={4}>
        {picture && (
          <img
            className={classes(css.picture, kind === 'logo' && css.logo)}
            src={`/api/look/${picture.id}`}
            width={picture.width}
            height={picture.height}
            alt={picture.alt}
          />
        )}
        {add.error && (
          <Notice tone="bad" live>
            {errorText(add.error)}
          </Notice>
        )}
        <DropZone
          label={t('imageFile')}
          hint={t(`${kind}Hint`)}
          accept="image/jpeg,image/png,image/webp,image/gif"
          multiple={false}
          disabled={add.isPending}
          onFiles={take}
        />
        {picture && (
          <>
            <Text small muted>
              {t('replace')}
            </Text>
            <TextField
              label={t('alt')}
              hint={t('altHint')}
              value={picture.alt}
              onChange={(alt) => onChange({ ...picture, alt })}
              maxLength={200}
              optional
            />
            <div>
              <TextButton onClick={() => onChange(null)}>{t('remove')}</TextButton>
            </div>
          </>
        )}
      </Stack>
    </Card>
  );
}
