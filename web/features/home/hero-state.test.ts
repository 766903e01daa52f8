import type { RoundView } from '@thi-tuan/shared/contracts/contests.ts';
import { describe, expect, it } from 'vitest';
import { heroState, type HeroPerson } from './hero-state.ts';

const round = (phase: RoundView['phase']): RoundView => ({
  id: 'r2',
  number: 2,
  name: 'Tuần 2',
  opensAt: 0,
  closesAt: 10,
  phase,
  questionCount: 10,
  limitMs: 600_000,
  attemptsPerRound: 2,
  hasPrediction: false,
  standings: 'none',
  keyRevealed: false,
  counters: null,
  announced: null,
  log: null,
  predictionTarget: null,
});
const person = (change: { used?: number; leftToday?: number | null; eligible?: boolean; open?: boolean } = {}): HeroPerson => ({
  eligible: change.eligible ?? true,
  attempts: { used: change.used ?? 0, limit: 2, leftToday: change.leftToday ?? null, nextNumber: 1, counted: 'best' },
  openAttempt: change.open ? { attemptId: 'a', deadlineAt: 9, answered: 3 } : null,
});

describe('heroState', () => {
  it.each([
    ['a guest signs in and comes back', 'open', false, null, 'sign-in', '/dang-nhap?to=%2Fthi%2Fr2'],
    ['not known yet', 'open', true, null, 'enter', '/thi/r2'],
    ['may enter', 'open', true, person(), 'enter', '/thi/r2'],
    ['an open attempt wins over used-up', 'open', true, person({ used: 2, open: true }), 'continue', '/lam-bai/a'],
    ['all attempts used', 'open', true, person({ used: 2 }), 'used-up', '/bai-thi-cua-toi'],
    ['none left today', 'open', true, person({ used: 1, leftToday: 0 }), 'used-up-today', '/bai-thi-cua-toi'],
    ['not among those who may enter', 'open', true, person({ eligible: false }), 'not-eligible', '/the-le'],
    ['to come', 'before', true, person(), 'opens', '/thi/r2'],
    ['to come, guest', 'before', false, null, 'opens', '/dang-nhap?to=%2Fthi%2Fr2'],
    ['closing', 'closing', true, person(), 'closing', null],
    ['closing, extra time', 'closing', true, person({ open: true }), 'continue', '/lam-bai/a'],
    ['closed', 'closed', false, null, 'results', '/bang-xep-hang/r2'],
    ['cancelled', 'cancelled', true, person(), 'cancelled', '/the-le'],
  ] as const)('%s', (_, phase, signedIn, who, kind, to) => {
    expect(heroState(round(phase), signedIn, who)).toEqual({ kind, to });
  });
});
