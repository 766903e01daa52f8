import { formatElapsedLong, formatInstant } from '@thi-tuan/shared/kernel/format.ts';
import type { Html } from '../../platform/http/html.ts';
import { html } from '../../platform/http/html.ts';
import type { AttemptsFeature } from '../attempts/index.ts';
import { PLAIN } from './addresses.ts';
import type { Frame } from './layout.ts';
import { notice, pageOf } from './layout.ts';

export type Result = Awaited<ReturnType<AttemptsFeature['results']['result']>>;

/** The receipt of one's own attempt; the score when it may be shown. */
export function receiptPage(frame: Frame, { receipt, attempt, scoreAt, answered, questionCount }: Result): Html {
  const { say, lang } = frame;
  const at = formatInstant(receipt.closedAt, 'seconds', { locale: lang });
  const score = attempt.score
    ? say('score', { text: attempt.score.text })
    : scoreAt !== null
      ? say('scoreAt', { at: formatInstant(scoreAt, 'full', { locale: lang }) })
      : null;
  return pageOf(frame, {
    title: say('receiptTitle'),
    body: html`${receipt.how === 'run-out' && notice('warn', say('receiptLate'))}
      <p>${say('receiptCode')}</p>
      <p class="code">${receipt.code}</p>
      <p><strong>${say('receiptText')}</strong></p>
      <p class="big">${receipt.name}</p>
      <ul>
        <li>${receipt.unit ?? say('outsider')}</li>
        <li>${receipt.contestName}</li>
        <li>${say('attemptNumber', { name: receipt.roundName, number: attempt.number })}</li>
        <li>${say(receipt.how === 'run-out' ? 'runOutAt' : 'submittedAt', { at })}</li>
        <li>${say('elapsed', { time: formatElapsedLong(receipt.elapsedMs, lang) })}</li>
        ${receipt.rules !== null && html`<li>${say('rules', { number: receipt.rules.number, at: formatInstant(receipt.rules.at, 'date', { locale: lang }) })}</li>`}
        <li>${say('answered', { answered, total: questionCount })}</li>
        ${score !== null && html`<li>${score}</li>`}
      </ul>
      <p><a class="button" href="${frame.link(PLAIN.first)}">${say('home')}</a></p>`,
  });
}
