import { useQueryClient } from '@tanstack/react-query';
import type { NoticeView, RoundView } from '@thi-tuan/shared/contracts/contests.ts';
import { useEffect, useMemo, useRef, useState } from 'react';
import { keyOf } from '../../lib/api/hooks.ts';
import { serverClock } from '../../lib/clock/server-clock.ts';
import { boundariesAfter, phaseAt } from './round-phase.ts';
import { useSite } from './use-site.ts';

/** Browsers run a longer timer at once. */
const LONGEST_TIMER_MS = 2_000_000_000;
/** A whole country's pages must not ask in the instant of the opening. */
const SPREAD_MS = 3000;
const WHILE_CLOSING_MS = 5000;
const NO_NOTICES: readonly NoticeView[] = [];
const NO_ROUNDS: readonly RoundView[] = [];

/** Server time, new whenever a round opens or closes, and when the clock turns out to stand elsewhere than a device's own said. */
function useBoundary(rounds: readonly RoundView[]): number {
  const [, again] = useState(0);
  const shown = serverClock.now();
  const last = useRef(shown);
  useEffect(() => {
    last.current = shown;
  });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const look = (): void => {
      clearTimeout(timer);
      const now = serverClock.now();
      const ahead = boundariesAfter(rounds, now);
      if (ahead.length !== boundariesAfter(rounds, last.current).length) again((count) => count + 1);
      if (ahead[0] !== undefined) timer = setTimeout(look, Math.min(ahead[0] - now + 5, LONGEST_TIMER_MS));
    };
    look();
    const unsubscribe = serverClock.subscribe(look);
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [rounds]);
  return shown;
}

/** The contest with its rounds, their phases by the server's clock. */
export function useContest() {
  const site = useSite();
  const given = site.data?.rounds ?? NO_ROUNDS;
  const now = useBoundary(given);
  const signature = given.map((round) => phaseAt(round, now)).join();
  // `signature` stands for `now`: the rounds are new only when one of them changes its phase.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const rounds = useMemo(() => given.map((round): RoundView => ({ ...round, phase: phaseAt(round, now) })), [given, signature]);
  return {
    contest: site.data?.contest ?? null,
    rounds,
    /** The round to act on. */
    current: rounds.find((round) => round.id === site.data?.currentRoundId) ?? null,
    leadingUnits: site.data?.leadingUnits ?? [],
    notices: site.data?.notices ?? NO_NOTICES,
    isPending: site.isPending,
    error: site.error,
    refetch: site.refetch,
  };
}

/** Once, in the shell: what a round shows is asked again when it opens, closes, and until its result is there. */
export function useSiteWatch(): void {
  const queries = useQueryClient();
  const { rounds } = useContest();
  const phases = rounds.map((round) => round.phase).join();
  const closing = rounds.some((round) => round.phase === 'closing');
  const known = useRef('');
  useEffect(() => {
    if (phases === '') return undefined;
    const isFirst = known.current === '';
    known.current = phases;
    if (isFirst && !closing) return undefined;
    const ask = (): void => void queries.invalidateQueries({ queryKey: keyOf('contests.home') });
    const once = setTimeout(ask, Math.random() * SPREAD_MS + 300);
    const often = closing ? setInterval(ask, WHILE_CLOSING_MS * (0.8 + Math.random() * 0.4)) : undefined;
    return () => {
      clearTimeout(once);
      clearInterval(often);
    };
  }, [queries, phases, closing]);
}
