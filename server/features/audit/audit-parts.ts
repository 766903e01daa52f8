import type { AuditQuery, AuditRow } from '@thi-tuan/db';
import type { audit as auditContracts } from '@thi-tuan/shared/contracts/audit.ts';
import type { ReplyOf } from '@thi-tuan/shared/contracts/contract.ts';
import type { AuditPartKind } from '@thi-tuan/shared/rules/audit-actions.ts';
import { auditSearchText } from '@thi-tuan/shared/rules/audit-changes.ts';
import type { AppContext } from '../../context.ts';

type Entry = ReplyOf<(typeof auditContracts)['list']>['rows'][number];
type Reads = AppContext['data'];

/** `audit:ID` as a subject asks for what stands under that entry. */
const UNDER = 'audit:';
/** One is touched by an act on many a few times a year. */
const MOST_OF_ONE = 500;

/** Acts on many stand in the list as one entry; whoever asks for one subject is told, among its entries, what they did to it. */
export async function rowsOf(data: Reads, query: AuditQuery): Promise<AuditRow[]> {
  const { subject, among, limit, after = null } = query;
  if (subject === undefined) return data.read.audit.page(query);
  if (among !== undefined && !among.includes(subject)) return data.read.audit.page(query);
  if (subject.startsWith(UNDER)) return data.read.auditParts.under(subject.slice(UNDER.length), after, limit);
  const [own, parts] = [await data.read.audit.page(query), await data.read.auditParts.ofSubject(subject, after, MOST_OF_ONE)];
  const asked = parts.filter((row) => isAsked(row, query));
  return [...own, ...asked].sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1)).slice(0, limit);
}

function isAsked(row: AuditRow, { actorId, actions = [], from, to, words = [], unsearched = [] }: AuditQuery): boolean {
  if (actorId !== undefined && (row.actorId ?? 'server') !== actorId) return false;
  if (actions.length > 0 && !actions.includes(row.action)) return false;
  if ((from !== undefined && row.at < from) || (to !== undefined && row.at >= to)) return false;
  if (words.length === 0) return true;
  const text = ` ${auditSearchText(row.before, row.after, row.reason)}`;
  return !unsearched.includes(row.action) && words.every((word) => text.includes(` ${word}`));
}

/** What stands under an entry by its kind. */
type Done = Partial<Record<AuditPartKind, number>>;

/** An act on many says what became of it, by what stands under its entry: a roster where it did not come as far as it was meant to, questions always. */
export async function withProgress(data: Reads, rows: readonly AuditRow[], entries: Entry[]): Promise<Entry[]> {
  const acts = new Map(rows.flatMap((row) => (row.action === 'people.import' || row.action === 'questions.import' ? [[row.id, row]] : [])));
  const done = new Map<string, Done>();
  for (const { auditId, kind, count } of await data.read.auditParts.counts([...acts.keys()])) {
    done.set(auditId, { ...done.get(auditId), [kind]: count });
  }
  return entries.map((entry) => {
    const [row, became] = [acts.get(entry.id), done.get(entry.id)];
    if (entry.withheld || !row || !became) return entry;
    const said = row.action === 'questions.import' ? questionsBecame(became) : peopleBecame(became, row.after);
    const changes = said.map(([path, number]) => ({ path, before: { kind: 'none' as const }, after: { kind: 'number' as const, number } }));
    return { ...entry, changes: [...entry.changes, ...changes] };
  });
}

function questionsBecame({ created = 0, updated = 0 }: Done): [path: string, number: number][] {
  return [
    ['added', created],
    ['changed', updated],
  ];
}

function peopleBecame({ created = 0, updated = 0, deactivated = 0 }: Done, meant: unknown): [path: string, number: number][] {
  const written = created + updated + deactivated;
  return written === meantOf(meant) ? [] : [['written', written]];
}

function meantOf(after: unknown): number {
  const { created = 0, updated = 0, deactivated = 0 } = (after ?? {}) as Record<string, number>;
  return created + updated + deactivated;
}
