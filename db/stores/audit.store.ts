import type { AuditAction } from '@thi-tuan/shared/rules/audit-actions.ts';
import { and, asc, desc, eq, gte, inArray, isNotNull, lt, notInArray, or, sql } from '../orm/drizzle.ts';
import type { InferSelectModel, SQL } from 'drizzle-orm';
import type { Schema } from '../tables/schema.ts';
import type { StoreContext } from './context.ts';

export type AuditRow = InferSelectModel<Schema['audit']>;

export interface AuditQuery {
  /** `server` = the system itself. */
  actorId?: string | undefined;
  actions?: readonly AuditAction[] | undefined;
  subject?: string | undefined;
  /** Only these subjects (a contest's own); undefined = all. */
  among?: readonly string[] | undefined;
  /** UTC ms; `from` belongs to it, `to` no more. */
  from?: number | undefined;
  to?: number | undefined;
  /** Folded words, all of which must occur. */
  words?: readonly string[] | undefined;
  /** Words are not looked for in these: who may not read them must not find them. */
  unsearched?: readonly AuditAction[] | undefined;
  /** Older than this row. */
  after?: { at: number; id: string } | null | undefined;
  limit: number;
}

/** Every act by a person with rights, written in the same write as the act: append-only. */
export function auditStore(c: StoreContext) {
  const { audit } = c.t;
  const { h } = c;
  const { person, unit, unitTree, round, contest, question, bank } = c.t;
  const named = [
    ['person', person, person.name],
    ['unit', unit, unit.name],
    ['tree', unitTree, unitTree.name],
    ['round', round, round.name],
    ['contest', contest, contest.name],
    ['question', question, question.key],
    ['bank', bank, bank.name],
  ] as const;

  function wordsIn({ words = [], unsearched = [] }: AuditQuery): SQL | undefined {
    if (words.length === 0) return undefined;
    return and(
      unsearched.length > 0 ? notInArray(audit.action, [...unsearched]) : undefined,
      ...words.map((word) => sql`' ' || coalesce(${audit.search}, '') like ${`% ${word}%`}`),
    );
  }

  return {
    /** `actorId` null = the server itself. `audited` in server/features/audit writes it. */
    add: async (row: Omit<AuditRow, 'search'> & { search?: string | null }): Promise<void> => {
      await h.insert(audit).values({ search: null, ...row });
    },

    /** What happened to a subject (`round:ID`, `person:ID`, …), newest first. */
    ofSubject: (subject: string, limit: number): Promise<AuditRow[]> =>
      h.select().from(audit).where(eq(audit.subject, subject)).orderBy(desc(audit.at), desc(audit.id)).limit(limit),

    /** Newest first. */
    page: (query: AuditQuery): Promise<AuditRow[]> => {
      const { actorId, actions, subject, among, from, to, after, limit } = query;
      return h
        .select()
        .from(audit)
        .where(
          and(
            actorId === undefined ? undefined : actorId === 'server' ? sql`${audit.actorId} is null` : eq(audit.actorId, actorId),
            actions && actions.length > 0 ? inArray(audit.action, [...actions]) : undefined,
            subject === undefined ? undefined : eq(audit.subject, subject),
            among === undefined ? undefined : among.length === 0 ? sql`1 = 0` : inArray(audit.subject, [...among]),
            from === undefined ? undefined : gte(audit.at, from),
            to === undefined ? undefined : lt(audit.at, to),
            after ? or(lt(audit.at, after.at), and(eq(audit.at, after.at), lt(audit.id, after.id))) : undefined,
            wordsIn(query),
          ),
        )
        .orderBy(desc(audit.at), desc(audit.id))
        .limit(limit);
    },

    /** What subjects are called now, by `kind:id`; what is not there any more is not in it. */
    namesOf: async (subjects: readonly string[]): Promise<Map<string, string>> => {
      const names = new Map<string, string>();
      for (const [kind, table, name] of named) {
        const ids = subjects.flatMap((subject) => (subject.startsWith(`${kind}:`) ? [subject.slice(kind.length + 1)] : []));
        for (let from = 0; from < ids.length; from += 500) {
          const rows = await h
            .select({ id: table.id, name })
            .from(table)
            .where(inArray(table.id, ids.slice(from, from + 500)));
          for (const row of rows) names.set(`${kind}:${row.id}`, row.name);
        }
      }
      return names;
    },

    /** Of at most 500 people: what they are called. */
    people: (ids: readonly string[]) =>
      ids.length === 0
        ? Promise.resolve([])
        : h
            .select({ id: person.id, name: person.name, code: person.code, nameSort: person.nameSort })
            .from(person)
            .where(inArray(person.id, [...ids]))
            .orderBy(asc(person.nameSort), asc(person.id)),

    /** Everybody who has ever done something, by id. */
    actors: async (limit: number, among?: readonly string[]): Promise<string[]> => {
      const within = among === undefined ? undefined : inArray(audit.subject, [...among]);
      const rows = await h
        .selectDistinct({ id: audit.actorId })
        .from(audit)
        .where(and(isNotNull(audit.actorId), within))
        .orderBy(audit.actorId)
        .limit(limit);
      return rows.map((row) => row.id!);
    },
  };
}
