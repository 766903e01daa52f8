import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayOf, instantAt, parseDay, parseTime, typedParts } from './parse-instant.ts';

test('days as people type them', () => {
  const day = Date.UTC(2026, 10, 29, 17);
  for (const typed of ['30/11/2026', ' 30-11-2026 ', '30.11.2026', '30 11 2026']) expect(parseDay(typed), typed).toBe(day);
  expect(parseDay('1/2/2026')).toBe(Date.UTC(2026, 0, 31, 17));
  for (const typed of ['', '31/11/2026', '29/2/2026', '0/1/2026', '1/13/2026', '30/11/26', '2026-11-30', '11/30/2026', 'mai'])
    expect(parseDay(typed), typed).toBeNull();
});

test('hours as people type them; 24:00 ends the day', () => {
  expect(['9:00', '09:05', '9h', '17h30', '9 giờ 30', '9 giờ 30 phút', '24:00'].map((typed) => parseTime(typed))).toEqual([
    { hour: 9, minute: 0 },
    { hour: 9, minute: 5 },
    { hour: 9, minute: 0 },
    { hour: 17, minute: 30 },
    { hour: 9, minute: 30 },
    { hour: 9, minute: 30 },
    { hour: 24, minute: 0 },
  ]);
  for (const typed of ['', '9', '25:00', '24:01', '9:60', '-1:00', 'sáng']) expect(parseTime(typed), typed).toBeNull();
});

test('what is shown reads back as the same minute', () => {
  fc.assert(
    fc.property(fc.integer({ min: Date.UTC(1950, 0), max: Date.UTC(2100, 0) }), (at) => {
      const { day, time } = typedParts(at);
      expect(instantAt(parseDay(day)!, parseTime(time)!)).toBe(Math.floor(at / 60_000) * 60_000);
      expect(parseDay(day)).toBe(dayOf(at));
    }),
  );
});
