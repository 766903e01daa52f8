import { and, asc, desc, eq, gt, ne, or } from '../orm/drizzle.ts';
import type { InferSelectModel } from 'drizzle-orm';
import type { Schema } from '../tables/schema.ts';
import type { StoreContext } from './context.ts';
import { inSubtree } from './units.store.ts';

export type MoveRequestRow = InferSelectModel<Schema['moveRequest']>;

/** Somebody is to leave a contact's units: asked, accepted or refused by the organiser. */
export function moveRequestsStore(c: StoreContext) {
  const { moveRequest, unit, person } = c.t;
  const { h } = c;

  return {
    /** @throws StorageError unique when one of this person waits already */
    add: async (
      row: Pick<
        MoveRequestRow,
        'id' | 'personId' | 'personName' | 'treeId' | 'fromUnitId' | 'toUnitId' | 'kind' | 'from' | 'reason' | 'askedBy' | 'askedAt'
      >,
    ): Promise<void> => {
      await h.insert(moveRequest).values({ ...row, openKey: row.personId, state: 'asked', decidedBy: null, decidedAt: null, note: null });
    },

    /** null = it is not there, or was decided before. */
    decide: async (
      id: string,
      to: { state: 'accepted' | 'refused'; decidedBy: string; decidedAt: number; note: string | null },
    ): Promise<MoveRequestRow | null> =>
      (
        await h
          .update(moveRequest)
          .set({ ...to, openKey: null })
          .where(and(eq(moveRequest.id, id), eq(moveRequest.state, 'asked')))
          .returning()
      )[0] ?? null,

    /** Those that wait, the oldest first; or those decided since `after` (UTC ms), the newest first. With who they are about. */
    forDesk: (state: 'asked' | 'decided', after: number, limit: number) =>
      h
        .select({ request: moveRequest, name: person.name, code: person.code })
        .from(moveRequest)
        .innerJoin(person, eq(person.id, moveRequest.personId))
        .where(state === 'asked' ? eq(moveRequest.state, 'asked') : and(ne(moveRequest.state, 'asked'), gt(moveRequest.decidedAt, after)))
        .orderBy(...(state === 'asked' ? [asc(moveRequest.askedAt), asc(moveRequest.id)] : [desc(moveRequest.decidedAt), desc(moveRequest.id)]))
        .limit(limit),

    /** Those about people of these subtrees as they were when asked: waiting, or asked since `after`; the newest first. */
    ofSubtrees: async (paths: readonly string[], after: number, limit: number): Promise<MoveRequestRow[]> =>
      paths.length === 0
        ? []
        : (
            await h
              .select({ request: moveRequest })
              .from(moveRequest)
              .innerJoin(unit, eq(unit.id, moveRequest.fromUnitId))
              .where(and(or(...paths.map((path) => inSubtree(unit.path, path))), or(eq(moveRequest.state, 'asked'), gt(moveRequest.askedAt, after))))
              .orderBy(desc(moveRequest.askedAt), desc(moveRequest.id))
              .limit(limit)
          ).map((row) => row.request),

    /** Of a person whose data are forgotten. */
    forget: async (personId: string): Promise<void> => {
      await h.update(moveRequest).set({ personName: '—', reason: '', note: null }).where(eq(moveRequest.personId, personId));
    },
  };
}
