import type { Change, ChangeValue } from '@thi-tuan/shared/rules/audit-changes.ts';
import type { ReplyOfCall } from '../../lib/api/call-types.ts';
import type { Format } from '../../lib/i18n/format.ts';
import type { Translate } from '../../lib/i18n/text-types.ts';
import { auditVi } from './audit.vi.ts';

export type Entry = ReplyOfCall<'audit.list'>['rows'][number];
type T = Translate<typeof auditVi>;

export interface Words {
  t: T;
  f: Format;
}

type FieldName = keyof typeof auditVi.fields;
type SubjectKind = keyof typeof auditVi.subjects;

const isField = (name: string): name is FieldName => Object.hasOwn(auditVi.fields, name);
type ValueName = keyof typeof auditVi.values;
const isValue = (name: string): name is ValueName => Object.hasOwn(auditVi.values, name);
/** Fields whose values are words of the program; a name or a text of a person is never translated. */
const WORDED = new Set(['state', 'role', 'kind', 'what', 'change']);
const isSubject = (kind: string): kind is SubjectKind => Object.hasOwn(auditVi.subjects, kind);

/** «Vai trò», «Phạm vi › Mã»; names that have no words stand as they are. */
export function fieldWords(path: string, { t }: Words): string {
  if (path === '') return t('value');
  return path
    .split('.')
    .map((name) => (isField(name) ? t(`fields.${name}`) : /^\d+$/.test(name) ? t('item', { number: name }) : name))
    .join(' › ');
}

/** A word that means two things («official») is told apart by its field. */
function wordOf(field: string, text: string, t: T): string {
  if (!WORDED.has(field)) return text;
  const name = [`${field}-${text}`, text].find((one): one is ValueName => isValue(one));
  return name === undefined ? text : t(`values.${name}`);
}

/** @param path of the change the value belongs to: states and roles have words of their own */
export function valueWords(value: ChangeValue, { t, f }: Words, path = ''): string {
  switch (value.kind) {
    case 'none':
      return t('noChange');
    case 'flag':
      return value.flag ? t('yes') : t('no');
    case 'number':
      return Number.isInteger(value.number) ? f.number(value.number) : String(value.number);
    case 'instant':
      return f.instant(value.at);
    case 'text':
      return wordOf(path.slice(path.lastIndexOf('.') + 1), value.text, t);
  }
}

/** «Trạng thái: waiting → active»; something new or gone is told without an arrow. */
export function changeWords(change: Change, words: Words): string {
  const field = fieldWords(change.path, words);
  if (change.before.kind === 'none') return `${field}: ${valueWords(change.after, words, change.path)}`;
  return `${field}: ${valueWords(change.before, words, change.path)} → ${valueWords(change.after, words, change.path)}`;
}

/** What kind of subject it is; one that has no words stands as it is. */
export const kindWords = (kind: string, t: T): string => (isSubject(kind) ? t(`subjects.${kind}`) : kind);

export function subjectWords({ subject }: Pick<Entry, 'subject'>, { t }: Words): { kind: string; name: string } {
  if (!subject) return { kind: '', name: t('noChange') };
  return { kind: kindWords(subject.kind, t), name: subject.name ?? subject.id };
}

export function actorWords({ actor }: Pick<Entry, 'actor'>, { t }: Words): string {
  return actor?.name ?? t('server');
}
