import { describe, expect, it } from 'vitest';
import { nameFinder } from './name-likeness.ts';

const UNITS = [
  'Chi bộ Văn phòng Sở Y tế',
  'Chi bộ Bệnh viện Đa khoa tỉnh',
  'Chi bộ Phòng Kế hoạch - Tài chính',
  'Chi bộ Sở Nội vụ',
  'Phường Ninh Bình',
  'Xã Hoà Bình',
].map((name, index) => ({ id: String(index), name }));
const find = nameFinder(UNITS);
const first = (name: string) => find(name, 3)[0]?.name;

describe('the nearest names', () => {
  it.each([
    ['Bệnh viện đa khoa', 'Chi bộ Bệnh viện Đa khoa tỉnh'],
    ['CB Bệnh viên Đa khoa', 'Chi bộ Bệnh viện Đa khoa tỉnh'],
    ['phong ke hoach tai chinh', 'Chi bộ Phòng Kế hoạch - Tài chính'],
    ['Sở nội vụ', 'Chi bộ Sở Nội vụ'],
    ['P. Nih Bình', 'Phường Ninh Bình'],
    ['Hoa Binh', 'Xã Hoà Bình'],
  ])('«%s» → «%s»', (typed, name) => expect(first(typed)).toBe(name));

  it('what has nothing in common is not offered, and common words alone are nothing in common', () => {
    expect([find('Công an xã Kim Sơn', 3), find('Chi bộ', 3), find('', 3), find('///', 3)]).toEqual([[], [], [], []]);
  });

  it('offers no more than asked, a name itself first', () => {
    for (const { name } of UNITS) expect(find(name, 2)[0]!.name).toBe(name);
    expect(find('Chi bộ Sở Y tế Nội vụ Bệnh viện', 1)).toHaveLength(1);
  });
});
