import { describe, expect, it } from 'vitest';
import { participationTrail } from './participation-trail.ts';

const known = { units: [{ id: 'so-y-te' }, { id: 'khoi' }], rounds: [{ id: 'r1' }, { id: 'r2' }], currentRoundId: 'r2' };
const of = (address: string) => participationTrail(new URLSearchParams(address), known);

describe('participationTrail', () => {
  it('begins at the first own unit and the current round', () => {
    expect(of('')).toMatchObject({ trail: ['so-y-te'], unitId: 'so-y-te', roundId: 'r2' });
  });
  it('goes down and keeps the round', () => {
    const down = of('tuan=r1').query({ trail: ['so-y-te', 'benh-vien'] });
    expect(of(down.toString())).toMatchObject({ trail: ['so-y-te', 'benh-vien'], unitId: 'benh-vien', roundId: 'r1' });
  });
  it('takes the whole contest as no round, and an unknown round as the current one', () => {
    expect(of(of('').query({ roundId: null }).toString()).roundId).toBeNull();
    expect(of('tuan=r9').roundId).toBe('r2');
  });
});
