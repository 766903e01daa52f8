import type { Kit } from '../dialect/kit.ts';

/** What is remembered of tables that were brought in; the files themselves live a day, on disk. */
export function uploadTables(k: Kit) {
  /** Which column holds what, as somebody said by hand for a table with these headings. */
  const columnMemory = k.table(
    'column_memory',
    {
      /** questions, units, people. */
      kind: k.text('kind'),
      /** Hash of the set of headings. */
      key: k.text('key'),
      /** Folded heading by role. */
      columns: k.json<Record<string, string>>('columns'),
      updatedAt: k.instant('updated_at'),
    },
    (t) => [k.primaryKey({ columns: [t.kind, t.key] })],
  );
  return { columnMemory };
}
