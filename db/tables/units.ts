import type { Kit } from '../dialect/kit.ts';

/** Unit trees: the units, their dated headcounts by group and membership. */
export function unitTables(k: Kit) {
  const unitTree = k.table('unit_tree', {
    id: k.text('id').primaryKey(),
    code: k.text('code').unique(),
    name: k.text('name'),
    createdAt: k.instant('created_at'),
  });
  const unit = k.table(
    'unit',
    {
      id: k.text('id').primaryKey(),
      treeId: k.text('tree_id').references(() => unitTree.id, { onDelete: 'restrict' }),
      code: k.text('code'),
      name: k.text('name'),
      kind: k.text('kind'),
      parentId: k.textOrNull('parent_id'),
      depth: k.int('depth'),
      /** Ids from the root to this unit, each followed by `/`: a subtree is a prefix. */
      path: k.text('path'),
      selectable: k.bool('selectable'),
      searchKey: k.text('search_key'),
      sortKey: k.text('sort_key'),
      targetPermille: k.intOrNull('target_permille'),
      retiredAt: k.instantOrNull('retired_at'),
    },
    (t) => [k.uniqueIndex('unit_tree_code').on(t.treeId, t.code), k.index('unit_parent').on(t.parentId, t.sortKey), k.index('unit_path').on(t.path)],
  );
  /** From `from` on, so many people of this unit itself (children not included) belong to the contest's audience. */
  const unitHeadcount = k.table(
    'unit_headcount',
    {
      id: k.text('id').primaryKey(),
      unitId: k.text('unit_id').references(() => unit.id, { onDelete: 'restrict' }),
      from: k.instant('from_at'),
      /** '' = everybody; else `group:<AudienceGroup>` or `membership:<Membership>`. */
      segment: k.text('segment'),
      total: k.intOrNull('total'),
      exempt: k.int('exempt'),
    },
    (t) => [k.uniqueIndex('unit_headcount_key').on(t.unitId, t.segment, t.from)],
  );
  return { unitTree, unit, unitHeadcount };
}
