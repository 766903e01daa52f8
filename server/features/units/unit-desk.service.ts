import type { TreeRow, UnitRow } from '@thi-tuan/db';
import type { BodyOf, ReplyOf } from '@thi-tuan/shared/contracts/contract.ts';
import type { unitsDesk } from '@thi-tuan/shared/contracts/units-desk.ts';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import { dayOf, dayStart } from '@thi-tuan/shared/kernel/format.ts';
import { newId } from '@thi-tuan/shared/kernel/ids.ts';
import { normaliseLine } from '@thi-tuan/shared/kernel/vietnamese.ts';
import type { AppContext, Stores } from '../../context.ts';
import type { Session } from '../../platform/http/guard.ts';
import type { Deed } from '../audit/index.ts';
import { audited } from '../audit/index.ts';
import type { RoundBook, SiteContest } from '../contests/index.ts';
import { requireManager, requireUnitOf, siteTree } from './unit-desk.policy.ts';
import type { UnitChange } from './unit-edit.ts';
import { addedHeadcount, isNoChange, planChange, rowOfUnit, unitCode, unitKind, unitName } from './unit-edit.ts';
import type { UnitFileRow } from './unit-file.ts';
import { closedScopes, scopesOfSite } from './unit-lists.service.ts';
import type { UnitPlan } from './unit-plan.ts';

type Contracts = typeof unitsDesk;

/** The first unit of all makes its tree. */
export const FIRST_TREE = { code: 'don-vi' };

