import { useEffect, useRef, type ReactNode } from 'react';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icons.tsx';
import { classes } from '../../ui/layout.tsx';
import { useDesk, useQuiz } from './quiz-context.tsx';
import { QuizDialog } from './quiz-dialog.tsx';
import { unanswered } from './quiz-places.ts';
import css from './question-map.module.css';
import { quizTexts } from './quiz.texts.ts';

/** All questions at a glance: answered, not answered, marked; one tap away from each. */
export function QuestionMap({ open, onClose }: { open: boolean; onClose: () => void }): ReactNode {
  const t = useTexts(quizTexts);
  const { actions } = useDesk();
  const state = useQuiz((all) => all);
  const missing = new Set(unanswered(state));
  const total = state.view.questions.length;
  const current = state.screen.name === 'question' ? state.screen.position : null;
  const here = useRef<HTMLButtonElement>(null);
  // Of sixty questions a phone shows fifty: the one that is open comes into sight.
  useEffect(() => {
    if (open) here.current?.scrollIntoView({ block: 'center' });
  }, [open]);
  const go = (position: number): void => {
    actions.go({ name: 'question', position });
    onClose();
  };
  const said = (position: number): string =>
    [
      missing.has(position) ? t('map.unanswered') : t('map.answered'),
      ...(state.flagged.includes(position) ? [t('map.flagged')] : []),
      ...(position === current ? [t('map.current')] : []),
    ].join(', ');
  return (
    <QuizDialog
      open={open}
      onClose={onClose}
      title={t('map.title')}
      actions={
        <Button
          kind="quiet"
          wide
          onClick={() => {
            actions.go({ name: 'review' });
            onClose();
          }}
        >
          {t('map.review')}
        </Button>
      }
    >
      <p>{t('map.summary', { answered: total - missing.size, total })}</p>
      <div className={css.legend} aria-hidden="true">
        <span>
          <i className={classes(css.swatch, css.done)} />
          {t('map.answered')}
        </span>
        <span>
          <i className={css.swatch} />
          {t('map.unanswered')}
        </span>
        <span>
          <Icon name="flag" size={16} />
          {t('map.flagged')}
        </span>
      </div>
      <ol className={css.map}>
        {state.view.questions.map(({ position }) => (
          <li key={position}>
            <button
              ref={position === current ? here : undefined}
              type="button"
              className={classes(css.cell, !missing.has(position) && css.done, position === current && css.now)}
              aria-current={position === current ? 'step' : undefined}
              aria-label={t('map.item', { position, state: said(position) })}
              onClick={() => go(position)}
            >
              {position}
              {state.flagged.includes(position) && (
                <span className={css.cellFlag}>
                  <Icon name="flag" size={16} />
                </span>
              )}
            </button>
          </li>
        ))}
      </ol>
    </QuizDialog>
  );
}
