import { parseMarkup } from '@thi-tuan/shared/rules/rich-text.ts';
import { expect, test } from 'vitest';
import { dressed, linked } from './dress-signs.ts';
import { emptyQuestion, withOptionText, withRight } from './question-draft.ts';

const typed = (...texts: string[]) => texts.reduce((question, text, i) => withOptionText(question, i, text), emptyQuestion());

test('an option that speaks of the others is pinned as soon as it does, and free again when it no longer does', () => {
  const all = typed('Một', 'Hai', 'Ba', 'Tất cả các phương án trên');
  expect([all.options.map(({ pinned }) => pinned), all.keepOrder]).toEqual([[false, false, false, true], false]);
  expect(withOptionText(all, 3, 'Bốn').options[3]!.pinned).toBe(false);
  expect(typed('Một', 'Hai', 'Cả A và B').keepOrder).toBe(true);
});

test('a pin set by hand stays while other options are typed', () => {
  const question = typed('Một', 'Hai');
  const pinned = { ...question, options: question.options.map((option, i) => ({ ...option, pinned: i === 0 })) };
  expect(withOptionText(pinned, 1, 'Hai mươi').options[0]!.pinned).toBe(true);
});

test('one answer: marking another takes the mark away; several: it stays', () => {
  const one = withRight(withRight(emptyQuestion(), 0, true), 2, true);
  expect(one.options.map(({ correct }) => correct)).toEqual([false, false, true, false]);
  const several = withRight(withRight({ ...emptyQuestion(), kind: 'several' }, 0, true), 2, true);
  expect(several.options.map(({ correct }) => correct)).toEqual([true, false, true, false]);
});

test('a button puts signs on each line chosen and takes them off again; what it writes is read back as that style', () => {
  const two = dressed('Luật Đất đai \n\n  năm 2024', 'bold', '');
  expect(two).toBe('**Luật Đất đai** \n\n  **năm 2024**');
  expect(dressed(two, 'bold', '')).toBe('Luật Đất đai \n\n  năm 2024');
  expect(dressed('**x**', 'italic', '')).toBe('***x***');
  expect([dressed('', 'sub', 'chữ'), linked(' Điều 5\n', 'chữ'), linked('', 'chữ')]).toEqual(['~chữ~', '[Điều 5](https://)', '[chữ](https://)']);
  for (const style of ['bold', 'italic', 'sup', 'sub'] as const)
    expect(parseMarkup(`H${dressed('2', style, '')}O`)).toEqual({ text: 'H2O', spans: [{ from: 1, to: 2, style }] });
});
