import { useState, type CSSProperties, type ReactNode } from 'react';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Hidden, Stack, classes } from '../../ui/layout.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Notice, Steps, Tag } from '../../ui/pieces.tsx';
import { TEXT_SCALES, TextSizeSwitch, TopLine } from '../../ui/quiz-pieces.tsx';
import { OverScreen, RecordedScreen, SubmittingScreen } from './calm-screens.tsx';
import { DifferencesDialog, LostPanel } from './handover-panels.tsx';
import { MoreTime } from './more-time.tsx';
import { QuestionMap } from './question-map.tsx';
import { QuestionScreen } from './question-screen.tsx';
import { QuizClock } from './quiz-clock.tsx';
import { QuizConfirm } from './quiz-dialog.tsx';
import { useDesk, useQuiz } from './quiz-context.tsx';
import { progress, stepsOf } from './quiz-places.ts';
import css from './quiz.module.css';
import { quizTexts } from './quiz.texts.ts';
import { ReviewScreen } from './review-screen.tsx';
import { SaveState } from './save-state.tsx';
import { isUnsaved } from './quiz-store.ts';
import { useQuietPage } from './use-quiet-page.ts';
import { useTextScale } from './use-text-scale.ts';

interface QuizScreenProps {
  /** The h1, for screen readers and the tab. */
  title: string;
  /** «Báo câu hỏi có sai sót» for a question. */
  report?: (position: number) => ReactNode;
  support: ReactNode;
  /** What the organisers say, above everything. */
  notices?: ReactNode;
  /** Above the first question. */
  intro?: ReactNode;
  /** Leaves the quiz; the time goes on. */
  onLeave: () => void;
  onResult: () => void;
}

/** The whole quiz: questions, review, and what stands in their place when the attempt is out of the person's hands. */
export function QuizScreen({ title, report, support, notices, intro, onLeave, onResult }: QuizScreenProps): ReactNode {
  const { actions, practice } = useDesk();
  const phase = useQuiz((state) => state.phase.name);
  const screen = useQuiz((state) => state.screen);
  const unsaved = useQuiz(isUnsaved);
  const oneByOne = useQuiz(({ view }) => view.oneByOne !== null);
  const [scale, setScale] = useTextScale();
  const [leaving, setLeaving] = useState(false);
  const inHand = phase === 'working' || phase === 'advancing' || phase === 'lost' || phase === 'choosing' || phase === 'submitting';
  useQuietPage(inHand && !practice, {
    unsaved: unsaved || phase === 'submitting' || phase === 'advancing',
    onBack: () => {
      if (screen.name === 'review' && !oneByOne) actions.go({ name: 'question', position: 1 });
      else setLeaving(true);
    },
  });
  if (phase === 'submitting') return <SubmittingScreen support={support} />;
  if (phase === 'over' || phase === 'closed')
    return (
      <>
        {notices}
        {phase === 'over' ? <OverScreen support={support} /> : <RecordedScreen onResult={onResult} support={support} />}
      </>
    );
  const foot = <Foot support={support} scale={<TextSizeSwitch value={scale} onChange={setScale} />} />;
  return (
    <div className={css.frame} style={{ '--text-scale': TEXT_SCALES[scale] } as CSSProperties}>
      <Hidden as="div">
        <h1>{title}</h1>
      </Hidden>
      <QuizTop />
      <Stack gap={3}>
        {notices}
        <MoreTime />
        {screen.name === 'question' && screen.position === 1 && intro}
        <LostPanel />
        <Troubles />
      </Stack>
      {screen.name === 'question' ? (
        <QuestionScreen position={screen.position} report={report?.(screen.position)} foot={foot} />
      ) : (
        <ReviewScreen foot={foot} />
      )}
      <DifferencesDialog />
      <LeaveDialog open={leaving} onStay={() => setLeaving(false)} onLeave={onLeave} />
    </div>
  );
}

function QuizTop(): ReactNode {
  const t = useTexts(quizTexts);
  const { practice, trial } = useDesk();
  const state = useQuiz((all) => all);
  const [mapOpen, setMapOpen] = useState(false);
  const { screen, view } = state;
  const { answered, total } = progress(state);
  const place = screen.name === 'question' ? t('questionOf', { position: screen.position, total }) : t('map.short', { answered, total });
  return (
    <TopLine>
      <div className={css.line}>
        {view.oneByOne === null ? (
          <button type="button" className={css.place} aria-label={`${place}. ${t('map.open')}`} onClick={() => setMapOpen(true)}>
            {place}
            <Icon name="chevron-down" size={18} />
          </button>
        ) : (
          <span className={classes(css.place, css.fixed)}>{place}</span>
        )}
        <span className={css.grow} />
        {practice ? <Tag>{trial?.tag ?? t('practiceTag')}</Tag> : <SaveState />}
        {(!practice || trial) && <QuizClock />}
      </div>
      <Steps steps={stepsOf(state)} />
      {view.oneByOne === null && <QuestionMap open={mapOpen} onClose={() => setMapOpen(false)} />}
    </TopLine>
  );
}

/** What must be said beyond the saved state. */
function Troubles(): ReactNode {
  const t = useTexts(quizTexts);
  const { practice } = useDesk();
  const { durable, keptOnDevice, trouble, view, failures } = useQuiz((all) => all);
  if (practice) return null;
  if (trouble === 'attempt-not-found')
    return (
      <Notice tone="bad" live>
        {t('otherAccount', { name: view.person.name })}
      </Notice>
    );
  if (failures > 0 && (!durable || !keptOnDevice))
    return (
      <Notice tone="bad" live>
        {t('atRisk')}
      </Notice>
    );
  return durable ? null : <Notice tone="warn">{t('noStorage')}</Notice>;
}

function Foot({ support, scale }: { support: ReactNode; scale: ReactNode }): ReactNode {
  const t = useTexts(quizTexts);
  const onQuestion = useQuiz((state) => state.screen.name === 'question');
  const oneByOne = useQuiz(({ view }) => view.oneByOne !== null);
  return (
    <div className={css.foot}>
      {scale}
      {onQuestion && <p className={css.keys}>{t(oneByOne ? 'step.keys' : 'keys')}</p>}
      <div className={css.support}>{support}</div>
    </div>
  );
}

function LeaveDialog({ open, onStay, onLeave }: { open: boolean; onStay: () => void; onLeave: () => void }): ReactNode {
  const t = useTexts(quizTexts);
  return (
    <QuizConfirm
      backFirst
      open={open}
      title={t('leave.title')}
      cancelLabel={t('leave.stay')}
      confirmLabel={t('leave.go')}
      onCancel={onStay}
      onConfirm={onLeave}
    >
      <p>{t('leave.text')}</p>
    </QuizConfirm>
  );
}
