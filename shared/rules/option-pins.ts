/**
 * Options that speak of the others: they lose their sense when the options are shuffled, so they
 * stay at their place («Tất cả các phương án trên»), or the whole question keeps its order when
 * they name labels («Cả A và B»).
 */
import { foldForSearch } from '../kernel/vietnamese.ts';

/** `labels`: names other options by label; `all`: speaks of all or none of them, or of those above. */
export type SpeaksOfOthers = 'labels' | 'all';

const LEAD = '(?:ca|chi|chi co|tat ca|gom|bao gom|cac|hai|ba|cau|y|phuong an|dap an|lua chon|ket hop|khong phai|both|only)';
const LABEL = '[a-h]';
const TAIL = '(?:deu|la|dung|sai|cung|khong|chinh xac|dap an|phuong an|cau|y|tra loi|tren|nhat|are|correct)';
const SEVERAL_LABELS = new RegExp(
  `^(?:${LEAD} ){0,4}${LABEL}(?: (?:(?:va|hoac|hay|voi|and|or|cau|y|phuong an|dap an) ){0,3}${LABEL}){1,6}(?: ${TAIL}){0,5}$`,
);
const ONE_LABEL = new RegExp(`^(?:(?:${LEAD} ){1,4}${LABEL}(?: ${TAIL}){0,5}|${LABEL}(?: ${TAIL}){1,5})$`);

const THING = '(?:phuong an|dap an|y kien|y|cau tra loi|cau|lua chon|noi dung|dieu|truong hop|yeu to|khang dinh|nhan dinh)';
const ALL_PATTERNS = [
  /^(?:tat ca|ca|toan bo|moi|cac|khong|hai|ba|bon|nam|mot trong|[2-6])\b.*\b(?:tren|tren day|da neu|vua neu)(?: deu .{1,40}| la .{1,40}| dung| sai)?$/,
  /^(?:tat ca|ca|toan bo|cac|hai|ba|bon)(?: \S{1,20}){0,5} deu (?:dung|sai|khong dung|khong phai|chinh xac|phu hop)/,
  new RegExp(`^(?:khong|chang)(?: co| phai)?(?: mot)? ${THING}(?: \\S{1,20}){0,3}$`),
  new RegExp(`^(?:tat ca|toan bo|ca (?:hai|ba|bon|nam|[2-6]))(?: cac)? ${THING}(?: nay| do| tren| dung| sai)?$`),
  /^(?:tat ca|ca (?:hai|ba|bon|nam|[2-6]))(?: dung| sai)?$/,
  new RegExp(`^(?:mot |cac )?${THING} khac$`),
  /^(?:all|none|both|neither)(?: of)?(?: the)? above$/,
];

/** How an option's text speaks of the other options, or null when it stands by itself. */
export function speaksOfOthers(text: string): SpeaksOfOthers | null {
  if (text.length > 120) return null;
  const folded = foldForSearch(text);
  if (SEVERAL_LABELS.test(folded) || ONE_LABEL.test(folded)) return 'labels';
  return ALL_PATTERNS.some((pattern) => pattern.test(folded)) ? 'all' : null;
}

const COUNT_WORDS: Record<string, number> = { hai: 2, ba: 3, bon: 4, nam: 5, sau: 6 };

/** «Cả hai phương án trên» under three others speaks of two of them, so the order matters. */
function speaksOfSome(text: string, others: number): boolean {
  const word = /^(?:ca |tat ca )?(hai|ba|bon|nam|sau|[2-6])\b/.exec(foldForSearch(text))?.[1];
  if (word === undefined) return false;
  return (COUNT_WORDS[word] ?? Number(word)) !== others;
}

/**
 * What shuffling may do to a question with these option texts, in their written order: which stay
 * at their place, and whether the whole order must stay.
 */
export function pinsOf(texts: readonly string[]): { pinned: boolean[]; keepOrder: boolean } {
  const kinds = texts.map(speaksOfOthers);
  const firstAll = kinds.indexOf('all');
  const keepOrder =
    kinds.includes('labels') ||
    // «… trên» with ordinary options below it, or about some of those above: their order is part of the sense.
    (firstAll >= 0 && kinds.slice(firstAll).includes(null)) ||
    kinds.some((kind, i) => kind === 'all' && speaksOfSome(texts[i]!, kinds.filter((k) => k === null).length));
  return { pinned: kinds.map((kind) => kind !== null), keepOrder };
}
