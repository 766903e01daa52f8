import { dayOf } from '@thi-tuan/shared/kernel/format.ts';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import { isName, normaliseLine, normaliseName, normalisePhone } from '@thi-tuan/shared/kernel/vietnamese.ts';

const OLDEST = 110;
/** Whether somebody is old enough to enter is the contest's rule, not this one. */
const YOUNGEST = 5;

/** @throws AppError name-invalid */
export function requireName(typed: string): string {
  const name = normaliseName(typed);
  if (!isName(name)) throw new AppError('name-invalid');
  return name;
}

/** Whether somebody living can have been born in this year. */
export function isBirthYear(year: number, now: number): boolean {
  const age = Number(dayOf(now).slice(0, 4)) - year;
  return Number.isInteger(year) && age >= YOUNGEST && age <= OLDEST;
}

/** @throws AppError birth-year-invalid */
export function requireBirthYear(year: number, now: number): number {
  if (!isBirthYear(year, now)) throw new AppError('birth-year-invalid');
  return year;
}

/** The national form; null for nothing typed. @throws AppError phone-invalid */
export function phoneOrNull(typed: string | null): string | null {
  if (typed === null || typed.trim() === '') return null;
  const phone = normalisePhone(typed);
  if (phone === null) throw new AppError('phone-invalid');
  return phone;
}

/** A note in the person's own words; null for nothing typed. */
export function noteOrNull(typed: string | null): string | null {
  const note = typed === null ? '' : normaliseLine(typed);
  return note === '' ? null : note;
}
