interface Dated {
  name: string;
  opensAt: number;
  closesAt: number;
}

export type WindowFault = { kind: 'empty' } | { kind: 'overlap'; name: string };

/** Said while typing; publishing checks the same again with all the rest (shared/rules/publish-check.ts). */
export function windowFault(round: Omit<Dated, 'name'>, others: readonly Dated[]): WindowFault | null {
  if (round.closesAt <= round.opensAt) return { kind: 'empty' };
  const other = others.find((one) => round.opensAt < one.closesAt && one.opensAt < round.closesAt);
  return other ? { kind: 'overlap', name: other.name } : null;
}
