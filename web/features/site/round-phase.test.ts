import { describe, expect, it } from 'vitest';
import { boundariesAfter, phaseAt } from './round-phase.ts';

const round = (phase: 'before' | 'open' | 'closing' | 'closed' | 'cancelled') => ({ phase, opensAt: 1000, closesAt: 2000 });

describe('phaseAt', () => {
  it.each([
    ['before', 999, 'before'],
    ['before', 1000, 'open'],
    ['before', 2000, 'closing'],
    ['open', 1999, 'open'],
    ['open', 2000, 'closing'],
    ['closing', 9000, 'closing'],
    ['closed', 1500, 'closed'],
    ['cancelled', 1500, 'cancelled'],
  ] as const)('%s at %i is %s', (phase, now, expected) => {
    expect(phaseAt(round(phase), now)).toBe(expected);
  });
});

describe('boundariesAfter', () => {
  it('names what is still to come, earliest first, and nothing of rounds that are over', () => {
    const rounds = [round('closed'), { phase: 'before', opensAt: 3000, closesAt: 4000 } as const, round('open')];
    expect(boundariesAfter(rounds, 1500)).toEqual([2000, 3000, 4000]);
    expect(boundariesAfter(rounds, 4000)).toEqual([]);
  });
});
