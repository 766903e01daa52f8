import type { RoundPhase } from './round-window.ts';
import type { PredictionTarget, RoundSettings } from './settings.ts';

/**
 * The one place that decides what leaves the server when. Every route, socket message, export and
 * error asks here; PRODUCT.md «The secret» and «Reveal».
 */

/** A cancelled round keeps its secrets: it may be repeated with the same questions. */
export type RevealPhase = RoundPhase;

export type ViewerKind = 'guest' | 'person' | 'contact' | 'official' | 'organiser' | 'admin';

/** `mayEnter`: could this account take part in the round (eligible, not excluded). */
export interface RevealViewer {
  kind: ViewerKind;
  mayEnter: boolean;
}

export interface RevealInput {
  phase: RevealPhase;
  round: Pick<RoundSettings, 'prediction' | 'reveal' | 'validity' | 'closesAt'>;
  viewer: RevealViewer;
  /** UTC ms; decides whether standings are already frozen. */
  now: number;
}

export interface Reveal {
  /** Own score and «all correct» of own closed attempts. */
  score: boolean;
  key: boolean;
  explanations: boolean;
  /** Own right and wrong answers, question by question. */
  ownMistakes: boolean;
  /** `frozen`: as they stood at `frozenAt`. The own place goes with the standings. */
  standings: 'none' | 'live' | 'frozen' | 'final';
  /** UTC ms of the frozen picture; null unless `standings` is `frozen`. */
  frozenAt: number | null;
  /** People and attempts of the round on public pages; `delayed` = `countersDelayMs` back. */
  counters: 'live' | 'delayed' | 'hidden';
  /** Figures of the viewer's own subtree. */
  participation: 'exact' | 'steps-of-10-percent' | 'none';
  /** Scores, averages and all-correct counts by unit on the participation page. */
  resultFigures: boolean;
  /** Counts of valid attempts: where a least score makes them valid they tell of scores, one's own too as soon as one hands in. */
  validFigures: boolean;
  /** Who of the own unit has taken part and who has not (contact's page). */
  takenPartList: boolean;
  /** True: nothing from which the predicted quantity can be computed may be sent, not even a list's length or an ETag over it. */
  predictedQuantitySecret: boolean;
}

/** What this viewer may be sent about this round at this moment. */
export function revealOf(input: RevealInput): Reveal {
  const { phase, round, viewer } = input;
  const closed = phase === 'closed';
  const watching = watchesRound(viewer);
  const secret = round.prediction !== null && !closed && !watching;
  const standings = standingsOf(input, secret, watching);
  const validFigures = closed || watching || round.validity.minScore === null || round.reveal.score === 'after-submit';
  return {
    score: closed || (!secret && isRunning(phase) && round.reveal.score === 'after-submit'),
    key: closed,
    explanations: closed,
    ownMistakes: closed,
    standings,
    frozenAt: standings === 'frozen' ? frozenSince(input) : null,
    // Counters speak of valid attempts too.
    counters: validFigures ? countersOf(input, secret, watching) : 'hidden',
    participation: participationOf(viewer, secret, round.prediction?.target ?? null),
    resultFigures: hasFigures(viewer) && (closed || watching || standings === 'live'),
    validFigures,
    takenPartList: hasFigures(viewer) && !(secret && countsEntries(round.prediction?.target ?? null)),
    predictedQuantitySecret: secret,
  };
}

/**
 * May this account read keys in the bank while a round that uses it is not closed? Only an organiser
 * who cannot enter; an admin keeps the machine, not the questions.
 */
export function mayReadKeysOfBank(viewer: RevealViewer): boolean {
  return watchesRound(viewer);
}

/**
 * May this account watch a running round as it happens: who starts, saves and hands in, and one person's timeline? An organiser who
 * cannot enter; others only where the same counts are public at that moment, so nothing of a prediction can be told.
 */
export function mayWatchRound(input: RevealInput): boolean {
  const { viewer, round, phase } = input;
  if (viewer.kind !== 'organiser') return false;
  return watchesRound(viewer) || ((round.prediction === null || phase === 'closed') && revealOf(input).counters === 'live');
}

/** Only an organiser who cannot enter sees a running round whole. */
function watchesRound(viewer: RevealViewer): boolean {
  return viewer.kind === 'organiser' && !viewer.mayEnter;
}

function isRunning(phase: RevealPhase): boolean {
  return phase === 'open' || phase === 'closing';
}

function hasFigures(viewer: RevealViewer): boolean {
  return viewer.kind !== 'guest' && viewer.kind !== 'person';
}

function countsEntries(target: PredictionTarget | null): boolean {
  return target === 'people' || target === 'attempts';
}

/** A frozen picture stays the frozen one while results are put together; else it stops at the close. */
function frozenSince({ round }: RevealInput): number {
  const { standings } = round.reveal;
  return standings.kind === 'frozen' ? round.closesAt - standings.lastMs : round.closesAt;
}

function standingsOf({ phase, round, now }: RevealInput, secret: boolean, watching: boolean): Reveal['standings'] {
  if (phase === 'closed') return 'final';
  if (!isRunning(phase) || secret) return 'none';
  if (watching) return 'live';
  const { standings } = round.reveal;
  if (standings.kind === 'after-close') return 'none';
  if (standings.kind === 'frozen' && now >= round.closesAt - standings.lastMs) return 'frozen';
  return phase === 'closing' ? 'frozen' : 'live';
}

function countersOf({ phase, round }: RevealInput, secret: boolean, watching: boolean): Reveal['counters'] {
  if (phase === 'closed' || watching) return 'live';
  if (secret || phase === 'draft' || phase === 'cancelled') return 'hidden';
  return round.reveal.counters;
}

function participationOf(viewer: RevealViewer, secret: boolean, target: PredictionTarget | null): Reveal['participation'] {
  if (!hasFigures(viewer)) return 'none';
  if (!secret) return 'exact';
  return countsEntries(target) ? 'none' : 'steps-of-10-percent';
}
