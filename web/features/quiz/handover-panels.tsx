import { useState, type ReactNode } from 'react';
import { ApiError } from '../../lib/api/api-error.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button, TextButton } from '../../ui/button.tsx';
import { RadioRow } from '../../ui/choices.tsx';
import { Row, Stack, Text } from '../../ui/layout.tsx';
import { Notice } from '../../ui/pieces.tsx';
import { useDesk, useQuiz } from './quiz-context.tsx';
import { QuizDialog } from './quiz-dialog.tsx';
import { chosenMarks } from './quiz-places.ts';
import css from './quiz.module.css';
import { quizTexts } from './quiz.texts.ts';
import type { Choice, Phase, QuizState } from './quiz-types.ts';
import { firstChoice } from './reconcile.ts';

/** «Bài đang được làm trên máy khác»: own answers stay below it, nothing can be changed. */
export function LostPanel(): ReactNode {
  const t = useTexts(quizTexts);
  const errorText = useErrorText();
  const { takeOver } = useDesk();
  const phase = useQuiz((state) => state.phase);
  const oneByOne = useQuiz(({ view }) => view.oneByOne !== null);
  if (phase.name !== 'lost') return null;
  return (
    <Notice tone="warn" title={t('lost.title')} live>
      <Stack gap={3}>
        <p>{t('lost.text')}</p>
        {oneByOne && <p>{t('step.lost')}</p>}
        {phase.error !== null && <p>{errorText(new ApiError(phase.error, {}, 0))}</p>}
        <Row>
          <Button size="small" busy={phase.busy} onClick={takeOver}>
            {t('lost.takeOver')}
          </Button>
        </Row>
      </Stack>
    </Notice>
  );
}

type Choosing = Extract<Phase, { name: 'choosing' }>;

/** The questions that differ between two devices; the person decides one by one. */
export function DifferencesDialog(): ReactNode {
  const state = useQuiz((all) => all);
  return state.phase.name === 'choosing' ? <Differences key={state.phase.differences.theirs.revision} state={state} phase={state.phase} /> : null;
}

function Differences({ state, phase }: { state: QuizState; phase: Choosing }): ReactNode {
  const t = useTexts(quizTexts);
  const errorText = useErrorText();
  const { settle } = useDesk();
  const { differences } = phase;
  const [choice, setChoice] = useState<Choice>(() => firstChoice(state, differences));
  const all = (side: 'mine' | 'theirs'): void =>
    setChoice({ byPosition: Object.fromEntries(differences.positions.map((position) => [position, side])), prediction: side });
  return (
    <QuizDialog
      open
      must
      wide
      onClose={() => undefined}
      title={t('choose.title')}
      actions={
        <Button busy={phase.busy} onClick={() => settle(choice)}>
          {t('choose.confirm')}
        </Button>
      }
    >
      <Stack gap={3}>
        <p>{t('choose.text')}</p>
        {differences.positions.length > 1 && (
          <Row gap={5}>
            <TextButton onClick={() => all('mine')}>{t('choose.allMine')}</TextButton>
            <TextButton onClick={() => all('theirs')}>{t('choose.allTheirs')}</TextButton>
          </Row>
        )}
        {phase.error !== null && (
          <Notice tone="bad" live>
            {errorText(new ApiError(phase.error, {}, 0))}
          </Notice>
        )}
        <div>
          {differences.positions.map((position) => (
            <OneDifference
              key={position}
              state={state}
              phase={phase}
              position={position}
              value={choice.byPosition[position] ?? 'theirs'}
              onChange={(side) => setChoice({ ...choice, byPosition: { ...choice.byPosition, [position]: side } })}
            />
          ))}
          {differences.predictionDiffers && (
            <PredictionDifference
              mine={state.prediction}
              theirs={differences.theirs.prediction}
              value={choice.prediction}
              onChange={(prediction) => setChoice({ ...choice, prediction })}
            />
          )}
        </div>
      </Stack>
    </QuizDialog>
  );
}

interface SideProps {
  value: 'mine' | 'theirs';
  onChange: (side: 'mine' | 'theirs') => void;
}

function Sides({
  name,
  mine,
  theirs,
  value,
  onChange,
  label,
}: SideProps & { name: string; mine: ReactNode; theirs: ReactNode; label: string }): ReactNode {
  const t = useTexts(quizTexts);
  return (
    <div className={css.pair} role="radiogroup" aria-label={label}>
      <RadioRow
        name={name}
        value="mine"
        checked={value === 'mine'}
        onChange={() => onChange('mine')}
        label={
          <>
            <span className={css.side}>{t('choose.mine')}</span>
            {mine}
          </>
        }
      />
      <RadioRow
        name={name}
        value="theirs"
        checked={value === 'theirs'}
        onChange={() => onChange('theirs')}
        label={
          <>
            <span className={css.side}>{t('choose.theirs')}</span>
            {theirs}
          </>
        }
      />
    </div>
  );
}

function OneDifference({ state, phase, position, ...side }: SideProps & { state: QuizState; phase: Choosing; position: number }): ReactNode {
  const t = useTexts(quizTexts);
  const question = state.view.questions.find((one) => one.position === position);
  const text = (answers: QuizState['answers']): ReactNode => {
    const marks = chosenMarks({ view: state.view, answers }, position);
    if (marks === '')
      return (
        <Text as="span" muted>
          {t('choose.none')}
        </Text>
      );
    const texts = question?.options.filter(({ id }) => answers[String(position)]?.includes(id)).map((option) => option.text) ?? [];
    return (
      <>
        {marks}. {texts.join('; ')}
      </>
    );
  };
  const label = t('question', { position });
  return (
    <section className={css.compare}>
      <h3>
        {label}. {question?.stem}
      </h3>
      <Sides name={`choice-${position}`} label={label} mine={text(state.answers)} theirs={text(phase.differences.theirs.answers)} {...side} />
    </section>
  );
}

function PredictionDifference({ mine, theirs, ...side }: SideProps & { mine: number | null; theirs: number | null }): ReactNode {
  const t = useTexts(quizTexts);
  const f = useFormat();
  const text = (value: number | null): ReactNode =>
    value === null ? (
      <Text as="span" muted>
        {t('choose.none')}
      </Text>
    ) : (
      f.number(value)
    );
  return (
    <section className={css.compare}>
      <h3>{t('choose.prediction')}</h3>
      <Sides name="choice-prediction" label={t('choose.prediction')} mine={text(mine)} theirs={text(theirs)} {...side} />
    </section>
  );
}
