import type { Rng } from '@thi-tuan/shared/kernel/random.ts';
import { seeded } from '@thi-tuan/shared/kernel/random.ts';
import { OPENS_AT } from '@thi-tuan/shared/rules/settings.builder.ts';
import type { RoundOver } from './scene.ts';

/** The Ninh Bình contest of 2023: 4 weekly rounds, 50,768 entries; sizes and days uneven as weeks are. */
const ROUND_WEIGHTS = [31, 25, 21, 23];
const DAY_WEIGHTS = [27, 13, 10, 10, 8, 7, 25];
const DAY = 86_400_000;
const HOUR = 3_600_000;
/** Monday 10:00 to the next Monday 9:00. */
const LENGTH = 7 * DAY - HOUR;
const MOST_PER_ROUND = 7;

export interface PlannedDay {
  /** UTC ms: where the clock stands when the day's entries begin. */
  at: number;
  /** Indices of people, in order. */
  people: number[];
}

export interface PlannedRound {
  opensAt: number;
  closesAt: number;
  days: PlannedDay[];
  /** The last-minute rush, after the last day's quieter part. */
  rush: number[];
}

/** As many as `weights` give of `total`; they add up to it. */
function split(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  let before = 0;
  let given = 0;
  return weights.map((weight) => {
    before += weight;
    const upTo = Math.round((total * before) / sum);
    const part = upTo - given;
    given = upTo;
    return part;
  });
}

/** Nine of ten entries come from somebody new in the round, the tenth from somebody who tries again. */
function entrants(rng: Rng, people: number, entries: number): number[] {
  const times = new Map<number, number>();
  const known: number[] = [];
  const list: number[] = [];
  while (list.length < entries) {
    const again = known.length > 0 && (rng.int(10) === 0 || known.length === people);
    const person = again ? known[rng.int(known.length)]! : rng.int(people);
    const before = times.get(person) ?? 0;
    if ((!again && before > 0) || before >= MOST_PER_ROUND) continue;
    if (before === 0) known.push(person);
    times.set(person, before + 1);
    list.push(person);
  }
  return list;
}

export const peopleFor = (entries: number): number => Math.max(20, Math.round(entries * 0.394));
export const unitsFor = (people: number): number => Math.max(6, Math.round(people * 0.03));

/** Who enters when. Deterministic. */
export function planReplay(entries: number, people: number): PlannedRound[] {
  const rng = seeded(`replay ${entries} ${people}`);
  return split(entries, ROUND_WEIGHTS).map((count, index) => {
    const opensAt = OPENS_AT + index * 7 * DAY;
    const closesAt = opensAt + LENGTH;
    const list = entrants(rng, people, count);
    const sizes = split(count, DAY_WEIGHTS);
    let from = 0;
    const days = sizes.map((size, day) => {
      const part = list.slice(from, from + size);
      from += size;
      return { at: day === sizes.length - 1 ? closesAt - 3 * HOUR : opensAt + day * DAY + 1000, people: part };
    });
    const last = days.at(-1)!;
    return { opensAt, closesAt, days, rush: last.people.splice(Math.floor(last.people.length * 0.5)) };
  });
}

/** A round as these contests set it: ten questions drawn from the bank, a prediction, seven attempts of which the best counts. */
export function roundSettings({ opensAt, closesAt }: PlannedRound, index: number): RoundOver {
  return {
    predicted: true,
    number: index + 1,
    name: `Tuần ${index + 1}`,
    opensAt,
    closesAt,
    limitMs: 30 * 60_000,
    attempts: { perRound: MOST_PER_ROUND, perDay: null, counted: 'best' },
    validity: { allMainAnswered: true, predictionGiven: false, minScore: null, maxValidPerPerson: null },
  };
}
