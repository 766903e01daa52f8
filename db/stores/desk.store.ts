import type { AuditAction } from '@thi-tuan/shared/rules/audit-actions.ts';
import { and, asc, desc, eq, inArray, isNull, sql } from '../orm/drizzle.ts';
import { countRows } from '../dialect/sql.ts';
import type { StoreContext } from './context.ts';

/** Counts for the console's home: what there is, who has never signed in, which acts were done. */
export function deskStore(c: StoreContext) {
  const { question, unit, person, personUnit, account, audit } = c.t;
  const { h } = c;
  const here = inArray(person.state, ['active', 'waiting']);
  return {
    /** How many questions of these banks stand in each state. @param bankIds a handful */
    questionStates: async (bankIds: readonly string[]): Promise<Map<string, number>> => {
      const rows = await h
        .select({ state: question.state, n: countRows() })
        .from(question)
        .where(inArray(question.bankId, [...bankIds]))
        .groupBy(question.state);
      return new Map(rows.map((row) => [row.state, row.n]));
    },

    /** People of a tree who are somebody, and those of them who have never signed in, by unit; most missing first. */
    signIns: async (treeId: string): Promise<{ unitId: string; name: string; people: number; never: number }[]> => {
      const placed = and(eq(personUnit.treeId, treeId), here);
      const all = await h
        .select({ unitId: unit.id, name: unit.name, n: countRows() })
        .from(personUnit)
        .innerJoin(person, eq(person.id, personUnit.personId))
        .innerJoin(unit, eq(unit.id, personUnit.unitId))
        .where(placed)
        .groupBy(unit.id, unit.name)
        .orderBy(asc(unit.id));
      const never = await h
        .select({ unitId: personUnit.unitId, n: countRows() })
        .from(personUnit)
        .innerJoin(person, eq(person.id, personUnit.personId))
        .innerJoin(account, eq(account.personId, person.id))
        .where(and(placed, isNull(account.lastLoginAt)))
        .groupBy(personUnit.unitId);
      const missing = new Map(never.map((row) => [row.unitId, row.n]));
      return all
        .map(({ unitId, name, n }) => ({ unitId, name, people: n, never: missing.get(unitId) ?? 0 }))
        .sort((a, b) => b.never - a.never || (a.unitId < b.unitId ? -1 : 1));
    },

    /** Which of these acts were done to which of these subjects: `action subject`. */
    done: async (actions: readonly AuditAction[], subjects: readonly string[]): Promise<Set<string>> => {
      if (subjects.length === 0) return new Set();
      const rows = await h
        .selectDistinct({ action: audit.action, subject: audit.subject })
        .from(audit)
        .where(and(inArray(audit.action, [...actions]), inArray(audit.subject, [...subjects])));
      return new Set(rows.map((row) => `${row.action} ${row.subject}`));
    },

    /** When an act was last done to a subject; null = never. */
    lastActOn: async (action: AuditAction, subject: string): Promise<number | null> =>
      (
        await h
          .select({ at: audit.at })
          .from(audit)
          .where(and(eq(audit.subject, subject), eq(audit.action, action)))
          .orderBy(desc(audit.at), sql`${audit.id} desc`)
          .limit(1)
      )[0]?.at ?? null,

    /** When an act was last done; null = never. */
    lastAct: async (action: AuditAction): Promise<number | null> =>
      (
        await h
          .select({ at: audit.at })
          .from(audit)
          .where(eq(audit.action, action))
          .orderBy(desc(audit.at), sql`${audit.id} desc`)
          .limit(1)
      )[0]?.at ?? null,
  };
}
