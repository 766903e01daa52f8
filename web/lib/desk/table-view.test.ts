import { describe, expect, it } from 'vitest';
import { changed, isFiltered, nextSort, paramsOf, viewOf, withFilter } from './table-view.ts';

const SPEC = { sort: '-luc', filters: ['ai', 'viec'] };
const read = (search: string) => viewOf(new URLSearchParams(search), SPEC);

describe('a table’s view in the address', () => {
  it('is the same after going there and back, and writes nothing that is the default', () => {
    const view = { q: 'đáp án', sort: 'ai', page: 3, after: 'k1', filters: { viec: 'round.close' } };
    const params = paramsOf(view, SPEC, new URLSearchParams('khac=1'));
    expect(viewOf(params, SPEC)).toEqual(view);
    expect(params.get('khac')).toBe('1');
    expect(paramsOf(read(''), SPEC, new URLSearchParams('tim=a&xep=b&trang=2&tu=k&ai=x&khac=1')).toString()).toBe('khac=1');
  });

  it.each(['trang=0', 'trang=-2', 'trang=x', 'trang=1.5', 'ai=', 'la=1'])('«%s» makes no sense and changes nothing', (search) => {
    expect(read(search)).toEqual({ q: '', sort: '-luc', page: 1, after: null, filters: {} });
  });

  it('another search, sort or filter begins at the first page', () => {
    const deep = read('trang=4&tu=k9');
    for (const view of [changed(deep, { q: 'a' }), changed(deep, { sort: 'ai' }), withFilter(deep, 'ai', 'p1')]) {
      expect([view.page, view.after]).toEqual([1, null]);
    }
    expect(withFilter(read('ai=p1&viec=x'), 'ai', null).filters).toEqual({ viec: 'x' });
    expect([isFiltered(read('')), isFiltered(read('xep=ai&trang=2')), isFiltered(read('tim=a')), isFiltered(read('ai=p'))]).toEqual([
      false,
      false,
      true,
      true,
    ]);
    expect([nextSort('-luc', 'ai'), nextSort('ai', 'ai'), nextSort('-ai', 'ai')]).toEqual(['ai', '-ai', 'ai']);
  });
});
