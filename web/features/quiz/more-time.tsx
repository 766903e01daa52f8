import { useEffect, useRef, type ReactNode } from 'react';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Notice } from '../../ui/pieces.tsx';
import { announce } from '../../ui/toast.tsx';
import { useQuiz } from './quiz-context.tsx';
import { quizTexts } from './quiz.texts.ts';

const MINUTE_MS = 60_000;

/** The organisers gave time since this page was opened: how much, and until when one has now. */
export function MoreTime(): ReactNode {
  const t = useTexts(quizTexts);
  const f = useFormat();
  const deadlineAt = useQuiz((state) => state.deadlineAt);
  const opened = useQuiz(({ view }) => view.deadlineAt);
  const minutes = Math.round((deadlineAt - opened) / MINUTE_MS);
  const text = minutes < 1 ? null : t('moreTime', { minutes: f.number(minutes), at: f.instant(deadlineAt, 'clock') });
  const said = useRef<string | null>(null);
  useEffect(() => {
    if (text !== null && text !== said.current) announce(text);
    said.current = text;
  }, [text]);
  return text === null ? null : <Notice tone="ok">{text}</Notice>;
}
