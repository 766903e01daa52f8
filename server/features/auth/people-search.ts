import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import { isId } from '@thi-tuan/shared/kernel/ids.ts';
import { foldForSearch, normaliseLine, normalisePhone } from '@thi-tuan/shared/kernel/vietnamese.ts';

/** A name without accents, the beginning of a code, or a phone number. */
export function peopleSought(typed: string): { words: string[]; codeStart: string | null; phone: string | null } {
  const text = normaliseLine(typed);
  const words = foldForSearch(text)
    .split(' ')
    .filter((word) => word !== '');
  return { words, codeStart: text === '' ? null : text.toLowerCase(), phone: normalisePhone(text) };
}

/** Name key and id of the last person seen: the page goes on there, whoever has come or gone since. @throws AppError bad-request */
export function personAfter(cursor: string | undefined): { nameSort: string; id: string } | null {
  if (cursor === undefined) return null;
  const at = cursor.lastIndexOf('~');
  const id = cursor.slice(at + 1);
  if (at < 0 || !isId(id)) throw new AppError('bad-request');
  return { nameSort: cursor.slice(0, at), id };
}

/** Where the next page goes on; null = this was the last. `found` holds one more than are shown. */
export function nextAfter(found: readonly { nameSort: string; id: string }[], limit: number): string | null {
  const last = found[limit - 1];
  return found.length > limit && last ? `${last.nameSort}~${last.id}` : null;
}
