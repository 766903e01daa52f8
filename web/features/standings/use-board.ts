import { useQueryClient } from '@tanstack/react-query';
import type { CountersView } from '@thi-tuan/shared/contracts/contests.ts';
import type { StandingsView } from '@thi-tuan/shared/contracts/standings.ts';
import type { LiveData } from '@thi-tuan/shared/contracts/live.ts';
import { useEffect, useRef } from 'react';
import { keyOf } from '../../lib/api/hooks.ts';
import { useLanguage } from '../../lib/i18n/texts.ts';
import { roomOf } from '../../lib/live/live-constants.ts';
import { useLiveRead } from '../../lib/live/use-live-room.ts';
import { useSession } from '../../lib/store/session.ts';
import { boardAfter } from './board-patch.ts';

/** Others overtake all the time; one's own place outside the top is asked for this often. */
const OWN_PLACE_MS = 8000;
const UNIT_BOARD_MS = 5000;

/** Fetches again when the round opens or closes: until then nothing tells that more may be seen. */
function useAskAtPhase(phase: string, refetch: () => unknown): void {
  const known = useRef(phase);
  useEffect(() => {
    if (known.current === phase) return undefined;
    known.current = phase;
    const timer = setTimeout(() => void refetch(), 500 + Math.random() * 3000);
    return () => clearTimeout(timer);
  });
}

interface RoundBoardSettings {
  phase: string;
  /** New counters of the round, as the socket tells them. */
  onCounters?: (counters: CountersView) => void;
}

/** The board of a round: what the socket tells is shown at once, the rest is asked over HTTP. */
export function useRoundBoard(roundId: string, { phase, onCounters }: RoundBoardSettings) {
  const queries = useQueryClient();
  const session = useSession();
  const language = useLanguage();
  const args = { params: { roundId } };
  const read = useLiveRead('standings.round', args, {
    room: roomOf('round', roundId),
    versionOf: (reply) => reply.version,
    refetchMs: session ? OWN_PLACE_MS : 2000,
    onEvent: (data: LiveData) => {
      if (data['counters']) onCounters?.(data['counters'] as unknown as CountersView);
      const key = keyOf('standings.round', args);
      if (data['phase'] !== undefined || data['announced'] !== undefined) {
        // The round was closed, or its result announced: that is wanted soon, but not by everybody in one instant.
        setTimeout(
          () => void Promise.all([queries.invalidateQueries({ queryKey: key }), queries.invalidateQueries({ queryKey: keyOf('contests.home') })]),
          Math.random() * 2500,
        );
        return 'applied';
      }
      const before = queries.getQueryData<StandingsView>(key);
      // The room speaks Vietnamese; for other pages its words are asked for.
      if (!before || language !== 'vi') return 'fetch';
      const after = boardAfter(before, data);
      if (after === before) return data['counters'] ? 'applied' : 'fetch';
      queries.setQueryData(key, after);
      return session ? 'fetch' : 'applied';
    },
  });
  useAskAtPhase(phase, read.refetch);
  return read;
}

/** The board of one's own unit; ranks count inside it, so each event means asking. */
export function useUnitBoard(roundId: string, phase: string) {
  const read = useLiveRead(
    'standings.unit',
    { params: { roundId } },
    { room: roomOf('round', roundId), versionOf: (reply) => reply.version, refetchMs: UNIT_BOARD_MS },
  );
  useAskAtPhase(phase, read.refetch);
  return read;
}
