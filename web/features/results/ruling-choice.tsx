import type { ReactNode } from 'react';
import { useTexts } from '../../lib/i18n/texts.ts';
import { CheckGroup, RadioGroup } from '../../ui/choices.tsx';
import { Stack } from '../../ui/layout.tsx';
import { DoubtNotice } from './question-detail.tsx';
import type { Question } from './figures.ts';
import { resultsTexts } from './results.texts.ts';
import { choicesOf, letterOf, lettersOf, rightSets, type RulingChoice } from './ruling-draft.ts';

interface RulingChoiceProps {
  question: Question;
  choice: RulingChoice | null;
  picked: readonly string[];
  onChoice: (choice: RulingChoice) => void;
  onPicked: (picked: string[]) => void;
}

/** First step: what is decided about the question. */
export function RulingFields({ question, choice, picked, onChoice, onPicked }: RulingChoiceProps): ReactNode {
  const t = useTexts(resultsTexts);
  const options = question.options.map(({ id, text }) => ({ value: id, label: `${letterOf(question, id)}. ${text}` }));
  const keys = lettersOf(question, rightSets(question), t('rulings.or'));
  return (
    <Stack gap={4}>
      <b>{question.stem}</b>
      <DoubtNotice question={question} />
      <RadioGroup
        legend={t('regrade.choose')}
        value={choice}
        options={choicesOf(question).map((value) => ({ value, label: t(`regrade.choices.${value}`), hint: t(`regrade.hints.${value}`) }))}
        onChange={onChoice}
      />
      {choice === 'fix' && question.kind === 'single' && (
        <RadioGroup legend={t('regrade.rightOne')} value={picked[0] ?? null} options={options} onChange={(id) => onPicked([id])} />
      )}
      {choice === 'fix' && question.kind === 'several' && (
        <CheckGroup legend={t('regrade.rightSome')} value={picked} options={options} onChange={onPicked} />
      )}
      {choice === 'accept' && question.kind === 'single' && (
        <CheckGroup legend={t('regrade.acceptedOnes')} value={picked} options={options} onChange={onPicked} />
      )}
      {choice === 'accept' && question.kind === 'several' && (
        <CheckGroup
          legend={t('regrade.anotherSet')}
          hint={t('regrade.anotherSetHint', { keys })}
          value={picked}
          options={options}
          onChange={onPicked}
        />
      )}
    </Stack>
  );
}
