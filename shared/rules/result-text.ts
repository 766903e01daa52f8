import type { Locale } from '../kernel/format.ts';
import { formatInstant } from '../kernel/format.ts';

/** When the organisers published the result of a closed round (or, number null, of all its rounds: the contest), and whether it was changed since. */
export interface Announced {
  /** Of the fixed result; null = several rounds together. */
  number: number | null;
  /** UTC ms. */
  at: number;
  /** The last regrade after the first publication, UTC ms; null = it stands as it was published. */
  amendedAt: number | null;
}

interface Fixed {
  number: number;
  kind: string;
  at: number;
}

/**
 * A closing ranks, the organisers announce: a result is official from its numbered publication on, and «đã sửa đổi» once a regrade has touched
 * what had been published, also when it is published anew.
 * @param results fixed results of one round, in any order
 * @param regradedAt instants of its regrades, UTC ms
 */
export function announcedOf(results: readonly Fixed[], regradedAt: readonly number[]): Announced | null {
  const official = results.filter(({ kind }) => kind === 'official').sort((a, b) => a.number - b.number);
  const [first, last] = [official[0], official.at(-1)];
  if (!first || !last) return null;
  const later = regradedAt.filter((at) => at > first.at);
  return { number: last.number, at: last.at, amendedAt: later.length === 0 ? null : Math.max(...later) };
}

/** The contest is announced when every closed round is, and there is one. */
export function announcedTogether(rounds: readonly (Announced | null)[]): Announced | null {
  const known = rounds.filter((one) => one !== null);
  if (known.length === 0 || known.length < rounds.length) return null;
  const amended = known.flatMap((one) => one.amendedAt ?? []);
  return { number: null, at: Math.max(...known.map((one) => one.at)), amendedAt: amended.length === 0 ? null : Math.max(...amended) };
}

/** What a ranking of closed rounds is called. */
export function resultStateText(announced: Announced | null, locale: Locale = 'vi'): string {
  const vi = locale === 'vi';
  if (announced === null)
    return vi ? 'Kết quả chốt trên hệ thống, chờ Ban Tổ chức công bố' : 'Result settled by the system, not announced by the organisers yet';
  const day = (at: number): string => formatInstant(at, 'date', { locale });
  const number = announced.number === null ? '' : vi ? ` số ${announced.number}` : ` no. ${announced.number}`;
  const amended = announced.amendedAt === null ? '' : `${vi ? ', đã sửa đổi ngày' : ', amended on'} ${day(announced.amendedAt)}`;
  return `${vi ? `Kết quả chính thức${number}, công bố ngày` : `Official result${number}, announced on`} ${day(announced.at)}${amended}`;
}

/** What figures are, after «Số liệu tính đến …». @param closed the rounds they count are closed and ranked */
export function figuresStateText(closed: boolean, announced: Announced | null, locale: Locale = 'vi'): string {
  const vi = locale === 'vi';
  if (!closed) return vi ? 'tạm tính' : 'provisional';
  if (announced === null) return vi ? 'chốt trên hệ thống, chờ Ban Tổ chức công bố' : 'settled by the system, not announced yet';
  if (announced.amendedAt !== null) return vi ? 'chính thức, đã sửa đổi' : 'official, amended';
  return vi ? 'chính thức' : 'official';
}
