import type { Data } from '@thi-tuan/db';
import type { HeadingMemory } from '../sheets/heading-memory.ts';

/** What people said by hand about columns, for tables of one kind with the same headings: the whole site's, since a form goes round. */
export interface ColumnMemory {
  all: () => Promise<HeadingMemory[]>;
  keep: (memory: HeadingMemory) => Promise<void>;
  forget: (key: string) => Promise<void>;
}

/** The latest of a kind; older ones are not looked at. */
const LATEST = 200;

export function columnMemory({ data, now }: { data: Data; now: () => number }, kind: string): ColumnMemory {
  return {
    all: async () => (await data.read.columnMemory.ofKind(kind, LATEST)).map(({ key, columns }) => ({ key, columns })),
    keep: ({ key, columns }) => data.write((s) => s.columnMemory.put({ kind, key, columns, updatedAt: now() })),
    forget: (key) => data.write((s) => s.columnMemory.remove(kind, key)),
  };
}
