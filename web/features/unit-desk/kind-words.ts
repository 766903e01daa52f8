/** Nobody said what kind of unit it is. */
export const UNKNOWN_KIND = 'don-vi';

/** Kinds are kept as slugs; the usual ones get their accents back. */
const WORDS: Readonly<Record<string, string>> = {
  'tinh': 'tỉnh',
  'thanh-pho': 'thành phố',
  'dang-bo': 'đảng bộ',
  'dang-bo-co-so': 'đảng bộ cơ sở',
  'chi-bo': 'chi bộ',
  'chi-bo-co-so': 'chi bộ cơ sở',
  'so': 'sở',
  'phong': 'phòng',
  'xa': 'xã',
  'phuong': 'phường',
  'dac-khu': 'đặc khu',
  'truong': 'trường',
  'benh-vien': 'bệnh viện',
  'doanh-nghiep': 'doanh nghiệp',
};

export function kindWords(kind: string): string {
  return WORDS[kind] ?? kind.replaceAll('-', ' ');
}
