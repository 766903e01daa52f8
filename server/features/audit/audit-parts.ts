import type { AuditQuery, AuditRow } from '@thi-tuan/db';
import type { audit as auditContracts } from '@thi-tuan/shared/contracts/audit.ts';
import type { ReplyOf } from '@thi-tuan/shared/contracts/contract.ts';
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

/** An act on many that did not come as far as it was meant to says how far: what stands under its entry. */
export async function withProgress(data: Reads, rows: readonly AuditRow[], entries: Entry[]): Promise<Entry[]> {
  const meant = new Map(rows.flatMap((row) => (row.action === 'people.import' ? [[row.id, meantOf(row.after)]] : [])));
  const done = new Map<string, number>();
  for (const { auditId, count } of await data.read.auditParts.counts([...meant.keys()])) done.set(auditId, (done.get(auditId) ?? 0) + count);
  return entries.map((entry) => {
    const written = done.get(entry.id);
    if (entry.withheld || written === undefined || written === meant.get(entry.id)) return entry;
    return { ...entry, changes: [...entry.changes, { path: 'written', before: { kind: 'none' }, after: { kind: 'number', number: written } }] };
  });
}

function meantOf(after: unknown): number {
  const { created = 0, updated = 0, deactivated = 0 } = (after ?? {}) as Record<string, number>;
  return created + updated + deactivated;
}
