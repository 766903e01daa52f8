import { expect, test } from 'vitest';
import { describeEachEngine } from '../testing/index.ts';

describeEachEngine('column memory', (open) => {
  test('one row for a set of headings of a kind: said anew it is replaced, the latest comes first', async () => {
    const data = await open();
    const put = (kind: string, key: string, columns: Record<string, string>, updatedAt: number) =>
      data.write((s) => s.columnMemory.put({ kind, key, columns, updatedAt }));
    await put('questions', 'k1', { stem: 'frage' }, 1);
    await put('questions', 'k2', { stem: 'text' }, 2);
    await put('units', 'k1', { name: 'ten' }, 3);
    await put('questions', 'k1', { stem: 'frage', answer: 'losung' }, 4);
    expect(await data.read.columnMemory.ofKind('questions', 5)).toEqual([
      { kind: 'questions', key: 'k1', columns: { stem: 'frage', answer: 'losung' }, updatedAt: 4 },
      { kind: 'questions', key: 'k2', columns: { stem: 'text' }, updatedAt: 2 },
    ]);
    await data.write((s) => s.columnMemory.remove('questions', 'k1'));
    expect((await data.read.columnMemory.ofKind('questions', 5)).map(({ key }) => key)).toEqual(['k2']);
    expect(await data.read.columnMemory.ofKind('units', 5)).toHaveLength(1);
  });
});
