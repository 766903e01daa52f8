/** Forms of address before names: «Ông Nguyễn Văn An», «Bà Trần Thị Bình», «đ/c Lê Văn Cường». */
const TITLE = /^(?:ông|bà|anh|chị|đ\/c|đồng chí|đc)[.:]?\s+(?=\p{L}+\s+\p{L})/iu;

/** Whether all names of a list begin with one; «Ông» alone all the way down, or before one name, is a family name. */
export function haveTitles(names: readonly string[]): boolean {
  const titles = names.map((name) => TITLE.exec(name)?.[0].trim().toLowerCase());
  return names.length >= 2 && titles.every((title) => title !== undefined) && titles.some((title) => title !== 'ông');
}

export const withoutTitle = (name: string): string => name.replace(TITLE, '');
