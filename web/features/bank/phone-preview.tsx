import type { RichPart } from '@thi-tuan/shared/rules/rich-text.ts';
import type { ReactNode } from 'react';
import { fileUrl } from '../../lib/api/file-url.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { OptionList, OptionRow, QuestionText } from '../../ui/quiz-pieces.tsx';
import { Picture } from '../../ui/picture.tsx';
import { RichContent } from '../../ui/rich-content.tsx';
import { Stack, Text } from '../../ui/layout.tsx';
import { labelOf } from './bank-bits.tsx';
import css from './bank.module.css';
import { bankTexts } from './bank.texts.ts';

export interface Shown {
  stem: { text: string; rich?: RichPart | undefined };
  kind: 'single' | 'several';
  options: { text: string; rich?: RichPart | undefined; correct: boolean }[];
}

/** A question as a contestant's phone shows it; with `verdict`, its key marked. */
export function PhonePreview({ id, bankId, shown, verdict = false }: { id: string; bankId: string; shown: Shown; verdict?: boolean }): ReactNode {
  const t = useTexts(bankTexts);
  const pictureOf = (part: RichPart | undefined): ReactNode =>
    part?.image && <Picture key={part.image.id} src={fileUrl('bank.image', { params: { bankId, imageId: part.image.id } })} alt={part.image.alt} />;
  return (
    <section className={css.phone} aria-label={t('preview')}>
      <Stack gap={3}>
        <Text small muted>
          {t('preview')}
        </Text>
        <QuestionText id={id}>
          {shown.stem.text === '' ? t('previewEmpty') : <RichContent text={shown.stem.text} spans={shown.stem.rich?.spans} />}
        </QuestionText>
        {pictureOf(shown.stem.rich)}
        {shown.kind === 'several' && <Text small>{t('chooseSeveral')}</Text>}
        <OptionList labelledBy={id} kind={shown.kind}>
          {shown.options.map((option, index) => (
            <OptionRow
              // Options have no name but their place.
              key={index}
              name={`${id}-o`}
              kind={shown.kind}
              mark={labelOf(index)}
              checked={verdict && option.correct}
              disabled
              verdict={verdict && option.correct ? 'right' : null}
              onChange={() => undefined}
            >
              <RichContent text={option.text} spans={option.rich?.spans} />
              {pictureOf(option.rich)}
            </OptionRow>
          ))}
        </OptionList>
      </Stack>
    </section>
  );
}
