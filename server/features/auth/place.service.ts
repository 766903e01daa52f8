import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import type { AppContext } from '../../context.ts';
import { noteOrNull } from './person.policy.ts';

export interface Place {
  unitId: string | null;
  /** «Không tìm thấy đơn vị»: the person's own words; never beside a unit. */
  unitNote: string | null;
}

/**
 * The unit a person chose for themselves, or what they wrote instead.
 * @throws AppError unit-not-found (no such unit in this tree, or closed), unit-not-selectable
 */
export async function choosePlace(
  { data }: Pick<AppContext, 'data'>,
  treeId: string | null,
  chosen: { unitId: string | null; unitNote: string | null },
): Promise<Place> {
  if (chosen.unitId === null) return { unitId: null, unitNote: noteOrNull(chosen.unitNote) };
  const unit = treeId === null || chosen.unitId.includes('\0') ? null : await data.read.units.byId(chosen.unitId);
  if (!unit || unit.treeId !== treeId || unit.retiredAt !== null) throw new AppError('unit-not-found');
  if (!unit.selectable) throw new AppError('unit-not-selectable');
  return { unitId: unit.id, unitNote: null };
}
