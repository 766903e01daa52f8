import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ApiError } from '../api/api-error.ts';
import { errorText } from './error-text.ts';
import { errorsVi, type AnyErrorCode } from './errors.vi.ts';
import { filled, piecesOf, textAt } from './fill.ts';
import { formatFor } from './format.ts';
import { setContestWords } from './language.ts';
import { compareTexts } from './texts-check.ts';
import { defineTexts, setLanguage, textsNow } from './texts.ts';

const WEB = fileURLToPath(new URL('../..', import.meta.url));

function vietnameseFiles(): string[] {
  return readdirSync(WEB, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.vi.ts') && !/^(dist|node_modules)\//.test(path));
}

describe('texts of every area', () => {
  const files = vietnameseFiles();
  it('are found', () => expect(files.length).toBeGreaterThanOrEqual(4));
  it.each(files)('%s has the same keys and placeholders in English', async (path) => {
    const vi = (await import(join(WEB, path))) as Record<string, unknown>;
    const en = (await import(join(WEB, path.replace(/\.vi\.ts$/, '.en.ts')))) as Record<string, unknown>;
    const faults = Object.entries(vi).flatMap(([name, tree]) => compareTexts(tree, en[name.replace(/Vi$/, 'En')], name));
    expect(faults).toEqual([]);
  });
});

describe('comparing', () => {
  it('names what is missing, left over, differently filled, empty and misspelt', () => {
    const vi = { a: 'x {{n}}', b: 'y', c: { d: 'Uỷ ban' }, e: ' ' };
    const en = { a: 'x', c: { d: 'Committee', f: 'z' }, e: 'e', a_one: 'one' };
    expect(compareTexts(vi, en, 't')).toEqual([
      't.a: other placeholders (n / )',
      't.b: no English',
      't.c.d: «uỷ» is written «ủy»',
      't.c.f: no Vietnamese',
      't.e: empty',
    ]);
  });
});

describe('translating', () => {
  const bundle = defineTexts('test', { left: 'Còn {{count}} câu', hello: 'Mời {{you}} vào {{round}} thi. {{You}}!' }, async () => ({
    left: '{{count}} questions left',
    left_one: '{{count}} question left',
    hello: 'Please enter this {{round}}. {{You}}!',
  }));

  it('fills numbers grouped and the contest’s words, and follows the language', async () => {
    setContestWords({ address: 'teacher', roundNoun: 'stage' });
    expect(textsNow(bundle)('left', { count: 12_692 })).toBe('Còn 12.692 câu');
    expect(textsNow(bundle)('hello')).toBe('Mời thầy, cô vào đợt thi. Thầy, cô!');
    await setLanguage('en');
    expect(textsNow(bundle)('left', { count: 1 })).toBe('1 question left');
    expect(textsNow(bundle)('left', { count: 12_692 })).toBe('12,692 questions left');
    expect(textsNow(bundle)('hello')).toBe('Please enter this stage. You!');
    await setLanguage('vi');
  });
});

describe('filling', () => {
  it('finds what is there and nothing else', () => {
    const tree = { a: 'x', b: { c: 'y' } };
    expect(['a', 'b.c', 'b', 'b.d', 'a.length', 'toString', ''].map((key) => textAt(tree, key))).toEqual(['x', 'y', ...Array(5).fill(undefined)]);
  });
  it('takes a value as text: no placeholder, tag or pattern in it does anything', () => {
    expect(filled('{{a}} và {{b}}, {{none}}.', { a: '{{b}} $& $1', b: '<b>x</b>' })).toBe('{{b}} $& $1 và <b>x</b>, .');
  });
  it('cuts a text at its tags and loses nothing of it', () => {
    expect(piecesOf('Xem <rules>thể lệ</rules> và <b>{{n}}</b>.')).toEqual([
      { tag: null, text: 'Xem ' },
      { tag: 'rules', text: 'thể lệ' },
      { tag: null, text: ' và ' },
      { tag: 'b', text: '{{n}}' },
      { tag: null, text: '.' },
    ]);
    expect(piecesOf('2 < 3 <b>chưa đóng')).toEqual([{ tag: null, text: '2 < 3 <b>chưa đóng' }]);
  });
});

describe('error texts', () => {
  const words = { address: 'comrade', roundNoun: 'week' } as const;
  it('say what to do, with instants and waits readable', () => {
    expect(errorText(new ApiError('round-not-open', { opensAt: Date.UTC(2026, 10, 30, 2) }, 409), 'vi', words)).toBe(
      'Tuần thi chưa mở. Mời đồng chí quay lại lúc 09 giờ 00, thứ Hai 30/11/2026.',
    );
    expect(errorText(new ApiError('locked-out', { retryAfterMs: 61_000 }, 429), 'vi', words)).toContain('sau 2 phút,');
    expect(errorText(new ApiError('rate-limited', { retryAfterMs: 1200 }, 429), 'vi', words)).toContain('sau 2 giây.');
  });
  it('are more exact where a reason is known and fall back where not', () => {
    expect(errorText(new ApiError('weak-password', { reason: 'short' }, 422), 'vi', words)).toBe('Mật khẩu cần ít nhất 8 ký tự.');
    expect(errorText(new ApiError('weak-password', { reason: 'new-rule' }, 422), 'vi', words)).toBe(errorsVi['weak-password']);
  });
  it('never show a placeholder, whatever params come', () => {
    for (const code of Object.keys(errorsVi) as AnyErrorCode[]) expect(errorText(new ApiError(code, {}, 400), 'vi', words)).not.toContain('{{');
  });
  it('treat anything else as an unexpected fault', () => {
    expect(errorText(new Error('bug'), 'vi', words)).toContain('Có lỗi ngoài dự kiến');
  });
});

describe('formats', () => {
  it('write unknown as a dash and changes with their sign', () => {
    const vi = formatFor('vi');
    expect([vi.number(null), vi.permille(undefined), vi.change(null), vi.elapsed(null), vi.instant(null)]).toEqual(['—', '—', '—', '—', '—']);
    expect([vi.change(40), vi.change(-125), vi.change(0), vi.change(-3)]).toEqual(['+4,0', '−12,5', '0,0', '−0,3']);
    expect(formatFor('en').change(12_345)).toBe('+1,234.5');
  });
});
