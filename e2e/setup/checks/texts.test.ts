import { describe, expect, it } from 'vitest';
import { compareTexts, flatten } from './texts.check.ts';

const compare = (vi: unknown, en: unknown): string[] => compareTexts(flatten(vi), flatten(en));

describe('texts in two languages', () => {
  it('are the same by key, placeholder and tag; a plural and the words of address may differ', () => {
    const vi = { form: { name: 'Họ và tên' }, left: 'Còn {{count}} câu', see: 'Xem <rules>thể lệ</rules>', hello: '{{You}} đã nộp bài' };
    const en = {
      form: { name: 'Full name' },
      left: '{{count}} questions left',
      left_one: '{{count}} question left',
      see: 'See the <rules>rules</rules>',
      hello: 'You have submitted',
    };
    expect(compare(vi, en)).toEqual([]);
  });

  it.each([
    [{ a: 'một' }, {}, 'a has no English'],
    [{}, { a: { b: 'one' } }, 'a.b has no Vietnamese'],
    [{ a: 'Còn {{n}} câu' }, { a: 'Left' }, 'a: placeholders differ: «{{n}}» and «»'],
    [{ a: 'Xem <rules>thể lệ</rules>' }, { a: 'See the rules' }, 'a: placeholders differ: «</rules> <rules>» and «»'],
    [{ a: 'Đăng nhập để thi' }, { a: 'Đăng nhập để thi' }, 'a: the English is still Vietnamese'],
    [{ a: ' ' }, { a: 'x' }, 'a: empty in Vietnamese'],
  ])('%j and %j: %s', (vi, en, fault) => {
    expect(compare(vi, en)).toEqual([fault]);
  });
});
