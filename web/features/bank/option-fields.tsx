import type { QuestionInput } from '@thi-tuan/shared/contracts/bank.ts';
import type { ReactNode } from 'react';
import { useTexts } from '../../lib/i18n/texts.ts';
import { IconButton } from '../../ui/button.tsx';
import { CheckRow } from '../../ui/choices.tsx';
import { Grow, Row, Stack } from '../../ui/layout.tsx';
import { labelOf } from './bank-bits.tsx';
import css from './bank.module.css';
import { bankTexts } from './bank.texts.ts';
import { DressField } from './dress-field.tsx';
import { ImageField } from './image-field.tsx';
import { withOptionText, withRight, type DraftOption } from './question-draft.ts';

interface OptionFieldsProps {
  bankId: string;
  question: QuestionInput;
  onChange: (question: QuestionInput) => void;
  /** A picture arrives later than what is typed. */
  onImage: (index: number, image: DraftOption['image']) => void;
}

/** Two to six options, each with its mark, pin and picture. */
export function OptionFields({ bankId, question, onChange, onImage }: OptionFieldsProps): ReactNode {
  const t = useTexts(bankTexts);
  const { options } = question;
  const put = (index: number, over: Partial<QuestionInput['options'][number]>): void =>
    onChange({ ...question, options: options.map((option, i) => (i === index ? { ...option, ...over } : option)) });
  return (
    <Stack gap={3}>
      {options.map((option, index) => {
        const label = labelOf(index);
        return (
          // Options have no name but their place.
          <div key={index} className={css.option} role="group" aria-label={t('optionLabel', { label })}>
            <Stack gap={2}>
              <DressField
                label={t('optionLabel', { label })}
                rows={2}
                maxLength={1500}
                value={option.text}
                onChange={(text) => onChange(withOptionText(question, index, text))}
              />
              <Row gap={4}>
                <CheckRow bare label={t('right')} checked={option.correct} onChange={(correct) => onChange(withRight(question, index, correct))} />
                <CheckRow bare label={t('pinned')} checked={option.pinned} onChange={(pinned) => put(index, { pinned })} />
                <Grow />
                <ImageField bankId={bankId} of={t('optionLabel', { label })} image={option.image} onChange={(image) => onImage(index, image)} />
                {options.length > 2 && (
                  <IconButton
                    icon="close"
                    label={t('removeOption', { label })}
                    onClick={() => onChange({ ...question, options: options.filter((_, i) => i !== index) })}
                  />
                )}
              </Row>
            </Stack>
          </div>
        );
      })}
    </Stack>
  );
}
