import { describe, expect, it } from 'vitest';
import type { Reveal, RevealPhase, RevealViewer, ViewerKind } from './reveal.ts';
import { mayReadKeysOfBank, mayWatchRound, revealOf } from './reveal.ts';
import type { PredictionSettings, PredictionTarget, RevealSettings, ValiditySettings } from './settings.ts';

const CLOSES = 10_000_000;
const FROZEN_MS = 3_600_000;
const PHASES: RevealPhase[] = ['draft', 'before', 'open', 'closing', 'closed', 'cancelled'];
const KINDS: ViewerKind[] = ['guest', 'person', 'contact', 'official', 'organiser', 'admin'];
const VIEWERS: RevealViewer[] = KINDS.flatMap((kind) => [true, false].map((mayEnter) => ({ kind, mayEnter })));
const TARGETS: (PredictionTarget | null)[] = [null, 'all-correct-people', 'all-correct-attempts', 'people', 'attempts'];
const SCORES: RevealSettings['score'][] = ['after-submit', 'after-close'];
const STANDINGS: RevealSettings['standings'][] = [{ kind: 'live' }, { kind: 'frozen', lastMs: FROZEN_MS }, { kind: 'after-close' }];
const COUNTERS: RevealSettings['counters'][] = ['live', 'delayed', 'hidden'];
const NOWS = [CLOSES - FROZEN_MS - 1, CLOSES - FROZEN_MS];

interface Case {
  phase: RevealPhase;
  viewer: RevealViewer;
  target: PredictionTarget | null;
  reveal: RevealSettings;
  now: number;
}

function predictionOf(target: PredictionTarget | null): PredictionSettings | null {
  return target === null ? null : { target, of: 'all', scope: 'round', per: 'person-round', error: 'nearest', equalDistance: 'tie', max: 1_000_000 };
}
function answer({ phase, viewer, target, reveal, now }: Case): Reveal {
  return revealOf({ phase, viewer, now, round: { prediction: predictionOf(target), reveal, validity: validityOf(null), closesAt: CLOSES } });
}
function validityOf(minScore: number | null): ValiditySettings {
  return { allMainAnswered: false, predictionGiven: false, minScore, maxValidPerPerson: null };
}
function product<T extends object, K extends string, V>(cases: T[], key: K, values: readonly V[]): (T & Record<K, V>)[] {
  return cases.flatMap((c) => values.map((value) => ({ ...c, [key]: value }) as T & Record<K, V>));
}

/** Every phase × viewer × target × score × standings × counters × before or within the freeze. */
const ALL: Case[] = product(
  product(
    product(product(product(product(product([{}], 'phase', PHASES), 'viewer', VIEWERS), 'target', TARGETS), 'score', SCORES), 'standings', STANDINGS),
    'counters',
    COUNTERS,
  ),
  'now',
  NOWS,
).map(({ phase, viewer, target, now, score, standings, counters }) => ({
  phase,
  viewer,
  target,
  now,
  reveal: { score, standings, counters, countersDelayMs: 600_000, topCount: 50 },
}));
const isWatching = ({ viewer }: Case): boolean => viewer.kind === 'organiser' && !viewer.mayEnter;
const isSecret = (c: Case): boolean => c.target !== null && c.phase !== 'closed' && !isWatching(c);
const staff = ({ viewer }: Case): boolean => viewer.kind !== 'guest' && viewer.kind !== 'person';
const entries = ({ target }: Case): boolean => target === 'people' || target === 'attempts';

/** Fails with the first case that breaks the law, not with a wall of them. */
function always(law: (c: Case, r: Reveal) => boolean, where: (c: Case) => boolean = () => true): void {
  const cases = ALL.filter(where);
  expect(cases.length).toBeGreaterThan(0);
  expect(cases.find((c) => !law(c, answer(c)))).toBeUndefined();
}

describe('every case', () => {
  it('was looked at', () => {
    expect(ALL).toHaveLength(6 * 12 * 5 * 2 * 3 * 3 * 2);
  });
  it('opens key, explanations and own mistakes after closing only, for everyone', () => {
    always((c, r) => [r.key, r.explanations, r.ownMistakes].every((shown) => shown === (c.phase === 'closed')));
  });
  it('withholds everything the predicted quantity can be computed from', () => {
    always(
      (_c, r) =>
        r.predictedQuantitySecret && !r.score && r.standings === 'none' && r.counters === 'hidden' && !r.resultFigures && r.participation !== 'exact',
      isSecret,
    );
    always(
      (_c, r) => !r.predictedQuantitySecret,
      (c) => !isSecret(c),
    );
  });
  it('answers alike whatever the organiser set for score, standings and counters while the prediction is secret', () => {
    const bySituation = new Map<string, string>();
    for (const c of ALL.filter(isSecret)) {
      const situation = JSON.stringify([c.phase, c.viewer, c.target]);
      const said = JSON.stringify(answer(c));
      expect(bySituation.get(situation) ?? said).toBe(said);
      bySituation.set(situation, said);
    }
  });
  it('gives officials steps of ten per cent, and nothing where people or attempts are predicted', () => {
    always(
      (c, r) => r.participation === (entries(c) ? 'none' : 'steps-of-10-percent'),
      (c) => isSecret(c) && staff(c),
    );
    always(
      (c, r) => r.takenPartList === !entries(c),
      (c) => isSecret(c) && staff(c),
    );
    always(
      (_c, r) => r.participation === 'exact' && r.takenPartList,
      (c) => !isSecret(c) && staff(c),
    );
  });
  it('gives guests and contestants no figures of units, ever', () => {
    always(
      (_c, r) => r.participation === 'none' && !r.takenPartList && !r.resultFigures,
      (c) => !staff(c),
    );
  });
  it('treats every account alike that is not an organiser excluded from entering', () => {
    const entrant = (c: Case): Case => ({ ...c, viewer: { ...c.viewer, mayEnter: true } });
    always(
      (c, r) => JSON.stringify(r) === JSON.stringify(answer(entrant(c))),
      (c) => !isWatching(c),
    );
    expect(VIEWERS.filter(mayReadKeysOfBank)).toEqual([{ kind: 'organiser', mayEnter: false }]);
  });
  it('shows everything once closed', () => {
    always(
      (_c, r) => r.score && r.standings === 'final' && r.counters === 'live',
      (c) => c.phase === 'closed',
    );
  });
  it('shows no result before the opening and none of a cancelled round', () => {
    always(
      (_c, r) => !r.score && r.standings === 'none' && !r.key,
      (c) => ['draft', 'before', 'cancelled'].includes(c.phase),
    );
    always(
      (_c, r) => r.counters === 'hidden',
      (c) => ['draft', 'cancelled'].includes(c.phase) && !isWatching(c),
    );
  });
});

