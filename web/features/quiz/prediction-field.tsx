import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { TextField } from '../../ui/fields.tsx';
import { Text } from '../../ui/layout.tsx';
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
      {asked.fixed === null ? <OpenField max={asked.max} unit={asked.unit} /> : <p className={css.words}>{t('prediction.fixed', { value: f.number(asked.fixed), unit: asked.unit })}</p>}
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
      <TextField ref={input} label={t('prediction.label')} hint={t('prediction.hint', { max: f.number(max) })} value={shown} onChange={typed} inputMode="numeric" autoComplete="off" disabled={!working} name="prediction"
        error={tooMuch === null ? null : t('prediction.tooMuch', { max: f.number(max) })} />
      <div aria-live="polite">
        {tooMuch === null && value !== null && <Text><span className={css.words}>{t('prediction.words', { words: predictionInWords(value, f.language), unit })}</span></Text>}
      </div>
    </div>
  );
}
