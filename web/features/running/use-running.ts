import { useQueryClient } from '@tanstack/react-query';
import type { MonitorView } from '@thi-tuan/shared/contracts/running.ts';
import type { ReplyOfCall } from '../../lib/api/call-types.ts';
import { keyOf } from '../../lib/api/hooks.ts';
import { roomOf } from '../../lib/live/live-constants.ts';
import { useLiveRead } from '../../lib/live/use-live-room.ts';

export type Running = ReplyOfCall<'running.show'>;

const POLL_MS = 5000;

/** The running round: the monitor's room tells every second; without a socket, or where the room is shut, it is asked for. */
export function useRunning(roundId: string) {
  const queries = useQueryClient();
  const args = { params: { roundId } };
  const key = keyOf('running.show', args);
  const watched = (queries.getQueryData<Running>(key)?.monitor ?? null) !== null;
  return useLiveRead('running.show', args, {
    room: watched ? roomOf('watch', roundId) : null,
    versionOf: (reply) => reply.version,
    pollMs: POLL_MS,
    onEvent: (data) => {
      const monitor = data['monitor'] as unknown as MonitorView;
      queries.setQueryData<Running>(key, (shown) => shown && { ...shown, now: monitor.at, monitor });
      return 'applied';
    },
  });
}
