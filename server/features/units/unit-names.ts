import type { UnitRow } from '@thi-tuan/db';
import { foldForSearch } from '@thi-tuan/shared/kernel/vietnamese.ts';
import { nameFinder } from '@thi-tuan/shared/rules/name-likeness.ts';
import { pathIdsOf } from './unit-keys.ts';

/** A unit that a cell may mean. */
export interface MeantUnit {
  id: string;
  code: string;
  name: string;
  /** «Chi bộ Văn phòng (Đảng bộ Sở Y tế)». */
  label: string;
}

export type UnitMeant = { ok: true; unit: MeantUnit } | { ok: false; several: boolean; offers: MeantUnit[] };

const MOST_OFFERS = 5;

/**
 * What people write for a unit in their own files: its code, its name, its name with the one above («Đảng bộ Sở Y tế / Chi bộ Văn phòng»).
 * Only what means exactly one unit is taken; else the nearest ones are offered.
 */
export function unitNames(units: readonly UnitRow[]): (typed: string) => UnitMeant {
  const live = units.filter((unit) => unit.retiredAt === null);
  const names = new Map(units.map((unit) => [unit.id, unit.name]));
  const meant = live.map(({ id, code, name, path }) => {
    const above = pathIdsOf(path).slice(0, -1).at(-1);
    return {
      id,
      code,
      name,
      label: above === undefined ? name : `${name} (${names.get(above) ?? ''})`,
      above: above ? (names.get(above) ?? '') : '',
    };
  });
  const byCode = new Map(meant.map((unit) => [unit.code.toLowerCase(), unit]));
  const byName = Map.groupBy(meant, (unit) => foldForSearch(unit.name));
  const finder = nameFinder(meant);
  const known = new Map<string, UnitMeant>();

  function find(typed: string): UnitMeant {
    const code = byCode.get(typed.trim().toLowerCase());
    if (code) return { ok: true, unit: code };
    const folded = foldForSearch(typed);
    const named = byName.get(folded) ?? [];
    if (named.length === 1) return { ok: true, unit: named[0]! };
    if (named.length > 1) return { ok: false, several: true, offers: named.slice(0, MOST_OFFERS) };
    const parts = typed
      .split(/[/›>|]|\s-\s/)
      .map(foldForSearch)
      .filter((part) => part !== '');
    const pair =
      parts.length < 2 ? [] : meant.filter((unit) => parts.includes(foldForSearch(unit.name)) && parts.includes(foldForSearch(unit.above)));
    if (pair.length === 1) return { ok: true, unit: pair[0]! };
    return { ok: false, several: false, offers: finder(typed, MOST_OFFERS) };
  }

  return (typed) => {
    let answer = known.get(typed);
    if (!answer) known.set(typed, (answer = find(typed)));
    return answer;
  };
}
