import type { StandingRow, StandingsView } from '@thi-tuan/shared/contracts/standings.ts';
import type { Json, LiveData } from '@thi-tuan/shared/contracts/live.ts';

/** A row of an event is what a guest may see: one's own is found again by what only it has. */
function isSame(a: StandingRow, b: StandingRow): boolean {
  return a.submittedAt === b.submittedAt && a.elapsedMs === b.elapsedMs && a.scoreText === b.scoreText;
}

function isBoard(data: LiveData): data is LiveData & { top: Json[]; ranked: number; asOf: number } {
  return Array.isArray(data['top']) && typeof data['ranked'] === 'number' && typeof data['asOf'] === 'number';
}

/**
 * The board after an event of its room; the same object when the event says nothing of it. Own rank outside the top is
 * then as old as the last HTTP reply. Only for Vietnamese pages: the room speaks Vietnamese.
 */
export function boardAfter(board: StandingsView, data: LiveData): StandingsView {
  if (board.state !== 'live' || board.scope !== 'round' || !isBoard(data) || data.asOf < board.asOf) return board;
  const { own } = board;
  const top = (data.top as unknown as StandingRow[]).map((row) => (own && isSame(row, own) ? { ...row, own: true, name: own.name } : row));
  return { ...board, top, ranked: data.ranked, asOf: data.asOf, own: top.find((row) => row.own) ?? own };
}