/** What organisers do to single units; each act is planned like a row of a file, in one write with its audit. */
export function unitDeskService(
  { data, clock, random }: Pick<AppContext, 'data' | 'clock' | 'random'>,
  { book, changed }: { book: RoundBook; changed: () => void },
) {
  interface Bench {
    tree: TreeRow;
    units: UnitRow[];
    /** Midnight in Vietnam. */
    today: number;
    nextId: () => string;
  }

  /** Ids are made outside the write, which may run twice. */
  function ids(count: number): () => () => string {
    const made = Array.from({ length: count }, () => newId(clock.now(), random));
    return () => {
      let next = 0;
      return () => made[next++]!;
    };
  }

  async function write(s: Stores, { inserts, updates, headcounts }: UnitPlan): Promise<void> {
    await s.units.insert(inserts);
    for (const { id, patch } of updates) await s.units.update(id, patch);
    await s.units.putHeadcounts(headcounts);
  }

  async function act<T>(session: Session, body: (s: Stores, bench: Bench, site: SiteContest | null) => Promise<T>): Promise<T> {
    const site = await requireManager(session, book);
    const tree = await siteTree({ data }, site);
    if (!tree) throw new AppError('unit-not-found');
    const spare = ids(4);
    const today = dayStart(dayOf(clock.now()));
    const done = await data.write(async (s) => body(s, { tree, units: await s.units.ofTree(tree.id), today, nextId: spare() }, site));
    changed();
    return done;
  }

  const planned = async (s: Stores, { tree, units, today, nextId }: Bench, rows: readonly UnitFileRow[]): Promise<UnitPlan> => {
    const headcounts = (
      await Promise.all(rows.flatMap(({ code }) => units.find((one) => one.code === code)?.id ?? []).map(s.unitDesk.headcountsOf))
    ).flat();
    return planChange(tree.id, { units, headcounts }, rows, nextId, today);
  };

  /** One unit changed as told. @throws AppError nothing-changes */
  async function change(s: Stores, bench: Bench, unit: UnitRow, told: UnitChange): Promise<void> {
    if (unit.retiredAt !== null) throw new AppError('unit-invalid', { reason: 'retired' });
    const plan = await planned(s, bench, [rowOfUnit(unit, bench.units, told)]);
    if (isNoChange(plan)) throw new AppError('nothing-changes');
    await write(s, plan);
  }

  const record = (s: Stores, session: Session, unit: UnitRow, deed: Omit<Deed, 'subject'>): Promise<void> =>
    audited({ clock, random }, s, session, { ...deed, subject: `unit:${unit.id}` });
  const codeOf = (units: readonly UnitRow[], id: string | null): string | null => units.find((one) => one.id === id)?.code ?? null;

  /** The unit to merge and the one it goes into. @throws AppError unit-not-found, unit-invalid */
  async function pair(s: Pick<Stores, 'units'>, tree: TreeRow | null, unitId: string, intoId: string): Promise<[UnitRow, UnitRow]> {
    const unit = await requireUnitOf(s, tree, unitId);
    const into = await requireUnitOf(s, tree, intoId);
    if (unit.id === into.id) throw new AppError('unit-invalid', { reason: 'itself' });
    if (into.path.startsWith(unit.path)) throw new AppError('unit-invalid', { reason: 'circle' });
    if (unit.retiredAt !== null || into.retiredAt !== null) throw new AppError('unit-invalid', { reason: 'retired' });
    return [unit, into];
  }

  return {
    /** @throws AppError unit-not-found (the parent), unit-code-taken, unit-invalid */
    async create(session: Session, { parentId, ...given }: BodyOf<Contracts['create']>): Promise<{ id: string }> {
      const site = await requireManager(session, book);
      const [code, name, kind] = [unitCode(given.code), unitName(given.name), unitKind(given.kind)];
      const now = clock.now();
      const known = await siteTree({ data }, site);
      const [treeId, spare] = [newId(now, random), ids(1)];
      const id = await data.write(async (s) => {
        const tree = known ?? { id: treeId, code: FIRST_TREE.code, name, createdAt: now };
        if (!known) await s.units.insertTree(tree);
        const parent = parentId === null ? null : await requireUnitOf(s, tree, parentId);
        if (parent && parent.retiredAt !== null) throw new AppError('unit-invalid', { reason: 'retired' });
        const units = await s.units.ofTree(tree.id);
        if (units.some((one) => one.code.toLowerCase() === code.toLowerCase())) throw new AppError('unit-code-taken');
        const row: UnitFileRow = {
          place: code,
          code,
          name,
          parent: parent?.code ?? null,
          kind,
          selectable: given.selectable,
          targetPermille: null,
          headcounts: [],
        };
        const plan = planChange(tree.id, { units, headcounts: [] }, [row], spare(), dayStart(dayOf(now)));
        await write(s, plan);
        const [made] = plan.inserts;
        await record(s, session, made!, { action: 'unit.create', after: { code, name, parent: parent?.code ?? null } });
        return made!.id;
      });
      changed();
      return { id };
    },

    /** @throws AppError unit-not-found, unit-invalid, nothing-changes */
    update: (session: Session, unitId: string, body: BodyOf<Contracts['update']>): Promise<{ ok: true }> =>
      act(session, async (s, bench) => {
        const unit = await requireUnitOf(s, bench.tree, unitId);
        const told = { ...body, name: unitName(body.name), kind: unitKind(body.kind) };
        await change(s, bench, unit, told);
        const { name, kind, selectable, targetPermille } = unit;
        await record(s, session, unit, { action: 'unit.update', before: { name, kind, selectable, targetPermille }, after: told });
        return { ok: true as const };
      }),

    /** @throws AppError unit-not-found, unit-invalid (below itself), nothing-changes */
    move: (session: Session, unitId: string, { parentId, reason }: BodyOf<Contracts['move']>): Promise<{ ok: true }> =>
      act(session, async (s, bench) => {
        const unit = await requireUnitOf(s, bench.tree, unitId);
        const parent = parentId === null ? null : await requireUnitOf(s, bench.tree, parentId);
        if (parent && parent.retiredAt !== null) throw new AppError('unit-invalid', { reason: 'retired' });
        await change(s, bench, unit, { parentCode: parent?.code ?? null });
        const before = { parent: codeOf(bench.units, unit.parentId) };
        await record(s, session, unit, { action: 'unit.move', before, after: { parent: parent?.code ?? null }, reason: normaliseLine(reason) });
        return { ok: true as const };
      }),

    /** @throws AppError unit-not-found, unit-invalid */
    async mergeEffect(session: Session, unitId: string, intoId: string): Promise<ReplyOf<Contracts['mergeEffect']>> {
      const site = await requireManager(session, book);
      const [unit, into] = await pair(data.read, await siteTree({ data }, site), unitId, intoId);
      const headcounts = await data.read.unitDesk.headcountsAt([unit.id, into.id], clock.now());
      return {
        people: (await data.read.unitDesk.peopleCounts([unit.id])).get(unit.id) ?? 0,
        children: (await data.read.unitDesk.childCounts([unit.id])).get(unit.id) ?? 0,
        roles: await data.read.unitDesk.roleCount(unit.id),
        hasPast: await data.read.unitDesk.hasPast(closedScopes(site), unit.id),
        total: headcounts.get(unit.id)?.total ?? null,
        intoTotal: headcounts.get(into.id)?.total ?? null,
      };
    },

    /**
     * From now on: past attempts stay where they were made. `correct` («sửa sai»): they go along, and with them participants, tallies and
     * standings, in the same write.
     * @throws AppError unit-not-found, unit-invalid, round-closing (its ranking is being written)
     */
    merge: (session: Session, unitId: string, { into: intoId, mode, addHeadcount, reason }: BodyOf<Contracts['merge']>): Promise<{ ok: true }> =>
      act(session, async (s, bench, site) => {
        const [unit, into] = await pair(s, bench.tree, unitId, intoId);
        const children = bench.units.filter((one) => one.parentId === unit.id);
        const rows = children.map((child) => rowOfUnit(child, bench.units, { parentCode: into.code }));
        const headcounts = await s.unitDesk.headcountsAt([unit.id, into.id], clock.now());
        const sum = addHeadcount ? addedHeadcount(headcounts.get(unit.id), headcounts.get(into.id), bench.today) : null;
        if (sum) rows.push(rowOfUnit(into, bench.units, { headcounts: [sum] }));
        await write(s, await planned(s, bench, rows));
        // Children that were retired stay retired: a row of a file would have brought them back.
        for (const child of children) if (child.retiredAt !== null) await s.units.update(child.id, { retiredAt: child.retiredAt });
        const people = await s.unitDesk.moveMembers(unit.id, into.id, clock.now());
        if (mode === 'correct') {
          const { roundIds, scopeIds } = scopesOfSite(site);
          const states = site ? await s.contests.roundsOf(site.contest.id) : [];
          if (states.some((round) => round.state === 'closing')) throw new AppError('round-closing');
          await s.unitDesk.moveCounted(roundIds, scopeIds, unit.id, into.id);
        }
        await s.units.update(unit.id, { retiredAt: clock.now(), selectable: false });
        const after = { into: into.code, mode, people, children: children.map((child) => child.code), headcount: sum?.total ?? null };
        await record(s, session, unit, { action: 'unit.merge', before: { code: unit.code, name: unit.name }, after, reason: normaliseLine(reason) });
        return { ok: true as const };
      }),

    /** @throws AppError unit-not-found, unit-in-use */
    retire: (session: Session, unitId: string, { reason }: BodyOf<Contracts['retire']>): Promise<{ ok: true }> =>
      act(session, async (s, bench) => {
        const unit = await requireUnitOf(s, bench.tree, unitId);
        const children = bench.units.filter((one) => one.parentId === unit.id && one.retiredAt === null).length;
        const people = (await s.unitDesk.peopleCounts([unit.id])).get(unit.id) ?? 0;
        if (children + people > 0) throw new AppError('unit-in-use', { people, children });
        if (unit.retiredAt === null) {
          await s.units.update(unit.id, { retiredAt: clock.now() });
          await record(s, session, unit, { action: 'unit.retire', after: { retired: true }, reason: normaliseLine(reason) });
        }
        return { ok: true as const };
      }),

    /** @throws AppError unit-not-found, unit-invalid (the unit above is retired) */
    restore: (session: Session, unitId: string, { reason }: BodyOf<Contracts['restore']>): Promise<{ ok: true }> =>
      act(session, async (s, bench) => {
        const unit = await requireUnitOf(s, bench.tree, unitId);
        const parent = bench.units.find((one) => one.id === unit.parentId);
        if (parent && parent.retiredAt !== null) throw new AppError('unit-invalid', { reason: 'retired' });
        if (unit.retiredAt !== null) {
          await s.units.update(unit.id, { retiredAt: null });
          await record(s, session, unit, { action: 'unit.retire', after: { retired: false }, reason: normaliseLine(reason) });
        }
        return { ok: true as const };
      }),

    /** From the beginning of that day in Vietnam. @throws AppError unit-not-found, unit-invalid, nothing-changes */
    headcount: (session: Session, unitId: string, { from, total, exempt }: BodyOf<Contracts['headcount']>): Promise<{ ok: true }> =>
      act(session, async (s, bench) => {
        const unit = await requireUnitOf(s, bench.tree, unitId);
        if (exempt > (total ?? 0)) throw new AppError('unit-invalid', { reason: 'headcount' });
        const told = { segment: '', from: dayStart(dayOf(from)), total, exempt };
        const held = (await s.unitDesk.headcountsAt([unit.id], told.from)).get(unit.id);
        const before = held ? { from: dayOf(held.from), total: held.total, exempt: held.exempt } : null;
        await change(s, bench, unit, { headcounts: [told] });
        await record(s, session, unit, { action: 'unit.headcount', before, after: { from: dayOf(from), total, exempt } });
        return { ok: true as const };
      }),
  };
}

export type UnitDeskService = ReturnType<typeof unitDeskService>;
