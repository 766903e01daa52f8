import { expect, test } from 'vitest';
import { haveTitles, withoutTitle } from './name-titles.ts';

test('forms of address before every name are none of it; one among bare names is a family name', () => {
  const names = ['Ông Lý Văn An', 'Bà Tống Thị Ba', 'đ/c Mạc Văn Cảnh', 'Đồng chí Ngô Thị Dậu'];
  expect(haveTitles(names)).toBe(true);
  expect(names.map(withoutTitle)).toEqual(['Lý Văn An', 'Tống Thị Ba', 'Mạc Văn Cảnh', 'Ngô Thị Dậu']);
  for (const others of [['Ông Cao Sơn', 'Tống Thị Ba'], ['Ông Cao Sơn', 'Ông Bích Hà'], ['Bà Tống Thị Ba'], ['Anh Đức', 'Bà Nà', 'Lý Văn An'], []])
    expect(haveTitles(others)).toBe(false);
});
