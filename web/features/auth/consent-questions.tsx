import type { ContestView } from '@thi-tuan/shared/contracts/contests.ts';
import type { ConsentPurpose } from '@thi-tuan/shared/rules/settings.ts';
import { useId, type ReactNode } from 'react';
import { useTexts } from '../../lib/i18n/texts.ts';
import { FieldGroup, RadioRow } from '../../ui/choices.tsx';
import { FaultPlace } from '../../ui/form.tsx';
import { Grid, Stack, Text } from '../../ui/layout.tsx';
import { authPiecesTexts } from './auth-pieces.texts.ts';

export type ConsentTexts = ContestView['consents'];
export type ConsentAnswers = Partial<Record<ConsentPurpose, boolean>>;

const TITLES = { 'participation': 'consents.participation', 'public-name': 'consents.publicName', 'behaviour': 'consents.behaviour' } as const;

/** The answers as the calls want them: what was left open is not sent. */
export function consentsGiven(texts: ConsentTexts, answers: ConsentAnswers): { purpose: ConsentPurpose; version: number; granted: boolean }[] {
  return texts.flatMap(({ purpose, version }) => {
    const granted = answers[purpose];
    return granted === undefined ? [] : [{ purpose, version, granted }];
  });
}

/** Only taking part has to be agreed to. @returns null when nothing stands in the way */
export function consentFault(texts: ConsentTexts, answers: ConsentAnswers): 'missing' | 'needed' | null {
  if (!texts.some((one) => one.purpose === 'participation') || answers.participation === true) return null;
  return answers.participation === undefined ? 'missing' : 'needed';
}

interface ConsentQuestionsProps {
  texts: ConsentTexts;
  answers: ConsentAnswers;
  onChange: (answers: ConsentAnswers) => void;
  /** Of taking part. */
  error?: string | undefined;
}

/** A question per purpose, none of them answered beforehand. */
export function ConsentQuestions({ texts, answers, onChange, error }: ConsentQuestionsProps): ReactNode {
  const t = useTexts(authPiecesTexts);
  if (texts.length === 0) return <Text muted>{t('consents.none')}</Text>;
  return (
    <Stack gap={5}>
      <Text muted>{t('consents.lead')}</Text>
      {texts.map((text) => (
        <ConsentQuestion
          key={text.purpose}
          text={text}
          answer={answers[text.purpose]}
          error={text.purpose === 'participation' ? error : undefined}
          onAnswer={(granted) => onChange({ ...answers, [text.purpose]: granted })}
        />
      ))}
    </Stack>
  );
}

interface ConsentQuestionProps {
  text: ConsentTexts[number];
  answer: boolean | undefined;
  error: string | undefined;
  onAnswer: (granted: boolean) => void;
}

function ConsentQuestion({ text, answer, error, onAnswer }: ConsentQuestionProps): ReactNode {
  const t = useTexts(authPiecesTexts);
  const name = useId();
  const hint =
    text.purpose === 'participation' ? (
      text.text
    ) : (
      <>
        {text.text} {t('consents.free')}
      </>
    );
  return (
    <FaultPlace fault={error}>
      <FieldGroup legend={t(TITLES[text.purpose])} hint={hint} error={error}>
        <Grid columns="two">
          <RadioRow name={name} value="yes" label={t('consents.yes')} checked={answer === true} onChange={() => onAnswer(true)} />
          <RadioRow name={name} value="no" label={t('consents.no')} checked={answer === false} onChange={() => onAnswer(false)} />
        </Grid>
      </FieldGroup>
    </FaultPlace>
  );
}
