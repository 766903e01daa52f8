/** Said to screen readers, once each, when so much is left. */
export const ANNOUNCED = [
  { leftMs: 300_000, key: 'minutes5' },
  { leftMs: 60_000, key: 'minute1' },
  { leftMs: 10_000, key: 'seconds10' },
] as const;
export type Announcement = (typeof ANNOUNCED)[number]['key'];

/**
 * What to say on passing from one look at the clock to the next. After a sleep only the last of several is said;
 * what had passed before the page opened is not said.
 */
export function announcementBetween(beforeMs: number, leftMs: number): Announcement | null {
  if (leftMs <= 0) return null;
  return ANNOUNCED.findLast((one) => beforeMs > one.leftMs && leftMs <= one.leftMs)?.key ?? null;
}
