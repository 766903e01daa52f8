import { fileURLToPath } from 'node:url';
import { and, asc, eq, sql } from '../../orm/drizzle.ts';
import type { Context } from '../../dialect/context.ts';
import { countRows, sumOf } from '../../dialect/sql.ts';
import type { Blueprint } from '../../engine/data.ts';
import { type SampleSchema, buildSampleSchema } from './tables.ts';

export type KindsRow = SampleSchema['kinds']['$inferSelect'];
export type KindsValues = Omit<KindsRow, 'id'>;

function bookStore({ h, t, prepare, change, prepareRows }: Context<SampleSchema>) {
  const add = prepare({ id: t.book.id, shelf: t.book.shelf, title: t.book.title, copies: t.book.copies }, (p) =>
    h.insert(t.book).values({ id: p.id, shelf: p.shelf, title: p.title, copies: p.copies }),
  );
  const lend = prepare({ id: t.book.id, copies: t.book.copies }, (p) =>
    h
      .update(t.book)
      .set({ copies: sql`${t.book.copies} - 1` })
      .where(and(eq(t.book.id, p.id), eq(t.book.copies, p.copies)))
      .returning({ copies: t.book.copies }),
  );
  const book = { id: t.book.id, shelf: t.book.shelf, title: t.book.title, copies: t.book.copies };
  const take = change({ id: t.book.id, copies: t.book.copies }, (p) =>
    h
      .update(t.book)
      .set({ copies: sql`${t.book.copies} - 1` })
      .where(and(eq(t.book.id, p.id), eq(t.book.copies, p.copies))),
  );
  const stock = prepareRows(book, 2, (rows) =>
    h
      .insert(t.book)
      .values(rows as never)
      .onConflictDoUpdate({ target: [t.book.id], set: { copies: sql`${t.book.copies} + excluded.copies` } })
      .returning({ id: t.book.id, copies: t.book.copies }),
  );
  return {
    /** How many rows a guarded change found. */
    take: (id: string, copies: number) => take({ id, copies }),
    /** Several rows by parts of two; what each has afterwards. */
    stock: async (rows: { id: string; copies: number }[]) =>
      Object.fromEntries((await stock(rows.map((row) => ({ shelf: 'a', title: row.id, ...row })))).map((row) => [row.id, row.copies])),
    addShelf: async (id: string) => void (await h.insert(t.shelf).values({ id, name: id, parent: null })),
    /** Prepared. */
    add: async (id: string, title: string, copies = 0, shelf = 'a') => void (await add({ id, shelf, title, copies })),
    /** Built each time. */
    addBuilt: async (id: string, title: string, copies = 0) => void (await h.insert(t.book).values({ id, shelf: 'a', title, copies })),
    /** A guarded update: no row when somebody else was quicker. */
    lend: async (id: string, copies: number) => (await lend({ id, copies }))[0],
    removeShelf: async (id: string) => void (await h.delete(t.shelf).where(eq(t.shelf.id, id))),
    ids: async () => (await h.select({ id: t.book.id }).from(t.book).orderBy(asc(t.book.id))).map((row) => row.id),
    titles: async () => (await h.select({ title: t.book.title }).from(t.book).orderBy(asc(t.book.title), asc(t.book.id))).map((row) => row.title),
    totals: async () => (await h.select({ books: countRows(), copies: sumOf(t.book.copies) }).from(t.book))[0],
    grow: async (id: string, bytes: number) =>
      void (await h
        .update(t.book)
        .set({ title: 'x'.repeat(bytes) })
        .where(eq(t.book.id, id))),
  };
}

function kindsStore({ h, t, prepare }: Context<SampleSchema>) {
  const k = t.kinds;
  const { id, ...values } = {
    id: k.id,
    text: k.text,
    textOrNull: k.textOrNull,
    int: k.int,
    intOrNull: k.intOrNull,
    instant: k.instant,
    instantOrNull: k.instantOrNull,
    bool: k.bool,
    boolOrNull: k.boolOrNull,
    json: k.json,
    jsonOrNull: k.jsonOrNull,
  };
  const insert = prepare({ id, ...values }, (p) => h.insert(k).values(p));
  const update = prepare({ id, ...values }, ({ id: which, ...changed }) => h.update(k).set(changed).where(eq(k.id, which)).returning({ id: k.id }));
  const byBool = prepare({ bool: k.bool, intOrNull: k.intOrNull }, (p) =>
    h
      .select({ id: k.id })
      .from(k)
      .where(and(eq(k.bool, p.bool), eq(k.intOrNull, p.intOrNull)))
      .orderBy(asc(k.id)),
  );
  const remove = prepare({ id }, (p) => h.delete(k).where(eq(k.id, p.id)).returning({ id: k.id }));
  const all = prepare({ most: 'int' }, (p) =>
    h
      .select()
      .from(k)
      .where(sql`1 <= ${p.most}`)
      .orderBy(asc(k.id)),
  );
  return {
    insert: async (row: KindsRow) => void (await insert(row)),
    insertBuilt: async (row: KindsRow) => void (await h.insert(k).values(row)),
    update: async (which: string, changed: KindsValues) => (await update({ id: which, ...changed }))[0]?.id,
    remove: async (which: string) => (await remove({ id: which }))[0]?.id,
    byBool: async (bool: boolean, intOrNull: number) => (await byBool({ bool, intOrNull })).map((row) => row.id),
    all: () => all({ most: 1 }),
    /** What lies in the columns, past every decoder. */
    raw: async () =>
      h
        .select({ json: sql<string>`cast(${k.jsonOrNull} as text)`, isNull: sql<number>`case when ${k.jsonOrNull} is null then 1 else 0 end` })
        .from(k),
  };
}

/** Small tables and stores on which the engine itself is tested. */
export const sample = {
  schema: buildSampleSchema,
  stores: (c: Context<SampleSchema>) => ({ book: bookStore(c), kinds: kindsStore(c) }),
  migrations: fileURLToPath(new URL('./migrations', import.meta.url)),
} satisfies Blueprint<SampleSchema, unknown>;

export type SampleStores = ReturnType<typeof sample.stores>;