describe('without a prediction, an entrant sees what the round reveals', () => {
  const [early, late] = [CLOSES - FROZEN_MS - 1, CLOSES - FROZEN_MS];
  const [live, frozen, after] = STANDINGS as [RevealSettings['standings'], RevealSettings['standings'], RevealSettings['standings']];
  it.each<[RevealPhase, RevealSettings['standings'], number, Reveal['standings'], number | null]>([
    ['open', live, late, 'live', null],
    ['closing', live, CLOSES, 'frozen', CLOSES],
    ['open', frozen, early, 'live', null],
    ['open', frozen, late, 'frozen', CLOSES - FROZEN_MS],
    ['closing', frozen, CLOSES, 'frozen', CLOSES - FROZEN_MS],
    ['open', after, late, 'none', null],
    ['closing', after, CLOSES, 'none', null],
    ['closed', after, CLOSES, 'final', null],
    ['before', live, early, 'none', null],
  ])('%s, standings %j at %i → %s', (phase, standings, now, expected, frozenAt) => {
    for (const score of SCORES) {
      for (const counters of COUNTERS) {
        const r = answer({
          phase,
          now,
          target: null,
          viewer: { kind: 'person', mayEnter: true },
          reveal: { score, standings, counters, countersDelayMs: 0, topCount: 50 },
        });
        expect([r.standings, r.frozenAt]).toEqual([expected, frozenAt]);
        expect(r.score).toBe(phase === 'closed' || (phase !== 'before' && score === 'after-submit'));
        expect(r.counters).toBe(phase === 'closed' ? 'live' : counters);
      }
    }
  });
});

describe('a least score', () => {
  const shown = (minScore: number | null, score: RevealSettings['score'], phase: RevealPhase, viewer: RevealViewer) => {
    const reveal: RevealSettings = { score, standings: { kind: 'after-close' }, counters: 'live', countersDelayMs: 0, topCount: 50 };
    const { validFigures, counters } = revealOf({
      phase,
      viewer,
      now: 0,
      round: { prediction: null, reveal, validity: validityOf(minScore), closesAt: CLOSES },
    });
    return [validFigures, counters];
  };
  const official: RevealViewer = { kind: 'official', mayEnter: true };

  it('makes counts of valid attempts, and counters with them, tell of scores: they wait for the closing', () => {
    expect(shown(null, 'after-close', 'open', official)).toEqual([true, 'live']);
    expect(shown(5, 'after-close', 'open', official)).toEqual([false, 'hidden']);
    expect(shown(5, 'after-close', 'closing', official)).toEqual([false, 'hidden']);
    expect(shown(5, 'after-close', 'closed', official)).toEqual([true, 'live']);
    expect(shown(5, 'after-submit', 'open', official)).toEqual([true, 'live']);
    expect(shown(5, 'after-close', 'open', { kind: 'organiser', mayEnter: false })).toEqual([true, 'live']);
  });
});

describe('mayWatchRound', () => {
  const allowed = (over: Partial<Case>): boolean => {
    const { phase, viewer, target, reveal, now } = {
      phase: 'open' as RevealPhase,
      viewer: { kind: 'organiser' as ViewerKind, mayEnter: true },
      target: null as PredictionTarget | null,
      reveal: { score: 'after-close', standings: { kind: 'after-close' }, counters: 'live', countersDelayMs: 0, topCount: 50 } as RevealSettings,
      now: NOWS[0]!,
      ...over,
    };
    return mayWatchRound({ phase, viewer, now, round: { prediction: predictionOf(target), reveal, validity: validityOf(null), closesAt: CLOSES } });
  };
  const withCounters = (counters: RevealSettings['counters']) => ({
    reveal: { score: 'after-close', standings: { kind: 'after-close' }, counters, countersDelayMs: 0, topCount: 50 } as RevealSettings,
  });

  it('an organiser who cannot enter always; one who can only where the counts are public now; nobody else ever', () => {
    for (const viewer of VIEWERS) {
      for (const target of TARGETS) {
        for (const phase of PHASES) {
          const may = allowed({ viewer, target, phase });
          if (viewer.kind !== 'organiser') expect(may).toBe(false);
          else if (!viewer.mayEnter) expect(may).toBe(true);
          else if (target !== null && phase !== 'closed') expect(may).toBe(false);
        }
      }
    }
    expect(allowed({})).toBe(true);
    expect(allowed({ target: 'people', phase: 'closed' })).toBe(true);
    for (const counters of ['delayed', 'hidden'] as const) expect(allowed(withCounters(counters))).toBe(false);
  });
});
