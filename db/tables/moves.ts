import type { Kit } from '../dialect/kit.ts';
import type { peopleTables } from './people.ts';
import type { unitTables } from './units.ts';

/** What a contact may not do alone: moving somebody out of the own units, asked of the organiser. */
export function moveTables(k: Kit, { unit, unitTree, person }: ReturnType<typeof unitTables> & ReturnType<typeof peopleTables>) {
  const moveRequest = k.table(
    'move_request',
    {
      id: k.text('id').primaryKey(),
      personId: k.text('person_id').references(() => person.id, { onDelete: 'restrict' }),
      /** As it was when asked: where somebody has gone since is no longer the contact's to read. */
      personName: k.text('person_name'),
      treeId: k.text('tree_id').references(() => unitTree.id, { onDelete: 'restrict' }),
      fromUnitId: k.text('from_unit_id').references(() => unit.id, { onDelete: 'restrict' }),
      toUnitId: k.text('to_unit_id').references(() => unit.id, { onDelete: 'restrict' }),
      kind: k.text('kind').$type<'fix' | 'transfer'>(),
      /** Of a transfer: its day. */
      from: k.instantOrNull('from_at'),
      reason: k.text('reason'),
      askedBy: k.text('asked_by').references(() => person.id, { onDelete: 'restrict' }),
      askedAt: k.instant('asked_at'),
      /** The person's id while it waits, else null: one waiting request a person. */
      openKey: k.textOrNull('open_key').unique(),
      state: k.text('state').$type<'asked' | 'accepted' | 'refused'>(),
      decidedBy: k.textOrNull('decided_by'),
      decidedAt: k.instantOrNull('decided_at'),
      note: k.textOrNull('note'),
    },
    (t) => [k.index('move_request_state').on(t.state, t.askedAt), k.index('move_request_from').on(t.fromUnitId, t.askedAt)],
  );
  return { moveRequest };
}
