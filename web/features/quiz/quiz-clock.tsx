import { useEffect, useRef, useState, type ReactNode } from 'react';
import { serverClock } from '../../lib/clock/server-clock.ts';
import { useServerNow } from '../../lib/clock/use-server-now.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { readPreference, writePreference } from '../../lib/storage/device-store.ts';
import { Clock } from '../../ui/quiz-pieces.tsx';
import { announce } from '../../ui/toast.tsx';
import { announcementBetween } from './countdown.ts';
import { useQuiz } from './quiz-context.tsx';
import { quizTexts } from './quiz.texts.ts';

const HIDDEN = 'clock-hidden';

/** The time left by the server's clock; may be hidden, is said at 5 min, 1 min and 10 s either way. */
export function QuizClock(): ReactNode {
  const t = useTexts(quizTexts);
  const deadlineAt = useQuiz((state) => state.deadlineAt);
  const [hidden, setHidden] = useState(() => readPreference(HIDDEN) === 'yes');
  const leftMs = deadlineAt - useServerNow();
  const before = useRef(deadlineAt - serverClock.now());
  useEffect(() => {
    const said = announcementBetween(before.current, leftMs);
    before.current = leftMs;
    if (said) announce(t(`left.${said}`), said === 'seconds10' ? 'assertive' : 'polite');
  }, [leftMs, t]);
  return (
    <Clock
      leftMs={leftMs}
      hidden={hidden}
      onToggle={() => {
        writePreference(HIDDEN, hidden ? 'no' : 'yes');
        setHidden(!hidden);
      }}
    />
  );
}
