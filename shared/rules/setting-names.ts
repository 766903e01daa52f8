import type { Locale } from '../kernel/format.ts';
import type { Address, AudienceGroup, Difficulty, Membership, RoundNoun } from './settings.ts';

/** The one table of Vietnamese and English names for the closed lists of `settings.ts`. */

type Names<K extends string> = Record<K, readonly [vi: string, en: string]>;

const GROUPS: Names<AudienceGroup> = {
  'civil-servant': ['cán bộ, công chức', 'officials and civil servants'],
  'public-employee': ['viên chức', 'public employees'],
  worker: ['người lao động', 'workers'],
  'armed-forces': ['lực lượng vũ trang', 'armed forces'],
  student: ['học sinh, sinh viên', 'pupils and students'],
  other: ['đối tượng khác', 'others'],
};
const MEMBERSHIP_NAMES: Names<Membership> = {
  party: ['đảng viên', 'members of the Party'],
  'youth-union': ['đoàn viên thanh niên', 'members of the Youth Union'],
  'trade-union': ['đoàn viên công đoàn', 'members of the trade union'],
  association: ['hội viên', 'members of an association'],
};
const DIFFICULTY_NAMES: Names<Difficulty> = { easy: ['mức độ dễ', 'easy'], medium: ['mức độ trung bình', 'medium'], hard: ['mức độ khó', 'hard'] };
const ADDRESSES: Names<Address> = {
  comrade: ['đồng chí', 'you'],
  colleague: ['anh, chị', 'you'],
  teacher: ['thầy, cô', 'you'],
  friend: ['bạn', 'you'],
};
const NOUNS: Names<RoundNoun> = { week: ['tuần thi', 'week'], stage: ['đợt thi', 'stage'] };

export function groupName(group: AudienceGroup, locale: Locale): string {
  return GROUPS[group][at(locale)];
}

export function membershipName(membership: Membership, locale: Locale): string {
  return MEMBERSHIP_NAMES[membership][at(locale)];
}

/** Anything else than a difficulty means «any». */
export function difficultyName(difficulty: unknown, locale: Locale): string {
  if (difficulty === 'easy' || difficulty === 'medium' || difficulty === 'hard') return DIFFICULTY_NAMES[difficulty][at(locale)];
  return locale === 'vi' ? 'mọi mức độ' : 'any difficulty';
}

export function addressName(address: Address, locale: Locale): string {
  return ADDRESSES[address][at(locale)];
}

/** «tuần thi» or «đợt thi» */
export function roundNounName(noun: RoundNoun, locale: Locale): string {
  return NOUNS[noun][at(locale)];
}

function at(locale: Locale): 0 | 1 {
  return locale === 'vi' ? 0 : 1;
}
