import type { ContestRow, RoundRow } from '@thi-tuan/db';
import type { leadingUnit } from '@thi-tuan/shared/contracts/contests.ts';
import type { z } from 'zod';
import type { AppContext } from '../../context.ts';
import { elapsedClock } from '../../platform/timer.ts';
import { unitFigures } from './unit-figures.ts';

type LeadingUnit = z.infer<typeof leadingUnit>;

const MOST = 10;
/** A closed round changes no more, but headcounts may be corrected; ms. */
const KEEP_MS = 30_000;

interface Kept {
  key: string;
  at: number;
  units: Promise<LeadingUnit[]>;
}

/** The collective board of the home page: units below the roots, by participation rate. */
export function leadingUnitsService(ctx: AppContext) {
  let kept: Kept | null = null;
  let keptNow: Kept | null = null;

  async function read(contest: ContestRow, round: RoundRow): Promise<LeadingUnit[]> {
    const { data } = ctx;
    const units = await data.read.units.ofTree(contest.treeId);
    const roots = units.filter((unit) => unit.parentId === null);
    const rootIds = new Set(roots.map((unit) => unit.id));
    const { byUnit } = await unitFigures(ctx, round.id, roots, units, round.closesAt);
    const ranked = units
      .filter((unit) => unit.parentId !== null && rootIds.has(unit.parentId))
      .map((unit) => ({ unit, figures: byUnit.get(unit.id)! }))
      .flatMap(({ unit, figures: { headcount, exempt, people, rate } }) =>
        // More people than the total means a wrong total: that unit's place would be an invention.
        headcount === null || rate.permille === null || rate.overfull || people === 0 || headcount < contest.settings.smallestHeadcountForRanking
          ? []
          : // The total that the rate divides by, so that the two figures on the screen agree.
            [{ unit, people, headcount: headcount - exempt, permille: rate.permille }],
      )
      .sort((a, b) => b.permille - a.permille || b.people - a.people || (a.unit.sortKey < b.unit.sortKey ? -1 : 1))
      .slice(0, MOST);
    const refs = await data.read.units.refsOf(ranked.map(({ unit }) => unit.id));
    return ranked.map(({ unit, ...figures }) => ({ unit: refs.get(unit.id)!, ...figures }));
  }

  return {
    /** While the round runs, for whoever may watch it: read once in half a minute, however many watch. */
    async now(contest: ContestRow, round: RoundRow): Promise<LeadingUnit[]> {
      const key = `${contest.id} ${contest.version} ${round.id}`;
      const at = elapsedClock.now();
      if (keptNow?.key !== key || at - keptNow.at > KEEP_MS) {
        const fresh = { key, at, units: read(contest, round) };
        keptNow = fresh;
        fresh.units.catch(() => {
          if (keptNow === fresh) keptNow = null;
        });
      }
      return keptNow.units;
    },

    /** Nothing before the round is closed: rates of a running round are for those responsible only. */
    async of(contest: ContestRow, round: RoundRow): Promise<LeadingUnit[]> {
      if (round.state !== 'closed') return [];
      const key = `${contest.id} ${contest.version} ${round.id}`;
      const now = elapsedClock.now();
      if (kept?.key !== key || now - kept.at > KEEP_MS) {
        const fresh = { key, at: now, units: read(contest, round) };
        kept = fresh;
        fresh.units.catch(() => {
          if (kept === fresh) kept = null;
        });
      }
      return kept.units;
    },
  };
}
