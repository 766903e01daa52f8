import type { RoundRow } from '@thi-tuan/db';
import type { FixedRow } from '@thi-tuan/shared/rules/fixed-result.ts';
import { FIXED_PART } from '@thi-tuan/shared/rules/fixed-result.ts';
import { predictionDistance, predictionFor } from '@thi-tuan/shared/rules/prediction.ts';
import type { AppContext } from '../../context.ts';
import { Turns } from '../../platform/turns.ts';
import { scoreTextOf } from '../standings/index.ts';

/** Everybody who stands in a round's final ranking, in its order, some at a time. */
export async function* rankedRows({ data }: AppContext, round: RoundRow): AsyncGenerator<FixedRow[]> {
  const leftOut = new Set(await data.read.contests.leftOut(round.id));
  const turns = new Turns();
  const { predictionTarget: target } = round;
  const { prediction } = round.settings;
  /** It ranks among equal points: without it nobody can check the order. */
  const distanceOf = (given: { ofPerson: number | null; ofAttempt: number | null }): Pick<FixedRow, 'predictionDistance'> =>
    prediction && target !== null ? { predictionDistance: predictionDistance(predictionFor(prediction, given), target) } : {};
  let last: { rankKey: string; personId: string; rank: number } | null = null;
  for (let place = 0; ;) {
    const page = await data.read.standings.rankedPage(round.id, last);
    if (page.length === 0) return;
    const rows: FixedRow[] = [];
    for (const { personId, attemptId, rankKey, score, elapsedMs, submittedAt, correctCount, paper, ofPerson, ofAttempt } of page) {
      place += 1;
      const rank: number = last?.rankKey === rankKey ? last.rank : place;
      last = { rankKey, personId, rank };
      const scoreText = scoreTextOf({ score }, { correctCount, paper }, round.settings, leftOut, 'vi');
      rows.push({ rank, personId, attemptId, score, scoreText, elapsedMs, submittedAt, ...distanceOf({ ofPerson, ofAttempt }) });
      if (turns.over) await turns.give();
    }
    yield rows;
  }
}

/** Ranked rows in the parts they are kept in. */
export async function* partsOf(pages: AsyncIterable<FixedRow[]>): AsyncGenerator<FixedRow[]> {
  let part: FixedRow[] = [];
  for await (const rows of pages) {
    part.push(...rows);
    while (part.length >= FIXED_PART) {
      yield part.slice(0, FIXED_PART);
      part = part.slice(FIXED_PART);
    }
  }
  if (part.length > 0) yield part;
}
