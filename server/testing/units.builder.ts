import type { UnitFile, UnitsContext } from '../features/units/index.ts';
import { unitsFeature } from '../features/units/index.ts';

/** A unit tree in a test's database. */
export interface PlantedTree {
  treeId: string;
  /** Id by code. @throws Error for a code that is not in the tree */
  unit(code: string): string;
}

/**
 * A file of units from a text: a line each, two spaces deeper below the unit above; `*` before a code = may be picked,
 * a number at the end = headcount (a second one: exempt). Nothing starred: the lowest units may be picked.
 *
 * ```
 * tinh Đảng bộ tỉnh
 *   syt Đảng bộ Sở Y tế
 *     syt-vp Chi bộ Văn phòng | 12 1
 * ```
 */
export function unitFileOf(text: string, treeCode = 'tinh', treeName = 'Cây đơn vị kiểm thử'): UnitFile {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const indent = Math.min(...lines.map((line) => line.search(/\S/)));
  const starred = lines.some((line) => line.trim().startsWith('*'));
  const above: string[] = [];
  const rows = lines.map((line, index) => {
    const depth = (line.search(/\S/) - indent) / 2;
    const [, star, code, name, total, exempt] = /^\s*(\*?)(\S+) ([^|]+?)(?:\s*\|\s*(\d+)(?:\s+(\d+))?)?\s*$/.exec(line) ?? [];
    if (!Number.isInteger(depth) || depth > above.length || code === undefined || name === undefined) throw new Error(`no unit: «${line}»`);
    above.length = depth;
    const parent = above.at(-1) ?? null;
    above.push(code);
    return {
      place: `dòng ${index + 1}`,
      code,
      name,
      parent,
      kind: undefined,
      selectable: starred ? star === '*' : undefined,
      targetPermille: undefined,
      headcounts: total === undefined ? [] : [{ segment: '', from: null, total: Number(total), exempt: Number(exempt ?? 0) }],
    };
  });
  return { treeCode, treeName, rows };
}

/** Imports the units of a text as a file would be. */
export async function plantUnits(ctx: UnitsContext, text: string, treeCode?: string): Promise<PlantedTree> {
  const outcome = await unitsFeature(ctx).imports.run(unitFileOf(text, treeCode));
  if (!outcome.ok) throw new Error(`the test's units were refused: ${JSON.stringify(outcome.faults)}`);
  const ids = new Map((await ctx.data.read.units.ofTree(outcome.treeId)).map((unit) => [unit.code, unit.id]));
  return {
    treeId: outcome.treeId,
    unit(code) {
      const id = ids.get(code);
      if (id === undefined) throw new Error(`no unit «${code}»`);
      return id;
    },
  };
}
