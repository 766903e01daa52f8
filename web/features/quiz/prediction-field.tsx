import { useId, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import field from '../../ui/fields.module.css';
import { Text, classes } from '../../ui/layout.tsx';
import { Card } from '../../ui/pieces.tsx';
import { caretAfter, predictionFrom, predictionInWords, predictionShown } from './prediction.ts';
import { useDesk, useQuiz } from './quiz-context.tsx';
import css from './quiz.module.css';
import { quizTexts } from './quiz.texts.ts';

/** The prediction: digits grouped as they are typed, then in words, so that a zero too many is noticed. */
export function PredictionField(): ReactNode {
  const asked = useQuiz(({ view }) => view.predictionAsked);
  const t = useTexts(quizTexts);
  const f = useFormat();
  if (!asked) return null;
  return (
    <Card title={t('prediction.title')} level={2}>
      <p>{asked.question}</p>
      {asked.fixed === null ? (
        <OpenField max={asked.max} unit={asked.unit} />
      ) : (
        <p className={css.words}>{t('prediction.fixed', { value: f.number(asked.fixed), unit: asked.unit })}</p>
      )}
    </Card>
  );
}

function OpenField({ max, unit }: { max: number; unit: string }): ReactNode {
  const t = useTexts(quizTexts);
  const f = useFormat();
  const { actions } = useDesk();
  const working = useQuiz(({ phase }) => phase.name === 'working');
  const kept = useQuiz(({ prediction }) => prediction);
  const [tooMuch, setTooMuch] = useState<number | null>(null);
  const value = tooMuch ?? kept;
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const caret = useRef<number | null>(null);
  const shown = predictionShown(value, f.language);
  useLayoutEffect(() => {
    if (caret.current === null || document.activeElement !== input.current) return;
    const at = caretAfter(shown, caret.current);
    input.current?.setSelectionRange(at, at);
    caret.current = null;
  }, [shown]);
  const typed = (text: string): void => {
    const at = input.current?.selectionStart ?? text.length;
    caret.current = text.slice(0, at).replace(/\D/g, '').length;
    const next = predictionFrom(text, max);
    const over = next !== null && next > max;
    setTooMuch(over ? next : null);
    // What is not allowed is not kept either: an older number must not stand behind what the field shows.
    actions.predict(over ? null : next);
  };
  return (
    <div style={{ marginTop: 14 }}>
      <label className={field.label} htmlFor={id}>
        {t('prediction.label')}
      </label>
      <p className={field.hint} id={`${id}-hint`}>
        {t('prediction.hint', { max: f.number(max) })}
      </p>
      <input
        id={id}
        ref={input}
        className={classes(field.input, css.prediction)}
        name="prediction"
        inputMode="numeric"
        autoComplete="off"
        value={shown}
        disabled={!working}
        onChange={(event) => typed(event.currentTarget.value)}
        aria-invalid={tooMuch !== null || undefined}
        aria-describedby={classes(`${id}-hint`, tooMuch !== null && `${id}-error`)}
      />
      {tooMuch !== null && (
        <p className={field.error} id={`${id}-error`}>
          {t('prediction.tooMuch', { max: f.number(max) })}
        </p>
      )}
      <div aria-live="polite">
        {tooMuch === null && value !== null && (
          <Text>
            <span className={css.words}>{t('prediction.words', { words: predictionInWords(value, f.language), unit })}</span>
          </Text>
        )}
      </div>
    </div>
  );
}
