/** What the columns of a table of questions are called, in the files of organisers and in those of quiz programs. */
import { foldForSearch } from '@thi-tuan/shared/kernel/vietnamese.ts';
import { QUESTION_COLUMNS } from '@thi-tuan/shared/rules/table-columns.ts';

export const OPTION_ROLES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] as const;
export type OptionRole = (typeof OPTION_ROLES)[number];

export type Role = (typeof QUESTION_COLUMNS)[number];

const NAMES: [Role, RegExp][] = [
  ['number', /^(?:stt|tt|so tt|so thu tu|so|no|cau so|so cau|cau hoi so|question (?:no|number|id)|number)$/],
  ['key', /^ma cau hoi$/],
  [
    'stem',
    /^(?:(?:noi dung )?cau hoi(?: thi| trac nghiem| kiem tra)?|noi dung(?: cau hoi| cau)?|ten cau hoi|cau hoi(?: va)? (?:cac )?(?:phuong an|dap an)(?: tra loi| lua chon)?|de bai|cau dan|phan dan|phan hoi|question(?: text| title)?|questions|stem|question max .*)$/,
  ],
  ['keepOrder', /^(?:giu (?:nguyen )?thu tu(?: phuong an)?|khong (?:dao|tron|xao tron)(?: phuong an| dap an| thu tu)?|keep order)$/],
  ['pins', /^(?:phuong an co dinh|ghim(?: phuong an)?|pinned)$/],
  [
    'answer',
    /^(?:(?:cot )?(?:dap an|d an)(?: (?:dung|chinh xac|chuan|cua cau hoi|chon))?(?: nhat| la)?|(?:phuong an|cau tra loi|tra loi|lua chon|ket qua|y|pa|cau)(?: tra loi| lua chon)? (?:dung|chinh xac)(?: nhat)?|ket qua|da|d a|dung(?: sai)?|(?:phuong an|dap an) duoc chon|key dap an|(?:correct )?(?:answer|option|choice)s?(?: key)?|key|answer key|correct|right answer|correct answers? choose at least one)$/,
  ],
  [
    'options',
    /^(?:(?:cac )?(?:phuong an|lua chon|cau tra loi|y)(?: tra loi| lua chon)?|cac dap an|dap an lua chon|phuong an tra loi|options|choices|answers|answer options|noi dung (?:phuong an|dap an|tra loi))$/,
  ],
  ['explanation', /^(?:(?:loi )?giai thich(?: dap an)?|loi giai(?: chi tiet)?|huong dan giai|(?:answer )?explanations?|feedback)$/],
  [
    'source',
    /^(?:nguon(?: trich| trich dan| tai lieu| tham khao)?|can cu(?: phap ly)?|trich dan|trich nguon|tai lieu(?: tham khao| trich dan)?|co so phap ly|vien dan|van ban|source|reference)$/,
  ],
  ['topic', /^(?:chu de|chuyen de|chuyen muc|linh vuc|mang kien thuc|nhom cau hoi|phan thi|chuong|bai|topic|category|section)$/],
  ['difficulty', /^(?:(?:muc )?do kho|muc do(?: kho| nhan thuc| cau hoi)?|cap do(?: nhan thuc)?|level|difficulty)$/],
  ['kind', /^(?:(?:loai|dang|kieu)(?: cau hoi| cau)?|(?:question )?type)$/],
];

const OPTION_NAME =
  /^(?:(?:phuong an|dap an|lua chon|cau tra loi|tra loi|y|pa|da|option|choice|answer|noi dung dap an|noi dung phuong an)(?: tra loi| lua chon)? (?:so )?)?([a-h]|[1-8])(?: max .*)?$/;

/** A name as it is compared: without accents, signs, what stands in brackets. */
export function headerKey(text: string): string {
  return foldForSearch(text.replace(/\([^()]{0,80}\)|\[[^[\]]{0,80}\]/g, ' '))
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** What a column of that name holds; null for any other text. */
export function roleOf(text: string): Role | null {
  if (text.length > 120) return null;
  const name = headerKey(text).replace(/^(pa|da|dap an|y|option|answer)(?=[1-8]$)/, '$1 ');
  const option = OPTION_NAME.exec(name)?.[1];
  // A bare number is no name of a column.
  if (option !== undefined && !/^\d$/.test(name)) return /\d/.test(option) ? OPTION_ROLES[Number(option) - 1]! : (option as OptionRole);
  return NAMES.find(([, pattern]) => pattern.test(name))?.[0] ?? null;
}

const KNOWN: ReadonlySet<string> = new Set(QUESTION_COLUMNS);

/** The role that a user's mapping names; null for an unknown one. */
export function roleNamed(name: string): Role | null {
  return KNOWN.has(name) ? (name as Role) : null;
}

/** Enough to read questions by: what is asked, and what is answered. */
export function isQuestionTable(roles: ReadonlySet<Role>): boolean {
  const options = OPTION_ROLES.filter((role) => roles.has(role)).length;
  return roles.has('stem') && (options >= 2 || roles.has('options') || roles.has('answer'));
}

/** Numbers and answers only: a key for questions that stand elsewhere. */
export function isKeyTable(roles: ReadonlySet<Role>): boolean {
  return roles.has('number') && roles.has('answer') && !roles.has('stem') && !roles.has('options') && !roles.has('a');
}
