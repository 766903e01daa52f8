interface Known {
  units: readonly { id: string }[];
  rounds: readonly { id: string }[];
  currentRoundId: string | null;
}

interface Change {
  trail?: readonly string[];
  /** null = the whole contest. */
  roundId?: string | null;
}

export interface Trail {
  /** Units walked down, from one of one's own to the one shown; never empty where there is any. */
  trail: readonly string[];
  unitId: string;
  /** null = the whole contest. */
  roundId: string | null;
  /** The address after a change; what is not named stays. */
  query: (change: Change) => URLSearchParams;
}

const UNITS = 'don-vi';
const ROUND = 'tuan';
const WHOLE = 'ca-cuoc-thi';
/** Stands between ids and needs no escape in an address. */
const BETWEEN = '.';

/** Unit and round of the participation page as its address says them, or one's first unit and the current round. */
export function participationTrail(search: URLSearchParams, known: Known): Trail {
  const asked = (search.get(UNITS) ?? '').split(BETWEEN).filter(Boolean);
  const first = known.units[0]?.id ?? '';
  const trail = asked.length > 0 ? asked : [first];
  const wished = search.get(ROUND);
  const roundId = wished === WHOLE ? null : (known.rounds.find((round) => round.id === wished)?.id ?? known.currentRoundId);
  return {
    trail,
    unitId: trail.at(-1) ?? first,
    roundId,
    query: (change) => {
      const round = change.roundId === undefined ? roundId : change.roundId;
      return new URLSearchParams({ [UNITS]: (change.trail ?? trail).join(BETWEEN), [ROUND]: round ?? WHOLE });
    },
  };
}
