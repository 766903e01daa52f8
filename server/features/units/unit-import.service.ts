import { newId } from '@thi-tuan/shared/kernel/ids.ts';
import { dayOf, dayStart } from '@thi-tuan/shared/kernel/format.ts';
import type { AppContext, Stores } from '../../context.ts';
import { audited } from '../audit/index.ts';
import type { UnitFile, UnitFileFault } from './unit-file.ts';
import type { UnitPlan } from './unit-plan.ts';
import { planUnits } from './unit-plan.ts';

export interface UnitImportCounts {
  added: number;
  changed: number;
  unchanged: number;
  headcounts: number;
  /** Stored units that the file does not name: they stay as they are. */
  notNamed: number;
}

export type UnitImportOutcome = { ok: true; treeId: string; counts: UnitImportCounts } | { ok: false; faults: UnitFileFault[] };

/** What units need when no server runs: commands and the demo have just these. */
export type UnitsContext = Pick<AppContext, 'data' | 'clock' | 'random'>;

type Work = { ok: true; treeId: string; plan: UnitPlan; newTree: boolean; rename: boolean } | { ok: false; faults: UnitFileFault[] };

/** `npm run units -- import` and the demo: makes a tree say what the file says; the same file twice changes nothing. */
export function unitImportService({ data, clock, random }: UnitsContext, { imported }: { imported: () => void }) {
  async function plan(s: Stores, file: UnitFile, ids: readonly string[], now: number): Promise<Work> {
    const tree = await s.units.treeByCode(file.treeCode);
    if (!tree && file.treeName === '')
      return { ok: false, faults: [{ place: 'tệp', text: `Cây đơn vị «${file.treeCode}» chưa có: cần đặt tên cho cây (--name).` }] };
    let next = 1;
    const treeId = tree?.id ?? ids[0]!;
    const stored = tree ? { units: await s.units.ofTree(treeId), headcounts: await s.units.headcountsOfTree(treeId) } : { units: [], headcounts: [] };
    const outcome = planUnits(treeId, stored, file.rows, () => ids[next++]!, dayStart(dayOf(now)));
    if (!outcome.ok) return outcome;
    return {
      ok: true,
      treeId,
      plan: outcome.plan,
      newTree: tree === null,
      rename: tree !== null && file.treeName !== '' && tree.name !== file.treeName,
    };
  }

  async function store(
    s: Stores,
    file: UnitFile,
    { treeId, plan: { inserts, updates, headcounts }, newTree, rename }: Work & { ok: true },
    now: number,
  ): Promise<void> {
    if (newTree) await s.units.insertTree({ id: treeId, code: file.treeCode, name: file.treeName, createdAt: now });
    if (rename) await s.units.renameTree(treeId, file.treeName);
    await s.units.insert(inserts);
    for (const { id, patch } of updates) await s.units.update(id, patch);
    await s.units.putHeadcounts(headcounts);
  }

  return {
    /** All or nothing: a file with faults changes nothing, and neither does a dry run. */
    async run(file: UnitFile, { dryRun = false, actorId = null }: { dryRun?: boolean; actorId?: string | null } = {}): Promise<UnitImportOutcome> {
      const now = clock.now();
      // Ids are made outside the write, which may run twice: the tree, each unit, each headcount.
      const most = 1 + file.rows.reduce((sum, row) => sum + 1 + row.headcounts.length, 0);
      const ids = Array.from({ length: most }, () => newId(now, random));
      const run = async (s: Stores): Promise<UnitImportOutcome> => {
        const work = await plan(s, file, ids, now);
        if (!work.ok) return work;
        const { inserts, updates, headcounts, unchanged, notNamed } = work.plan;
        const counts = { added: inserts.length, changed: updates.length, unchanged, headcounts: headcounts.length, notNamed };
        const changes = work.newTree || work.rename || inserts.length + updates.length + headcounts.length > 0;
        if (!dryRun && changes) {
          await store(s, file, work, now);
          await audited({ clock, random }, s, { personId: actorId }, { action: 'units.import', subject: `tree:${work.treeId}`, after: counts });
        }
        return { ok: true, treeId: work.treeId, counts };
      };
      const outcome = dryRun ? await run(data.read) : await data.write(run);
      imported();
      return outcome;
    },
  };
}

export type UnitImportService = ReturnType<typeof unitImportService>;
