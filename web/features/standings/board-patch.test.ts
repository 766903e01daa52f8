import type { StandingRow, StandingsView } from '@thi-tuan/shared/contracts/standings.ts';
import type { LiveData } from '@thi-tuan/shared/contracts/live.ts';
import { describe, expect, it } from 'vitest';
import { boardAfter } from './board-patch.ts';

const row = (rank: number, name: string, elapsedMs: number, own = false): StandingRow => ({
  rank,
  tied: false,
  name,
  unit: 'Chi bộ A',
  scoreText: '10/10',
  elapsedMs,
  submittedAt: 5000 + elapsedMs,
  predictionError: null,
  own,
});
const board = (change: Partial<StandingsView> = {}): StandingsView => ({
  scope: 'round',
  state: 'live',
  availableAt: null,
  announced: null,
  asOf: 100,
  version: 3,
  ranked: 1,
  top: [row(1, 'Lê Thị Hoa', 200, true)],
  own: row(1, 'Lê Thị Hoa', 200, true),
  tieBreaks: [],
  validity: '',
  ...change,
});
const event = (asOf: number, top: StandingRow[]): LiveData => ({ asOf, ranked: top.length, top: top as unknown as LiveData[string] });

describe('boardAfter', () => {
  it('takes the new rows and finds its own again behind the mask', () => {
    const after = boardAfter(board(), event(101, [row(1, 'Tr** V** A*', 150), row(2, 'L* Th* H**', 200)]));
    expect(after.ranked).toBe(2);
    expect(after.top.map(({ name, own }) => [name, own])).toEqual([
      ['Tr** V** A*', false],
      ['Lê Thị Hoa', true],
    ]);
    expect(after.own?.rank).toBe(2);
  });
  it('keeps its own row when the top no longer holds it', () => {
    const after = boardAfter(board(), event(101, [row(1, 'Tr** V** A*', 150)]));
    expect(after.own?.elapsedMs).toBe(200);
  });
  it.each([
    ['an older picture', board(), event(99, [])],
    ['counters alone', board(), { counters: { people: 3 } }],
    ['a frozen board', board({ state: 'frozen' }), event(200, [])],
    ['a final board', board({ state: 'final' }), event(200, [])],
  ])('is not changed by %s', (_, before, data) => {
    expect(boardAfter(before, data as LiveData)).toBe(before);
  });
});
