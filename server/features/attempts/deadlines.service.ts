import type { AppContext } from '../../context.ts';
import { tellDeadlines } from '../contests/index.ts';

/** So many attempts a write: saves and submits come in between. */
const CHUNK = 250;

/** Deadlines of attempts under way, moved by the organisers: in bounded writes, and whoever is at work is told at once. */
export function deadlinesService(ctx: AppContext) {
  const { data, clock } = ctx;

  return {
    /**
     * Gives every unfinished extension to whoever does not have it yet; also what a crash or another server left.
     * @returns how many attempts got one here
     */
    async finishExtensions(): Promise<number> {
      let given = 0;
      for (;;) {
        const [next] = await data.read.running.unfinishedExtensions();
        if (!next) return given;
        const moved = await data.write((s) => s.running.extendNext(next, CHUNK, clock.now()));
        // null: somebody else does it at this moment; what they leave is found at the next turn.
        if (moved === null) return given;
        tellDeadlines(ctx, moved);
        given += moved.length;
      }
    },

    /** Every attempt of the round that would go on beyond `at` ends there. @returns how many */
    async cutOpen(roundId: string, at: number): Promise<number> {
      let cut = 0;
      for (;;) {
        const moved = await data.write((s) => s.running.cutOpen(roundId, at, CHUNK));
        tellDeadlines(ctx, moved);
        cut += moved.length;
        if (moved.length < CHUNK) return cut;
      }
    },
  };
}

export type DeadlinesService = ReturnType<typeof deadlinesService>;
