import type { RoundRow, StandingStored } from '@thi-tuan/db';
import type { ReplyOf } from '@thi-tuan/shared/contracts/contract.ts';
import type { regrade as contracts } from '@thi-tuan/shared/contracts/regrade.ts';
import type { AppContext } from '../../context.ts';
import { Turns, sortedInTurns } from '../../platform/turns.ts';
import { countedRows, rangesOf, scoreTextOf } from '../standings/index.ts';
import type { RegradePlan } from './rescoring.ts';

/** Leading people shown before and after. */
const SHOWN = 50;

interface Placed {
  rankKey: string;
  attemptId: string;
  score: number;
}
interface Place {
  rank: number;
  score: number;
  attemptId: string;
}

export interface Movement {
  /** People whose rank number gets smaller, larger; who come into the ranking; who leave it. */
  up: number;
  down: number;
  entered: number;
  left: number;
  top: { personId: string; before: Place | null; after: Place | null }[];
}

/** Rank number of each key: 1 + how many are smaller. */
async function ranksOf(placed: ReadonlyMap<string, Placed>): Promise<Map<string, number>> {
  const turns = new Turns();
  const sorted = await sortedInTurns([...placed], ([a, x], [b, y]) => (x.rankKey === y.rankKey ? (a < b ? -1 : 1) : x.rankKey < y.rankKey ? -1 : 1));
  const ranks = new Map<string, number>();
  let rank = 0;
  for (const [i, [personId, { rankKey }]] of sorted.entries()) {
    if (i === 0 || sorted[i - 1]![1].rankKey !== rankKey) rank = i + 1;
    ranks.set(personId, rank);
    if (turns.over) await turns.give();
  }
  return ranks;
}

const placedOf = ({ rankKey, attemptId, score }: StandingStored): Placed => ({ rankKey, attemptId, score });

/**
 * Who moves how: the ranking as it stands against the one that the plan would give.
 * @param target the predicted figure afterwards; null in a round without prediction
 * @param onPage told how many people each page held
 */
export async function movementOf(
  ctx: AppContext,
  round: RoundRow,
  plan: RegradePlan,
  target: number | null,
  onPage: (people: number) => void,
): Promise<Movement> {
  const { read } = ctx.data;
  const changed = new Map(plan.rescored.map((one) => [one.id, one]));
  const before = new Map<string, Placed>();
  const after = new Map<string, Placed>();
  for await (const { after: from, upTo, people } of rangesOf((start, limit) => read.results.peoplePage(round.id, start, limit))) {
    for (const row of await read.standings.between(round.id, from, upTo)) before.set(row.personId, placedOf(row));
    const closed = await read.recount.closedBetween(round.id, from, upTo);
    const facts = closed.map((one) => ({ ...one, ...pick(changed.get(one.attemptId)) }));
    for (const row of countedRows(facts, round.settings, target)) after.set(row.personId, placedOf(row));
    onPage(people.length);
  }
  return compare(before, after);
}

function pick(now: RegradePlan['rescored'][number] | undefined): object {
  return now ? { score: now.score, valid: now.valid, allCorrect: now.allCorrect } : {};
}

function placeOf(rank: number | undefined, placed: Placed | undefined): Place | null {
  return rank === undefined || placed === undefined ? null : { rank, score: placed.score, attemptId: placed.attemptId };
}

async function compare(before: ReadonlyMap<string, Placed>, after: ReadonlyMap<string, Placed>): Promise<Movement> {
  const old = await ranksOf(before);
  const fresh = await ranksOf(after);
  const turns = new Turns();
  const movement: Movement = { up: 0, down: 0, entered: 0, left: 0, top: [] };
  const shown: Movement['top'] = [];
  for (const personId of new Set([...old.keys(), ...fresh.keys()])) {
    if (turns.over) await turns.give();
    const [was, is] = [old.get(personId), fresh.get(personId)];
    if (was === undefined) movement.entered += 1;
    else if (is === undefined) movement.left += 1;
    else if (is < was) movement.up += 1;
    else if (is > was) movement.down += 1;
    const placeBefore = placeOf(was, before.get(personId));
    const placeAfter = placeOf(is, after.get(personId));
    const leading = Math.min(was ?? Number.POSITIVE_INFINITY, is ?? Number.POSITIVE_INFINITY) <= SHOWN;
    if (leading && (was !== is || placeBefore?.score !== placeAfter?.score)) {
      shown.push({ personId, before: placeBefore, after: placeAfter });
    }
  }
  shown.sort(
    (a, b) =>
      (a.after?.rank ?? Infinity) - (b.after?.rank ?? Infinity) ||
      (a.before?.rank ?? Infinity) - (b.before?.rank ?? Infinity) ||
      (a.personId < b.personId ? -1 : 1),
  );
  movement.top = shown.slice(0, 2 * SHOWN);
  return movement;
}

type TopRows = ReplyOf<(typeof contracts)['preview']>['movement']['top'];

/** The leading people with names and points as the ranking words them, before and after. @param leftOut the versions that are none of the paper afterwards */
export async function topRows(
  ctx: AppContext,
  round: RoundRow,
  plan: RegradePlan,
  top: Movement['top'],
  leftOut: ReadonlySet<string>,
): Promise<TopRows> {
  const { read } = ctx.data;
  const ids = [...new Set(top.flatMap(({ before, after }) => [before, after].flatMap((place) => (place ? [place.attemptId] : []))))];
  const shown = await read.standings.shownOf(ids);
  const leftOutNow = new Set(await read.contests.leftOut(round.id));
  const changed = new Map(plan.rescored.map((one) => [one.id, one]));
  const worded = (place: Place | null, isAfter: boolean): TopRows[number]['before'] => {
    if (!place) return null;
    const { rank, score, attemptId } = place;
    const entry = shown.get(attemptId);
    if (!entry) return { rank, score, scoreText: String(score) };
    const correctCount = (isAfter ? changed.get(attemptId)?.correctCount : undefined) ?? entry.correctCount;
    return { rank, score, scoreText: scoreTextOf({ score }, { ...entry, correctCount }, round.settings, isAfter ? leftOut : leftOutNow, 'vi') };
  };
  return top.map(({ before, after }) => {
    const person = shown.get((after ?? before)!.attemptId);
    return { name: person?.name ?? '—', unit: person?.unitName ?? null, before: worded(before, false), after: worded(after, true) };
  });
}
