import type { ReplyOfCall } from '../../lib/api/call-types.ts';
import { call } from '../../lib/api/client.ts';

type Result = ReplyOfCall<'regrade.result'>;
export type RankedRow = Result['top'][number];

/** Everybody in a fixed ranking, read part by part; of a result that kept the leading people only, those. @throws ApiError */
export async function wholeRanking(roundId: string, { result, ranked, top }: Result): Promise<RankedRow[]> {
  if (ranked === null || ranked <= top.length) return top;
  const rows: RankedRow[] = [];
  for (let part = 1; ; part += 1) {
    const read = await rankingPart(roundId, result.number, part);
    if (read.length === 0) return rows;
    rows.push(...read);
  }
}

/** The next people of a fixed ranking; none behind the last. @param part from 1 @throws ApiError */
export async function rankingPart(roundId: string, number: number, part: number): Promise<RankedRow[]> {
  return (await call('regrade.ranking', { params: { roundId, number, part } })).rows;
}
