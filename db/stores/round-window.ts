import { and, eq } from '../orm/drizzle.ts';
import type { InferSelectModel } from 'drizzle-orm';
import type { Schema } from '../tables/schema.ts';
import type { StoreContext } from './context.ts';

/** When somebody may start, as it stands at this moment. */
type WindowFor = Pick<InferSelectModel<Schema['round']>, 'opensAt' | 'closesAt' | 'state' | 'version'> & { extraMs: number };

/** Reads a round's window for one person and holds it until the write ends; null = there is no such round. */
export function windowStatement(c: StoreContext): (roundId: string, personId: string) => Promise<WindowFor | null> {
  const { round, extraTime } = c.t;
  const { h } = c;
  const windowFor = c.prepare({ roundId: round.id, personId: extraTime.personId }, (p) =>
    c.held(
      h
        .select({
          opensAt: round.opensAt,
          closesAt: round.closesAt,
          state: round.state,
          version: round.version,
          extraMs: extraTime.ms,
          passed: c.gate.pass(round.id),
        })
        .from(round)
        .leftJoin(extraTime, and(eq(extraTime.roundId, round.id), eq(extraTime.personId, p.personId)))
        .where(eq(round.id, p.roundId)),
      'share',
      round,
    ),
  );
  return async (roundId, personId) => {
    const [found] = await windowFor({ roundId, personId });
    if (!found) return null;
    const { passed: _, extraMs, ...window } = found;
    return { ...window, extraMs: extraMs ?? 0 };
  };
}
