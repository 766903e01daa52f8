import { describe, expect, it } from 'vitest';
import { rate } from './participation.ts';
import type { SentenceData } from './participation-text.ts';
import { cancelledRoundsText, participationDefinitions, participationSentence } from './participation-text.ts';

const data = (over: Partial<SentenceData> = {}): SentenceData => ({
  roundName: 'Tuần 2',
  previousName: 'Tuần 1',
  precision: 'exact',
  people: 412,
  due: 520,
  rate: rate(412, 520, 0),
  change: 61,
  unitsWithout: 3,
  ...over,
});

describe('the plain sentence', () => {
  it.each<[Partial<SentenceData>, string]>([
    [{}, 'Tuần 2 có 412/520 người dự thi (79,2 %), tăng 6,1 điểm phần trăm so với tuần 1; 3 đơn vị chưa có người dự thi.'],
    [{ change: -10, unitsWithout: 0 }, 'Tuần 2 có 412/520 người dự thi (79,2 %), giảm 1,0 điểm phần trăm so với tuần 1.'],
    [{ change: 0, unitsWithout: 0 }, 'Tuần 2 có 412/520 người dự thi (79,2 %), bằng tuần 1.'],
    [{ change: null, previousName: null, unitsWithout: 0 }, 'Tuần 2 có 412/520 người dự thi (79,2 %).'],
    [{ people: 36002, due: 50768, rate: rate(36002, 50768, 0), change: null, unitsWithout: 0 }, 'Tuần 2 có 36.002/50.768 người dự thi (70,9 %).'],
    [
      { due: null, rate: rate(412, null, 0), change: null },
      'Tuần 2 có 412 người dự thi (chưa có tổng số để tính tỷ lệ); 3 đơn vị chưa có người dự thi.',
    ],
    [{ people: 53, due: 50, rate: rate(53, 50, 0), change: null, unitsWithout: 0 }, 'Tuần 2 có 53/50 người dự thi (106 %); cần rà soát tổng số.'],
    [
      { people: 1, due: 0, rate: rate(1, 2, 2), change: null, unitsWithout: 0 },
      'Tuần 2 có 1 người dự thi (không có người thuộc diện dự thi); cần rà soát tổng số.',
    ],
  ])('%j', (over, sentence) => {
    expect(participationSentence(data(over))).toBe(sentence);
  });
  it('in English', () => {
    expect(participationSentence(data({ roundName: 'Week 2', previousName: 'Week 1' }), 'en')).toBe(
      'Week 2 has 412/520 people taking part (79.2%), up 6.1 percentage points from Week 1; 3 units have nobody yet.',
    );
  });

  it.each(['vi', 'en'] as const)('tells no more than the step, or nothing, where the prediction is secret (%s)', (locale) => {
    const other = { people: 399, due: 520, rate: rate(399, 520, 0), change: 12, unitsWithout: 9 };
    for (const precision of ['steps-of-10-percent', 'none'] as const) {
      expect(participationSentence(data({ ...other, precision }), locale)).toBe(participationSentence(data({ precision }), locale));
    }
    const none = participationSentence(data({ precision: 'none' }), locale);
    expect(participationSentence(data({ precision: 'none', rate: rate(1, 520, 0) }), locale)).toBe(none);
    expect(participationSentence(data({ precision: 'steps-of-10-percent' }), locale)).toContain('70');
  });
});

it('defines the same terms in both languages', () => {
  expect(participationDefinitions('vi')).toHaveLength(participationDefinitions('en').length);
  expect(participationDefinitions().join(' ')).toContain('tổng số − tạm vắng');
});

it('names the rounds that the contest leaves out', () => {
  expect(cancelledRoundsText([])).toEqual([]);
  expect(cancelledRoundsText(['Tuần 2', 'Tuần 3'])).toEqual(['Không tính vào số liệu toàn cuộc thi: Tuần 2, Tuần 3 (đã hủy).']);
});
