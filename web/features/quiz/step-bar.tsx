import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Row, Stack } from '../../ui/layout.tsx';
import { Notice } from '../../ui/pieces.tsx';
import { BottomBar } from '../../ui/quiz-pieces.tsx';
import { useDesk, useQuiz } from './quiz-context.tsx';
import { QuizConfirm } from './quiz-dialog.tsx';
import css from './quiz.module.css';
import { quizTexts } from './quiz.texts.ts';

export interface Leaving {
  /** «Câu tiếp theo»: goes on, or asks first when nothing is chosen: there is no way back. */
  ask(): void;
  dialog: ReactNode;
}

/** One question at a time: leaving the one now open. */
export function useLeaving(position: number): Leaving {
  const t = useTexts(quizTexts);
  const { next, store } = useDesk();
  const [asking, setAsking] = useState(false);
  const ask = (): void => {
    const { phase, answers } = store.getState();
    if (phase.name !== 'working') return;
    if ((answers[String(position)]?.length ?? 0) === 0) setAsking(true);
    else next();
  };
  const dialog = (
    <QuizConfirm
      open={asking}
      title={t('step.skipTitle')}
      cancelLabel={t('step.stay')}
      confirmLabel={t('step.skip')}
      onCancel={() => setAsking(false)}
      onConfirm={() => {
        setAsking(false);
        next();
      }}
    >
      <p>{t('step.skipText', { position })}</p>
    </QuizConfirm>
  );
  return { ask, dialog };
}

export function StepBar({ position, onNext }: { position: number; onNext: () => void }): ReactNode {
  const t = useTexts(quizTexts);
  const phase = useQuiz((state) => state.phase.name);
  const last = useQuiz(({ view }) => position === view.questionCount);
  return (
    <BottomBar label={t('navigation')}>
      <span className={css.once}>{t('step.once')}</span>
      <Button busy={phase === 'advancing'} disabled={phase !== 'working'} onClick={onNext}>
        {last ? t('step.toSubmit') : t('step.next')}
      </Button>
    </BottomBar>
  );
}

/** The next question is the server's to give: why it is not here yet, and that nothing is lost meanwhile. */
export function StepWaiting(): ReactNode {
  const t = useTexts(quizTexts);
  const { retry } = useDesk();
  const { phase, trouble, keptOnDevice, durable, sending } = useQuiz((all) => all);
  const place = useRef<HTMLDivElement>(null);
  const shown = phase.name === 'advancing' && phase.waiting;
  useEffect(() => {
    if (shown) place.current?.scrollIntoView({ block: 'nearest' });
  }, [shown]);
  if (!shown) return null;
  const offline = trouble === 'offline' || trouble === 'timeout';
  const reason = !offline ? 'busy' : keptOnDevice && durable ? 'offline' : 'offlineNotKept';
  return (
    <div ref={place} className={css.waiting}>
      <Notice tone="warn" title={t('step.waiting')} live>
        <Stack gap={3}>
          <p>{t(`step.${reason}`)}</p>
          <Row>
            <Button kind="quiet" size="small" busy={sending} onClick={retry}>
              {t('step.retry')}
            </Button>
          </Row>
        </Stack>
      </Notice>
    </div>
  );
}
