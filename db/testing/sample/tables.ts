import { sql } from '../../orm/drizzle.ts';
import type { AnyColumn, Kit } from '../../dialect/kit.ts';

/** Small tables on which the engine itself is tested: a parent, its children, and one column of every kind. */
export function buildSampleSchema(k: Kit) {
  const shelf = k.table('shelf', {
    id: k.text('id').primaryKey(),
    name: k.text('name'),
    parent: k.textOrNull('parent').references((): AnyColumn => shelf.id, { onDelete: 'restrict' }),
  });
  const book = k.table(
    'book',
    {
      id: k.text('id').primaryKey(),
      shelf: k.text('shelf').references(() => shelf.id, { onDelete: 'restrict' }),
      title: k.text('title'),
      copies: k.int('copies').default(0),
      state: k.text('state').$type<'in' | 'out'>().default('in'),
    },
    (t) => [
      k.uniqueIndex('book_title').on(t.shelf, t.title),
      k
        .index('book_out')
        .on(t.shelf)
        .where(sql`state = 'out'`),
      k.check('book_copies', sql`copies >= 0`),
    ],
  );
  const kinds = k.table('kinds', {
    id: k.text('id').primaryKey(),
    text: k.text('text'),
    textOrNull: k.textOrNull('text_or_null'),
    int: k.int('int'),
    intOrNull: k.intOrNull('int_or_null'),
    instant: k.instant('instant'),
    instantOrNull: k.instantOrNull('instant_or_null'),
    bool: k.bool('bool'),
    boolOrNull: k.boolOrNull('bool_or_null'),
    json: k.json<unknown[] | object | string | number | boolean>('json'),
    jsonOrNull: k.jsonOrNull<unknown[] | object | string | number | boolean>('json_or_null'),
  });
  return { shelf, book, kinds };
}

export type SampleSchema = ReturnType<typeof buildSampleSchema>;
