import { describe, expect, it } from 'vitest';
import { pick, seeded } from '../kernel/random.ts';
import { LIKE_FROM, LikenessIndex, likenessKey, likenessOf } from './question-likeness.ts';

const OPTIONS = ['Ngày 19/5/1890', 'Ngày 02/9/1945', 'Ngày 05/6/1911', 'Ngày 28/01/1941'];
const key = (stem: string, options: readonly string[] = OPTIONS): string => likenessKey({ stem, options });
const BASE = 'Chủ tịch Hồ Chí Minh đọc Tuyên ngôn Độc lập tại Quảng trường Ba Đình vào ngày nào?';

describe('likenessKey', () => {
  it.each([
    ['case, spaces and punctuation', '  CHỦ TỊCH HỒ CHÍ MINH đọc “Tuyên ngôn Độc lập” tại Quảng trường Ba Đình, vào ngày nào ?'],
    ['accents', 'Chu tich Ho Chi Minh doc Tuyen ngon Doc lap tai Quang truong Ba Dinh vao ngay nao'],
    ['the Unicode form', BASE.normalize('NFD')],
  ])('does not mind %s', (_, stem) => expect(key(stem)).toBe(key(BASE)));
  it('does not mind the order of the options', () => expect(key(BASE, [...OPTIONS].reverse())).toBe(key(BASE)));
});

describe('LikenessIndex', () => {
  const random = seeded('bank');
  const syllable = (): string =>
    pick(random, ['th', 'c', 'ng', 'tr', 'b', 'ch', 'm', 'l', 'q', 'v', 'h', 'n']) +
    pick(random, ['a', 'oan', 'inh', 'ong', 'uy', 'en', 'at', 'ieu']);
  const sentence = (n: number): string => Array.from({ length: n }, syllable).join(' ');
  const index = new LikenessIndex();
  const texts = Array.from({ length: 600 }, () => key(`${sentence(14)}?`, [sentence(4), sentence(4), sentence(4), sentence(4)]));
  texts.forEach((text, i) => index.put(`q${i}`, text));

  it('finds the same question, and one with a few words changed, among thousands', () => {
    index.put('there', key(BASE));
    expect(index.like(key(BASE.toUpperCase()))).toEqual([{ id: 'there', likeness: 1 }]);
    const near = index.like(key(BASE.replace('vào ngày nào', 'vào thời gian nào')));
    expect(near.map(({ id }) => id)).toEqual(['there']);
    expect(near[0]!.likeness).toBeGreaterThan(LIKE_FROM);
    expect(index.like(key('Bác Hồ ra đi tìm đường cứu nước từ bến cảng nào?', ['Nhà Rồng', 'Ba Son', 'Hải Phòng', 'Đà Nẵng']))).toEqual([]);
    expect(index.like(key(BASE), { except: 'there' })).toEqual([]);
  });

  it('misses nothing that a comparison of all with all finds', () => {
    const changed = texts.slice(0, 100).map((text, i) => ({
      id: `q${i}`,
      text: text
        .split(' ')
        .map((word, at) => ([3, 9].includes(at) ? syllable() : word))
        .join(' '),
    }));
    for (const { id, text } of changed)
      if (likenessOf(text, texts[Number(id.slice(1))]!) >= LIKE_FROM) expect(index.like(text).map((one) => one.id)).toContain(id);
    changed.forEach(({ id, text }) => index.put(`${id}-changed`, text));
    const pairs = [...index.pairs()].flat();
    expect(pairs.length).toBeGreaterThan(80);
    expect(pairs.every(({ a, b }) => b === `${a}-changed`)).toBe(true);
  });

  it('forgets and replaces', () => {
    const small = new LikenessIndex();
    small.put('a', key(BASE));
    small.put('a', key('Câu khác hẳn về một việc khác', []));
    expect(small.like(key(BASE))).toEqual([]);
    small.put('b', key('Câu khác hẳn về một việc khác', []));
    expect([...small.pairs()].flat()).toEqual([{ a: 'a', b: 'b', likeness: 1 }]);
    small.remove('b');
    expect([[...small.pairs()].flat(), small.size, small.like('')]).toEqual([[], 1, []]);
  });
});
