/** Columns of the bank's own files that say what is else found out from the text: kind, fixed options, order, name. */
import { foldForSearch } from '@thi-tuan/shared/kernel/vietnamese.ts';
import { pinsOf } from '@thi-tuan/shared/rules/option-pins.ts';
import { quote } from '../fault-texts.ts';
import type { BlockRead } from '../read-block.ts';
import type { ReadOption } from '../read-options.ts';
import { ownText } from './cell-lines.ts';
import type { RowReader } from './read-rows.ts';

type Given = NonNullable<BlockRead['given']>;

const ONE =
  /^(?:mot (?:dap an|phuong an|lua chon)|chon mot|don|1 dap an|single(?: choice| answer)?|multiple choice|trac nghiem|mc|dung sai|true false|tf|single select)$/;
const SEVERAL =
  /^(?:nhieu (?:dap an|phuong an|lua chon)|chon nhieu|checkbox(?:es)?|multiple(?: answers?| select| response)?|several|multi select|multichoice)$/;

/** «Loại câu hỏi»: one or several answers; every other kind of question is refused by its name. */
export function readKind(reader: RowReader): Given {
  const text = reader.text('kind');
  const name = foldForSearch(text);
  if (name === '') return {};
  if (SEVERAL.test(name)) return { several: true };
  if (ONE.test(name)) return { several: false };
  reader.doubt('unsupported-type', { type: quote(text) });
  return {};
}

const YES = /^(?:co|x|yes|true|1)$/;
const NO = /^(?:khong|no|false|0)$/;

/** Which options stay at their place and whether the order is kept, when the file says so; and the question's name. */
export function readGiven(reader: RowReader, options: readonly ReadOption[]): Given {
  const given: Given = {};
  if (reader.own) Object.assign(given, { key: ownText(reader.cell('key')), keyApart: true } satisfies Given);
  const keep = reader.text('keepOrder');
  const pins = reader.text('pins');
  if (keep === '' && pins === '') return given;
  const found = pinsOf(options.map((option) => option.text));
  const folded = foldForSearch(keep);
  if (keep !== '' && !YES.test(folded) && !NO.test(folded)) reader.doubt('pins-unclear', { text: quote(keep) });
  const labels: readonly string[] = NO.test(foldForSearch(pins)) ? [] : (pins.toUpperCase().match(/[A-H](?![\p{L}\p{N}])/gu) ?? []);
  if (
    pins !== '' &&
    !NO.test(foldForSearch(pins)) &&
    (labels.length === 0 || !labels.every((label) => options.some((option) => option.label === label)))
  )
    reader.doubt('pins-unclear', { text: quote(pins) });
  given.pins = {
    pinned: pins === '' ? found.pinned : options.map((option) => labels.includes(option.label)),
    keepOrder: keep === '' ? found.keepOrder : YES.test(folded),
  };
  return given;
}
