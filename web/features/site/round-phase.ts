import type { RoundView } from '@thi-tuan/shared/contracts/contests.ts';

/**
 * The phase at an instant of the server's clock. A page that stays open passes openings and closings by itself;
 * what comes after «closing» only the server knows.
 * @param now UTC ms
 */
export function phaseAt({ phase, opensAt, closesAt }: Pick<RoundView, 'phase' | 'opensAt' | 'closesAt'>, now: number): RoundView['phase'] {
  if (phase === 'before' && now >= closesAt) return 'closing';
  if (phase === 'before' && now >= opensAt) return 'open';
  if (phase === 'open' && now >= closesAt) return 'closing';
  return phase;
}

/** Instants still to come at which some round changes its phase, earliest first; UTC ms. */
export function boundariesAfter(rounds: readonly Pick<RoundView, 'phase' | 'opensAt' | 'closesAt'>[], now: number): number[] {
  const running = rounds.filter(({ phase }) => phase === 'before' || phase === 'open');
  return running
    .flatMap(({ opensAt, closesAt }) => [opensAt, closesAt])
    .filter((at) => at > now)
    .sort((a, b) => a - b);
}
