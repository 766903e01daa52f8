import type { Decision } from '../kernel/decision.ts';
import { refuse } from '../kernel/decision.ts';

/**
 * What organisers tell everybody about a running round. `message` is theirs, word for word; the others are the public trace of what
 * was done with the round: their text is the reason, the rest is said by the page in its own words.
 */
export const NOTICE_KINDS = ['message', 'extension', 'later', 'postponed', 'cancelled', 'repeated'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

export interface NoticeDetails {
  /** `extension`: ms given to everybody at work. */
  ms?: number;
  /** `postponed`, and `later` (it closes later): as it was announced before, UTC ms. */
  fromOpensAt?: number;
  fromClosesAt?: number;
  /** `repeated`: the round that takes this one's place. */
  newRoundId?: string;
}

const MINUTE_MS = 60_000;
export const LONGEST_MESSAGE = 300;
const SHORTEST_REASON = 5;
/** So many live messages at a time: a banner of five is read by nobody. */
export const MOST_MESSAGES = 3;
/** Minutes that a message may stay. */
export const MESSAGE_MINUTES = { least: 5, most: 7 * 24 * 60 } as const;
/** Minutes that may be given at once: to one person (as before, a day in all), to everybody. */
export const EXTENSION_MINUTES = { one: 240, all: 120 } as const;
const MOST_EXTRA_MS = 24 * 60 * MINUTE_MS;

/** One line of plain text: NFC, no line breaks, no control or direction marks, single spaces. */
export function plainLine(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** @returns the text as it will be shown */
export function messageText(text: string): Decision<{ text: string }> {
  const line = plainLine(text);
  return line === '' || line.length > LONGEST_MESSAGE ? refuse('invalid-body', { path: 'text', rule: 'length' }) : { ok: true, text: line };
}

/** @returns the reason as it will be kept and, in a public trace, shown */
export function reasonText(text: string): Decision<{ reason: string }> {
  const reason = plainLine(text);
  return reason.length < SHORTEST_REASON ? refuse('invalid-body', { path: 'reason', rule: 'minLength' }) : { ok: true, reason };
}

/** Extra time of one person after so many more minutes. It only grows here, and never above a day. */
export function moreExtra(nowMs: number, minutes: number): Decision<{ addedMs: number; totalMs: number }> {
  const addedMs = minutes * MINUTE_MS;
  const totalMs = nowMs + addedMs;
  if (!Number.isSafeInteger(minutes) || minutes < 1 || minutes > EXTENSION_MINUTES.one || totalMs > MOST_EXTRA_MS)
    return refuse('invalid-body', { path: 'minutes', rule: 'range' });
  return { ok: true, addedMs, totalMs };
}

/** Whether a notice is still shown as a banner. */
export function isLive(notice: { expiresAt: number | null; takenBackAt: number | null }, now: number): boolean {
  return notice.takenBackAt === null && (notice.expiresAt === null || notice.expiresAt > now);
}

/** How long an extension is news to who comes later; ms. */
const EXTENSION_NEWS_MS = 2 * 3_600_000;
/** How long a round that was moved stands at the top of the home page; the rules keep it. */
const MOVED_NEWS_MS = 14 * 86_400_000;

interface ShownNotice {
  roundId: string;
  kind: NoticeKind;
  at: number;
  expiresAt: number | null;
}

/** What stands as a banner on the home page now, newest first. */
export function homeBanners<N extends ShownNotice>(notices: readonly N[], now: number): N[] {
  return notices.filter(({ kind, at, expiresAt }) => {
    if (expiresAt !== null && expiresAt <= now) return false;
    return kind === 'message' || now - at < (kind === 'extension' ? EXTENSION_NEWS_MS : MOVED_NEWS_MS);
  });
}

/** What whoever is at work in this round since `since` must know. */
export function quizBanners<N extends ShownNotice>(notices: readonly N[], round: { roundId: string; since: number; now: number }): N[] {
  return notices.filter(({ roundId, kind, at, expiresAt }) => {
    if (roundId !== round.roundId || (expiresAt !== null && expiresAt <= round.now)) return false;
    return kind === 'message' || kind === 'cancelled' || ((kind === 'extension' || kind === 'later') && at >= round.since);
  });
}
