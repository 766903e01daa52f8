import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Stack, Text } from '../../ui/layout.tsx';
import { Card, Notice } from '../../ui/pieces.tsx';
import { BottomBar } from '../../ui/quiz-pieces.tsx';
import { PredictionField } from './prediction-field.tsx';
import { useDesk, useQuiz } from './quiz-context.tsx';
import { QuizConfirm } from './quiz-dialog.tsx';
import { chosenMarks, progress, shortfalls, unanswered, type Shortfall } from './quiz-places.ts';
import css from './quiz.module.css';
import { quizTexts } from './quiz.texts.ts';

/** Everything once more, and the only place from which an attempt is submitted. */
export function ReviewScreen({ foot }: { foot: ReactNode }): ReactNode {
  const t = useTexts(quizTexts);
  const { actions, store, practice } = useDesk();
  const [asking, setAsking] = useState(false);
  const oneByOne = useQuiz(({ view }) => view.oneByOne !== null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, []);
  const back = (): void => {
    const { view, answers } = store.getState();
    actions.go({ name: 'question', position: unanswered({ view, answers })[0] ?? view.questions.at(-1)?.position ?? 1 });
  };
  return (
    <>
      <Stack gap={5}>
        <h2 ref={heading} tabIndex={-1} style={{ marginTop: 12 }}>
          {t(oneByOne ? 'step.title' : 'review.title')}
        </h2>
        {oneByOne ? <Passed /> : <Missing />}
        <PredictionField />
        {!oneByOne && (
          <Card title={t('review.answers')} level={2}>
            <Answers />
          </Card>
        )}
        <Stack gap={2}>
          <Button size="big" wide onClick={() => setAsking(true)}>
            {t('review.submit')}
          </Button>
          {!practice && (
            <Text small muted>
              {t('review.submitNote')}
            </Text>
          )}
        </Stack>
      </Stack>
      <SubmitDialog open={asking} onClose={() => setAsking(false)} />
      {foot}
      {!oneByOne && (
        <BottomBar label={t('navigation')}>
          <Button kind="quiet" onClick={back}>
            {t('backToQuiz')}
          </Button>
        </BottomBar>
      )}
    </>
  );
}

/** «Chưa trả lời: câu 4, 9», each a way to it. */
function Places({ positions, onGo }: { positions: readonly number[]; onGo?: (() => void) | undefined }): ReactNode {
  const t = useTexts(quizTexts);
  const { actions } = useDesk();
  return (
    <span className={css.links}>
      {positions.map((position) => (
        <button
          key={position}
          type="button"
          aria-label={t('review.open', { position })}
          onClick={() => {
            onGo?.();
            actions.go({ name: 'question', position });
          }}
        >
          {t('review.place', { position })}
        </button>
      ))}
    </span>
  );
}

function Missing(): ReactNode {
  const t = useTexts(quizTexts);
  const state = useQuiz((all) => all);
  const missing = unanswered(state);
  return (
    <Stack gap={3}>
      {missing.length > 0 ? (
        <Notice tone="warn">
          <b>{t('review.notAnswered')}</b> <Places positions={missing} />
        </Notice>
      ) : (
        <Notice tone="ok">{t('review.allAnswered', { total: state.view.questions.length })}</Notice>
      )}
      {state.flagged.length > 0 && (
        <Notice>
          <b>{t('review.flagged')}</b> <Places positions={state.flagged} />
        </Notice>
      )}
    </Stack>
  );
}

/** One at a time, what was passed is a number only. */
function Passed(): ReactNode {
  const t = useTexts(quizTexts);
  const { answered, total } = progress(useQuiz((all) => all));
  return <Notice tone={answered < total ? 'warn' : 'ok'}>{t('step.answered', { answered, total })}</Notice>;
}

function Answers(): ReactNode {
  const t = useTexts(quizTexts);
  const { actions } = useDesk();
  const state = useQuiz((all) => all);
  return (
    <ol className={css.answers}>
      {state.view.questions.map(({ position, stem }) => {
        const marks = chosenMarks(state, position);
        return (
          <li key={position}>
            <button type="button" className={css.answer} onClick={() => actions.go({ name: 'question', position })}>
              <span className={css.number}>{position}.</span>
              <span className={css.stem}>{stem}</span>
              {marks === '' ? (
                <span className={`${css.given} ${css.missing}`}>{t('review.none')}</span>
              ) : (
                <span className={css.given} aria-label={t('review.chosen', { marks })}>
                  {marks}
                </span>
              )}
            </button>
          </li>
        );
      })}
    </ol>
  );
}

function Reasons({ reasons }: { reasons: readonly Shortfall[] }): ReactNode {
  const t = useTexts(quizTexts);
  if (reasons.length === 0) return null;
  return (
    <Notice tone="warn" title={t('invalid.title')}>
      {reasons.map((reason) => (
        <div key={reason}>{t(`invalid.${reason}`)}</div>
      ))}
    </Notice>
  );
}

function SubmitDialog({ open, onClose }: { open: boolean; onClose: () => void }): ReactNode {
  const t = useTexts(quizTexts);
  const f = useFormat();
  const { submit } = useDesk();
  const state = useQuiz((all) => all);
  // One at a time nothing can be gone back to.
  const missing = state.view.oneByOne === null ? unanswered(state) : [];
  const { answered, total } = progress(state);
  const asked = state.view.predictionAsked;
  return (
    <QuizConfirm
      open={open}
      title={t('confirm.title')}
      cancelLabel={t(state.view.oneByOne === null ? 'confirm.back' : 'step.notYet')}
      confirmLabel={t('confirm.submit')}
      onCancel={onClose}
      onConfirm={() => {
        onClose();
        submit();
      }}
    >
      <Stack gap={3}>
        <p>{t('confirm.text', { answered, total })}</p>
        {asked && asked.fixed === null && state.prediction !== null && (
          <p>{t('confirm.predicted', { value: f.number(state.prediction), unit: asked.unit })}</p>
        )}
        {missing.length > 0 && (
          <div>
            <b>{t('review.notAnswered')}</b> <Places positions={missing} onGo={onClose} />
          </div>
        )}
        <Reasons reasons={shortfalls(state)} />
      </Stack>
    </QuizConfirm>
  );
}
