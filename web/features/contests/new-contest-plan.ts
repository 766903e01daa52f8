import { parseTime, typedParts } from '@thi-tuan/shared/kernel/parse-instant.ts';
import { weekdayOf, weeklyRounds, type WeekMoment } from '@thi-tuan/shared/rules/round-calendar.ts';
import type { RoundNoun } from '@thi-tuan/shared/rules/settings.ts';

const DAY = 86_400_000;

export interface TypedMoment {
  /** 0 = Monday … 6 = Sunday */
  weekday: number;
  /** As typed: «07:30». */
  time: string;
}

export interface Plan {
  noun: RoundNoun;
  count: number | null;
  /** Start of a day, UTC ms. */
  from: number | null;
  opens: TypedMoment;
  closes: TypedMoment;
}

export interface PlannedRound {
  name: string;
  opensAt: number;
  closesAt: number;
}

export const MOST_ROUNDS = 60;

/** Four weeks, Monday 7:30 to Friday 17:30, from the next Monday on. */
export function firstPlan(now: number): Plan {
  const [day, month, year] = typedParts(now).day.split('/').map(Number) as [number, number, number];
  const today = Date.UTC(year, month - 1, day, -7);
  return {
    noun: 'week',
    count: 4,
    from: today + (7 - weekdayOf(now)) * DAY,
    opens: { weekday: 0, time: '07:30' },
    closes: { weekday: 4, time: '17:30' },
  };
}

function momentOf({ weekday, time }: TypedMoment): WeekMoment | null {
  const read = parseTime(time);
  return read && { weekday, minute: read.hour * 60 + read.minute };
}

/** null = something of the plan cannot be read yet. */
export function roundsOf({ noun, count, from, opens, closes }: Plan): PlannedRound[] | null {
  const [opening, closing] = [momentOf(opens), momentOf(closes)];
  if (count === null || from === null || !opening || !closing) return null;
  const word = noun === 'week' ? 'Tuần' : 'Đợt';
  return weeklyRounds({ from, opens: opening, closes: closing, count }).map((dates, index) => ({ name: `${word} ${index + 1}`, ...dates }));
}
