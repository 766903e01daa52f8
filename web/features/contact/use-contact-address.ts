import { useSearchParams } from 'react-router';
import { FILTERS, type Filter } from './use-people.ts';

interface Chosen {
  unitId: string | null;
  roundId: string | null;
  filter: Filter;
  /** The sheet of those who have not taken part. */
  missing: boolean;
}

export interface ContactAddress extends Chosen {
  change: (part: Partial<Chosen>) => void;
}

/** What is looked at stands in the address: a reload keeps it, and the phone's Back leaves the sheet, not the page. */
export function useContactAddress(): ContactAddress {
  const [params, setParams] = useSearchParams();
  return {
    unitId: params.get('don-vi'),
    roundId: params.get('tuan'),
    filter: FILTERS.find((one) => one === params.get('loc')) ?? 'all',
    missing: params.get('xem') === 'chua-du-thi',
    change: (part) => {
      setParams(
        (now) => {
          const then = new URLSearchParams(now);
          const put = (name: string, value: string | null): void => (value === null ? then.delete(name) : then.set(name, value));
          if (part.unitId !== undefined) put('don-vi', part.unitId);
          if (part.roundId !== undefined) put('tuan', part.roundId);
          if (part.filter !== undefined) put('loc', part.filter === 'all' ? null : part.filter);
          if (part.missing !== undefined) put('xem', part.missing ? 'chua-du-thi' : null);
          return then;
        },
        { replace: part.missing === undefined },
      );
    },
  };
}
