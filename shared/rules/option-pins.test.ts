import { describe, expect, it } from 'vitest';
import { pinsOf, speaksOfOthers } from './option-pins.ts';

describe('speaksOfOthers', () => {
  it.each([
    'Cả A và B',
    'Cả a, b, c & d',
    'cả a,b',
    'A và C đều đúng',
    'Chỉ A đúng',
    'Cả A, B và C đều sai',
    'Đáp án A và B',
    'a, b đúng',
    'Both A and B',
  ])('names labels: %s', (text) => expect(speaksOfOthers(text)).toBe('labels'));
  it.each([
    'Tất cả các phương án trên',
    'Cả 3 phương án trên.',
    'Cả ba đáp án đều đúng',
    'Tất cả đều đúng',
    'Không có phương án nào đúng',
    'Các phương án trên đều sai',
    'Cả hai',
    'Tất cả các thuật ngữ trên đều phản ánh đúng nhất',
    'Không phương án nào',
    'Phương án khác',
    'All of the above',
    'None of the above',
  ])('speaks of all or none: %s', (text) => expect(speaksOfOthers(text)).toBe('all'));
  it.each([
    'Tất cả các nước',
    'Cả loài người',
    'Các nước trên thế giới',
    'A',
    'Vitamin A',
    'Đồng bào cả nước',
    'Cả dân tộc đoàn kết',
    'Không quá 30 ngày',
    'Không có thời hạn',
    'Năm 1945',
    'Ba tháng',
    '',
    'B 52',
    'Phê bình cả người và việc',
  ])('stands by itself: %s', (text) => expect(speaksOfOthers(text)).toBeNull());
});

describe('pinsOf', () => {
  it('pins the last «tất cả» and lets the others mix', () => {
    expect(pinsOf(['Một', 'Hai', 'Bốn mươi', 'Tất cả các phương án trên'])).toEqual({ pinned: [false, false, false, true], keepOrder: false });
    expect(pinsOf(['x', 'y', 'z', 'Cả 3 phương án trên']).keepOrder).toBe(false);
  });
  it('keeps the order when labels are named, when only some are meant, or when it stands in the middle', () => {
    expect(pinsOf(['x', 'y', 'z', 'Cả A và B']).keepOrder).toBe(true);
    expect(pinsOf(['x', 'y', 'z', 'Cả hai phương án trên']).keepOrder).toBe(true);
    expect(pinsOf(['x', 'Tất cả các phương án trên', 'z']).keepOrder).toBe(true);
  });
  it('leaves plain options alone', () => expect(pinsOf(['1945', '1946'])).toEqual({ pinned: [false, false], keepOrder: false }));
});
