import { chainGenesis, chainNext } from '@thi-tuan/shared/rules/log-chain.ts';
import type { AppContext, Stores } from '../../context.ts';
import { sha256 } from './closing.service.ts';
import { Overtaken, againWhenOvertaken } from './run-again.ts';

/** Records a write: a few milliseconds, so that a save beside a closing does not feel it. */
const BATCH = 50;

/**
 * Gives closed attempts their place in the round's log, in batches after their commit. One chain a round:
 * `advanceLog` is guarded by the count it started from, so two servers cannot fork it.
 * @returns how many were chained
 */
export async function chainRecords(ctx: AppContext, roundId: string): Promise<number> {
  let total = 0;
  for (;;) {
    const chain = async (s: Stores): Promise<number> => {
      const round = await s.contests.roundById(roundId);
      const pending = await s.records.pending(roundId, BATCH);
      if (!round || pending.length === 0) return 0;
      let head = round.logHead ?? chainGenesis(roundId, sha256);
      let seq = round.logCount;
      for (const record of pending) {
        seq += 1;
        head = chainNext(head, seq, record.hash, sha256);
        if (!(await s.records.chain(record.attemptId, seq, head))) throw new Overtaken();
      }
      if (!(await s.contests.advanceLog(roundId, round.logCount, seq, head))) throw new Overtaken();
      return pending.length;
    };
    // The closing and the job that chains meanwhile may meet: whoever comes second goes on behind the first.
    const chained = await againWhenOvertaken(() => ctx.data.write(chain));
    total += chained;
    if (chained < BATCH) return total;
  }
}
