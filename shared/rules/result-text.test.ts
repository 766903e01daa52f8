import { describe, expect, it } from 'vitest';
import { announcedOf, announcedTogether, figuresStateText, resultStateText } from './result-text.ts';

const DAY = 24 * 3_600_000;
const AT = Date.UTC(2026, 2, 9, 3);
const result = (number: number, kind: 'provisional' | 'corrected' | 'official', at: number) => ({ number, kind, at });

describe('announced by the organisers', () => {
  it('only by an official result', () => {
    expect(announcedOf([], [])).toBeNull();
    expect(announcedOf([result(1, 'provisional', AT), result(2, 'corrected', AT)], [AT])).toBeNull();
    expect(announcedOf([result(2, 'official', AT), result(1, 'provisional', AT - DAY)], [])).toEqual({ number: 2, at: AT, amendedAt: null });
  });
  it('amended by a regrade after the first publication, also when published anew; what was put right before is part of it', () => {
    expect(announcedOf([result(1, 'official', AT)], [AT - 1])).toEqual({ number: 1, at: AT, amendedAt: null });
    const twice = [result(1, 'official', AT), result(3, 'official', AT + 2 * DAY)];
    expect(announcedOf(twice, [AT - DAY, AT + DAY])).toEqual({ number: 3, at: AT + 2 * DAY, amendedAt: AT + DAY });
  });
  it('the contest when every round is', () => {
    const one = { number: 1, at: AT, amendedAt: null };
    expect(announcedTogether([])).toBeNull();
    expect(announcedTogether([one, null])).toBeNull();
    expect(announcedTogether([one, { number: 4, at: AT + DAY, amendedAt: AT + 2 * DAY }])).toEqual({
      number: null,
      at: AT + DAY,
      amendedAt: AT + 2 * DAY,
    });
  });
});

it('says so in words', () => {
  const announced = { number: 2, at: AT, amendedAt: null };
  expect(resultStateText(null)).toBe('Kết quả chốt trên hệ thống, chờ Ban Tổ chức công bố');
  expect(resultStateText(announced)).toBe('Kết quả chính thức số 2, công bố ngày 09/03/2026');
  expect(resultStateText({ number: null, at: AT, amendedAt: AT + DAY })).toBe(
    'Kết quả chính thức, công bố ngày 09/03/2026, đã sửa đổi ngày 10/03/2026',
  );
  expect(resultStateText({ ...announced, amendedAt: AT }, 'en')).toBe('Official result no. 2, announced on 09/03/2026, amended on 09/03/2026');
  expect([figuresStateText(false, announced), figuresStateText(true, null), figuresStateText(true, announced)]).toEqual([
    'tạm tính',
    'chốt trên hệ thống, chờ Ban Tổ chức công bố',
    'chính thức',
  ]);
  expect(figuresStateText(true, { ...announced, amendedAt: AT })).toBe('chính thức, đã sửa đổi');
});
