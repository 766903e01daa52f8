import { useEffect, useId, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { fileUrl } from '../../lib/api/file-url.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { hasNavigated } from '../../ui/arrival.ts';
import { Button, TextButton } from '../../ui/button.tsx';
import { Picture } from '../../ui/picture.tsx';
import { BottomBar, OptionList, OptionRow, QuestionText } from '../../ui/quiz-pieces.tsx';
import { useDesk, useQuiz } from './quiz-context.tsx';
import { markOf } from './quiz-places.ts';
import { StepBar, StepWaiting, useLeaving } from './step-bar.tsx';
import { RichContent } from '../../ui/rich-content.tsx';
import css from './quiz.module.css';
import { quizTexts } from './quiz.texts.ts';

interface QuestionScreenProps {
  position: number;
  /** «Báo câu hỏi có sai sót» of this question. */
  report?: ReactNode;
  /** Below everything: text size, support line. */
  foot: ReactNode;
}

/** One question with its options; answers on click, the rest by keyboard too. */
export function QuestionScreen({ position, report, foot }: QuestionScreenProps): ReactNode {
  const t = useTexts(quizTexts);
  const id = useId();
  const { actions, trial } = useDesk();
  const question = useQuiz(({ view }) => view.questions.find((one) => one.position === position));
  const chosen = useQuiz(({ answers }) => answers[String(position)]) ?? [];
  const attemptId = useQuiz(({ view }) => view.attemptId);
  const flagged = useQuiz((state) => state.flagged.includes(position));
  const working = useQuiz(({ phase }) => phase.name === 'working');
  const oneByOne = useQuiz(({ view }) => view.oneByOne !== null);
  const moves = useMoves(position);
  const leaving = useLeaving(position);
  useArrivalAt(`${id}-q`, position);
  if (!question) return null;
  const several = question.kind === 'several';
  const pictureOf = (image: (typeof question)['stemImage']): ReactNode =>
    image && (
      <Picture
        key={image.id}
        src={trial?.pictureUrl(image.id) ?? fileUrl('attempts.picture', { params: { attemptId, imageId: image.id } })}
        alt={image.alt}
        width={image.width}
        height={image.height}
      />
    );
  const goOn = (repeated: boolean): void => {
    if (!oneByOne) moves.next();
    else if (!repeated) leaving.ask();
  };
  const keys = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
    const index = optionIndex(event.key);
    const option = index === null ? undefined : question.options[index];
    if (option && working) actions.choose(position, option.id, several ? !chosen.includes(option.id) : true);
    // A key held down must not run through questions to which there is no way back.
    else if (event.key === 'Enter' && !isButton(event.target)) goOn(event.repeat);
    else if (oneByOne) return;
    else if (event.key === 'ArrowRight' && !isChoice(event.target)) moves.next();
    else if (event.key === 'ArrowLeft' && !isChoice(event.target)) moves.previous();
    else return;
    event.preventDefault();
  };
  return (
    // Keys work wherever the focus is within the question: heading, options, buttons.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- shortcuts only; each has its own control
    <div onKeyDown={keys}>
      <QuestionText id={`${id}-q`}>
        <RichContent text={question.stem} spans={question.stemSpans} />
      </QuestionText>
      {pictureOf(question.stemImage)}
      {several && (
        <p className={css.hint} id={`${id}-several`}>
          {t('chooseSeveral')}
        </p>
      )}
      <OptionList labelledBy={`${id}-q`} kind={question.kind} {...(several && { describedBy: `${id}-several` })}>
        {question.options.map((option, index) => (
          <OptionRow
            key={option.id}
            name={`${id}-o`}
            kind={question.kind}
            mark={markOf(index)}
            checked={chosen.includes(option.id)}
            disabled={!working}
            onChange={(checked) => actions.choose(position, option.id, checked)}
          >
            <RichContent text={option.text} spans={option.spans} />
            {pictureOf(option.image)}
          </OptionRow>
        ))}
      </OptionList>
      <StepWaiting />
      <div className={css.under}>
        {!oneByOne && (
          <TextButton icon="flag" aria-pressed={flagged} disabled={!working} onClick={() => actions.flag(position)}>
            {flagged ? t('unflag') : t('flag')}
          </TextButton>
        )}
        {chosen.length > 0 && (
          <TextButton muted disabled={!working} onClick={() => actions.clear(position)}>
            {t('clear')}
          </TextButton>
        )}
        {report !== undefined && <div className={css.report}>{report}</div>}
      </div>
      {foot}
      {oneByOne ? (
        <StepBar position={position} onNext={leaving.ask} />
      ) : (
        <BottomBar label={t('navigation')}>
          <Button kind="quiet" disabled={moves.first} onClick={moves.previous}>
            {t('previous')}
          </Button>
          <Button onClick={moves.next}>{moves.last ? t('toReview') : t('next')}</Button>
        </BottomBar>
      )}
      {leaving.dialog}
    </div>
  );
}

function useMoves(position: number): { first: boolean; last: boolean; previous: () => void; next: () => void } {
  const { actions } = useDesk();
  const positions = useQuiz(({ view }) => view.questions).map((question) => question.position);
  const at = positions.indexOf(position);
  const go = (to: number | undefined): void => {
    if (to !== undefined) actions.go({ name: 'question', position: to });
  };
  const last = at === positions.length - 1;
  return {
    first: at <= 0,
    last,
    previous: () => go(positions[at - 1]),
    next: () => (last ? actions.go({ name: 'review' }) : go(positions[at + 1])),
  };
}

/** A new question begins at its top, and the focus (so the screen reader) at its text. */
function useArrivalAt(id: string, position: number): void {
  const before = useRef(position);
  useEffect(() => {
    // Begun, or back from the review: what was pressed is gone, and the focus with it.
    if (hasNavigated() && document.activeElement === document.body) document.getElementById(id)?.focus({ preventScroll: true });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- on arrival only
  }, []);
  useEffect(() => {
    if (before.current === position) return;
    before.current = position;
    window.scrollTo(0, 0);
    document.getElementById(id)?.focus({ preventScroll: true });
  }, [id, position]);
}

/** 1-6 or a-f, by place on the screen. */
function optionIndex(key: string): number | null {
  if (/^[1-6]$/.test(key)) return Number(key) - 1;
  return /^[a-f]$/i.test(key) ? key.toLowerCase().charCodeAt(0) - 97 : null;
}

function isTyping(target: EventTarget): boolean {
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && !isChoice(target));
}

function isChoice(target: EventTarget): boolean {
  return target instanceof HTMLInputElement && (target.type === 'radio' || target.type === 'checkbox');
}

function isButton(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.closest('button, a') !== null;
}
