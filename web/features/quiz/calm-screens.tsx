import { useEffect, useRef, type ReactNode } from 'react';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Rule } from '../../ui/layout.tsx';
import { Lotus } from '../../ui/lotus.tsx';
import { useDesk, useQuiz } from './quiz-context.tsx';
import { isUnsaved } from './quiz-store.ts';
import css from './quiz.module.css';
import { quizTexts } from './quiz.texts.ts';

/** One thing said, nothing to press but what follows. */
export function Calm({ title, children }: { title: string; children: ReactNode }): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className={css.calm}>
      <Lotus size={52} />
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      <Rule center />
      {children}
    </div>
  );
}

/** While the submit is on its way; «Đã nộp» is never said before the server's yes. */
export function SubmittingScreen({ support }: { support: ReactNode }): ReactNode {
  const t = useTexts(quizTexts);
  const f = useFormat();
  const { retry } = useDesk();
  const phase = useQuiz((state) => state.phase);
  const state = useQuiz((all) => all);
  const waiting = phase.name === 'submitting' && phase.waiting;
  if (!waiting)
    return (
      <Calm title={t('submitting.sending')}>
        <p role="status">{t('submitting.sendingText')}</p>
      </Calm>
    );
  const deadline = f.instant(state.deadlineAt, 'clock');
  const reason =
    state.trouble === 'offline' || state.trouble === 'timeout' ? (state.keptOnDevice && state.durable ? 'offline' : 'offlineNotKept') : 'busy';
  return (
    <Calm title={t('submitting.waiting')}>
      <p role="status">{t(`submitting.${reason}`, { deadline })}</p>
      <Button kind="quiet" busy={state.sending} onClick={retry}>
        {t('submitting.retry')}
      </Button>
      <p className={css.quiet}>{support}</p>
    </Calm>
  );
}

/** At zero: what was saved, and that nothing more need be done. */
export function OverScreen({ support }: { support: ReactNode }): ReactNode {
  const t = useTexts(quizTexts);
  const f = useFormat();
  const state = useQuiz((all) => all);
  const { phase, savedAt } = state;
  if (phase.name !== 'over') return null;
  const at = savedAt === null ? '' : t('savedAt', { at: f.instant(savedAt, 'seconds') });
  return (
    <Calm title={t('over.title')}>
      <div role="status">
        {!isUnsaved(state) && <p>{t('over.allSaved', { at })}</p>}
        {isUnsaved(state) && savedAt !== null && <p>{t('over.savedUntil', { at: f.instant(savedAt, 'seconds') })}</p>}
        {isUnsaved(state) && <p>{t('over.someNotSaved')}</p>}
      </div>
      {phase.late && (
        <p>{t('over.late', { received: f.instant(phase.late.receivedAt, 'seconds'), deadline: f.instant(phase.late.deadlineAt, 'seconds') })}</p>
      )}
      <p className={css.quiet}>{phase.unreachable ? t('over.unreachable') : t('over.asking')}</p>
      <p className={css.quiet}>{support}</p>
    </Calm>
  );
}

/** The server's word after the time ran out, or after another device submitted. */
export function RecordedScreen({ onResult, support }: { onResult: () => void; support: ReactNode }): ReactNode {
  const t = useTexts(quizTexts);
  const f = useFormat();
  const phase = useQuiz((state) => state.phase);
  if (phase.name !== 'closed') return null;
  const { result, receipt, how } = phase;
  return (
    <Calm title={how === 'run-out' ? t('over.title') : t('over.elsewhere')}>
      <div role="status">
        {result && <p>{t('over.recorded', { answered: result.answered, total: result.questionCount })}</p>}
        <p className={css.quiet}>{t('over.recordedAt', { at: f.instant(receipt.closedAt, 'seconds') })}</p>
      </div>
      <Button onClick={onResult}>{t('over.seeResult')}</Button>
      <p className={css.quiet}>{support}</p>
    </Calm>
  );
}
