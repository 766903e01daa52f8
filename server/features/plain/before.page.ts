import type { SessionView } from '@thi-tuan/shared/contracts/auth.ts';
import { formatDuration } from '@thi-tuan/shared/kernel/format.ts';
import type { Html } from '../../platform/http/html.ts';
import { html } from '../../platform/http/html.ts';
import type { AttemptsFeature } from '../attempts/index.ts';
import { PLAIN } from './addresses.ts';
import type { Frame } from './layout.ts';
import { button, formTo, hidden, notice, pageOf, whoIs } from './layout.ts';

export type Before = Awaited<ReturnType<AttemptsFeature['before']['before']>>;

/** Why nobody can start now; null = the button stands here. */
function hindrance({ say }: Frame, { round, eligible, attempts, openAttempt }: Before): string | null {
  if (openAttempt) return null;
  if (round.phase !== 'open') return say('notOpen');
  if (!eligible) return say('notEligible');
  const { limit, used, leftToday } = attempts;
  return (limit !== null && used >= limit) || leftToday === 0 ? say('usedUp') : null;
}

/**
 * Before the clock runs: who starts, what they have, what counts.
 * @param holderKey pressed twice, the button starts one attempt
 */
export function beforePage(frame: Frame, session: SessionView, before: Before, holderKey: string): Html {
  const { say, lang } = frame;
  const { round, attempts, timeIfNow, openAttempt } = before;
  const hindered = hindrance(frame, before);
  const used =
    attempts.limit === null ? say('attemptsAny', { used: attempts.used }) : say('attemptsLeft', { used: attempts.used, limit: attempts.limit });
  const facts = [
    say(before.prediction ? 'questionsAndPrediction' : 'questions', { count: round.questionCount }),
    round.limitMs !== null && timeIfNow !== null ? say('timeIfNow', { time: formatDuration(timeIfNow, lang) }) : null,
    used,
    say('validity', { text: before.validity }),
    before.delivery === 'one-by-one' ? say('noReturn') : null,
    ...before.recorded,
  ];
  return pageOf(frame, {
    title: round.name,
    body: html`${whoIs(frame, session)}
      <ul>
        ${facts.map((fact) => fact !== null && html`<li>${fact}</li>`)}
      </ul>
      ${
        hindered === null
          ? html`${notice('warn', say('beforeLead'))}
            ${formTo(frame, PLAIN.start(round.id), html`${hidden('may', holderKey)}${button(say(openAttempt ? 'continue' : 'start'))}`)}`
          : notice('bad', hindered)
      }`,
  });
}
