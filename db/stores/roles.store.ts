import { and, asc, eq, gt, inArray, or, sql } from '../orm/drizzle.ts';
import type { InferSelectModel } from 'drizzle-orm';
import type { RoleName } from '@thi-tuan/shared/rules/roles.ts';
import type { Schema } from '../tables/schema.ts';
import type { StoreContext } from './context.ts';

export type PersonRoleRow = InferSelectModel<Schema['personRole']>;

/** Who holds which role, and where. */
export function rolesStore(c: StoreContext) {
  const { person, personRole } = c.t;
  const { h } = c;

  const ofPerson = c.prepare({ personId: personRole.personId }, (p) =>
    h.select().from(personRole).where(eq(personRole.personId, p.personId)).orderBy(asc(personRole.createdAt), asc(personRole.id)),
  );

  return {
    ofPerson: (personId: string): Promise<PersonRoleRow[]> => ofPerson({ personId }),

    hasAny: async (personId: string): Promise<boolean> => (await ofPerson({ personId })).length > 0,

    /** Those of at most 500 people who hold any role. */
    holdersAmong: async (personIds: string[]): Promise<Set<string>> => {
      if (personIds.length === 0) return new Set();
      const rows = await h.selectDistinct({ personId: personRole.personId }).from(personRole).where(inArray(personRole.personId, personIds));
      return new Set(rows.map((row) => row.personId));
    },

    /** False = the person holds it there already. */
    grant: async (row: Schema['personRole']['$inferInsert']): Promise<boolean> =>
      (await h.insert(personRole).values(row).onConflictDoNothing().returning({ id: personRole.id })).length === 1,

    /** In one scope, or (null) everywhere; answers how many were taken. One after the other: who asks afterwards whether any is left sees it. */
    revoke: async (personId: string, role: RoleName, scope: { kind: PersonRoleRow['scopeKind']; id: string } | null): Promise<number> => {
      await c.gate.shut('roles');
      const taken = await h
        .delete(personRole)
        .where(
          and(
            eq(personRole.personId, personId),
            eq(personRole.role, role),
            scope ? and(eq(personRole.scopeKind, scope.kind), eq(personRole.scopeId, scope.id)) : undefined,
          ),
        )
        .returning({ id: personRole.id });
      return taken.length;
    },

    /** Of at most 500 people. */
    ofPeople: (personIds: readonly string[]): Promise<PersonRoleRow[]> =>
      personIds.length === 0
        ? Promise.resolve([])
        : h
            .select()
            .from(personRole)
            .where(inArray(personRole.personId, [...personIds]))
            .orderBy(asc(personRole.createdAt), asc(personRole.id)),

    /** People who hold a role (that one, if named), by name in Vietnamese order; folded words must begin words of the name or be the code. */
    holders: (query: { role?: RoleName | undefined; words: readonly string[]; after: { nameSort: string; id: string } | null; limit: number }) => {
      const { role, words, after, limit } = query;
      const holding = h
        .select({ id: personRole.personId })
        .from(personRole)
        .where(role === undefined ? undefined : eq(personRole.role, role));
      return h
        .select({ id: person.id, name: person.name, code: person.code, nameSort: person.nameSort })
        .from(person)
        .where(
          and(
            inArray(person.id, holding),
            ...words.map((word) => sql`(' ' || ${person.nameSearch} like ${`% ${word}%`} or lower(${person.code}) = ${word})`),
            after ? or(gt(person.nameSort, after.nameSort), and(eq(person.nameSort, after.nameSort), gt(person.id, after.id))) : undefined,
          ),
        )
        .orderBy(asc(person.nameSort), asc(person.id))
        .limit(limit);
    },

    anyWith: async (role: RoleName): Promise<boolean> =>
      (await h.select({ id: personRole.id }).from(personRole).where(eq(personRole.role, role)).limit(1)).length > 0,
  };
}
