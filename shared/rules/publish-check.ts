import { checkPaper } from './publish-check-paper.ts';
import { checkPrediction, checkReveal, checkTieBreaks, checkValidity } from './publish-check-play.ts';
import type { PublishFault } from './publish-fault.ts';
import type { PublishInput } from './publish-input.ts';
import { invalidNumber } from './publish-number.ts';

const MINUTE = 60_000;

/** The settings of a round checked as a whole when it is published; no fault = it may be. In the order of the settings. */
export function checkRound(input: PublishInput): PublishFault[] {
  return [
    ...checkContest(input),
    ...checkWindow(input),
    ...checkEligibility(input),
    ...checkPaper(input),
    ...checkAttempts(input),
    ...checkValidity(input),
    ...checkPrediction(input),
    ...checkTieBreaks(input),
    ...checkReveal(input),
  ];
}

function* checkContest({ contest, round, unfinished }: PublishInput): Generator<PublishFault> {
  if (unfinished) yield fault('contest-running', 'contest', { name: unfinished });
  if (contest.name.trim() === '') yield fault('contest-name-missing', 'contest.name');
  if (contest.organiser.trim() === '') yield fault('organiser-missing', 'contest.organiser');
  if (contest.support === null || contest.support.name.trim() === '' || contest.support.phone.trim() === '')
    yield fault('support-missing', 'contest.support');
  const agreed = (purpose: string): boolean => contest.consents.some((consent) => consent.purpose === purpose && consent.text.trim() !== '');
  if (!agreed('participation')) yield fault('consent-missing', 'contest.consents');
  if (round.documentsForbidden && !agreed('behaviour')) yield fault('behaviour-consent-missing', 'contest.consents');
  if (contest.prizes.length === 0 && (contest.rulesParagraphs.prizes ?? '').trim() === '') yield fault('rules-prizes-missing', 'contest.prizes');
  for (const [i, { name, count, amountVnd }] of contest.prizes.entries()) {
    const fine = Number.isSafeInteger(count) && count >= 1 && (amountVnd === null || (Number.isSafeInteger(amountVnd) && amountVnd >= 0));
    if (!fine) yield fault('prize-invalid', `contest.prizes.${i}`, { name });
  }
  if (contest.registration.opensAt !== null && contest.registration.opensAt >= round.closesAt)
    yield fault('registration-after-close', 'contest.registration.opensAt');
  yield* invalidNumber(contest.attemptsPerContest, 'contest.attemptsPerContest', 1);
  yield* invalidNumber(contest.targetPermille, 'contest.targetPermille', 0, 1000);
  yield* invalidNumber(contest.smallestHeadcountForRanking, 'contest.smallestHeadcountForRanking', 0);
}

function* checkWindow({ round, others, now }: PublishInput): Generator<PublishFault> {
  const { opensAt, closesAt, limitMs } = round;
  if (round.name.trim() === '') yield fault('name-missing', 'round.name');
  yield* invalidNumber(round.number, 'round.number', 1);
  yield* invalidNumber(opensAt, 'round.opensAt', 0);
  yield* invalidNumber(closesAt, 'round.closesAt', 0);
  if (others.some((other) => other.number === round.number)) yield fault('number-repeated', 'round.number', { number: round.number });
  if (closesAt <= opensAt) {
    yield fault('window-empty', 'round.closesAt');
  } else {
    if (closesAt <= now) yield fault('window-past', 'round.closesAt');
    for (const other of others) {
      // Half open windows: one may open at the instant at which the other closes.
      if (opensAt < other.closesAt && other.opensAt < closesAt)
        yield fault('window-overlap', 'round.opensAt', { name: other.name, number: other.number });
    }
  }
  if (limitMs !== null) {
    if (!Number.isSafeInteger(limitMs) || limitMs < MINUTE || limitMs > 180 * MINUTE) yield fault('limit-out-of-range', 'round.limitMs');
    else if (closesAt > opensAt && limitMs > closesAt - opensAt) yield fault('limit-longer-than-window', 'round.limitMs');
  }
  yield* invalidNumber(round.graceMs, 'round.graceMs', 0, MINUTE);
  yield* invalidNumber(round.leastPlausibleMs, 'round.leastPlausibleMs', 0, limitMs ?? undefined);
}

function* checkEligibility({ contest, round, unitCodes }: PublishInput): Generator<PublishFault> {
  const [who, path] = round.eligibility === null ? [contest.eligibility, 'contest.eligibility'] : [round.eligibility, 'round.eligibility'];
  yield* invalidNumber(who.minAge, `${path}.minAge`, 0, 120);
  for (const code of who.unitCodes) {
    if (unitCodes !== undefined && !unitCodes.has(code)) yield fault('unit-unknown', `${path}.unitCodes`, { code });
  }
}

function* checkAttempts({ round }: PublishInput): Generator<PublishFault> {
  yield* invalidNumber(round.attempts.perRound, 'round.attempts.perRound', 1);
  yield* invalidNumber(round.attempts.perDay, 'round.attempts.perDay', 1);
}

function fault(code: PublishFault['code'], path: string, params: PublishFault['params'] = {}): PublishFault {
  return { code, params, path };
}
