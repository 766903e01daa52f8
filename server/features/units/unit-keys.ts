import { foldForSearch } from '@thi-tuan/shared/kernel/vietnamese.ts';

/** Between own and ancestors' names in a search key; a folded query can never hold it. */
const BETWEEN = ' | ';

/** Ids from the root down to the unit itself. */
export function pathIdsOf(path: string): string[] {
  return path.split('/').filter((id) => id !== '');
}

/** The stored search key: own name, then the ancestors', nearest first, all folded. */
export function searchKeyOf(names: readonly string[]): string {
  return names.toReversed().map(foldForSearch).join(BETWEEN);
}
