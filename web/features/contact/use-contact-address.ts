import { useSearchParams } from 'react-router';
import { FILTERS, type Filter } from './use-people.ts';

/** What is shown in place of the list, and its name in the address. */
const SHEETS = { missing: 'chua-du-thi', report: 'bao-cao', slips: 'phieu' } as const;
export type Sheet = keyof typeof SHEETS;

interface Chosen {
  unitId: string | null;
  roundId: string | null;
  filter: Filter;
  /** A sheet to print; null = the list of people. */
  sheet: Sheet | null;
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
    sheet: (Object.keys(SHEETS) as Sheet[]).find((one) => SHEETS[one] === params.get('xem')) ?? null,
    change: (part) => {
      setParams(
        (now) => {
          const then = new URLSearchParams(now);
          const put = (name: string, value: string | null): void => (value === null ? then.delete(name) : then.set(name, value));
          if (part.unitId !== undefined) put('don-vi', part.unitId);
          if (part.roundId !== undefined) put('tuan', part.roundId);
          if (part.filter !== undefined) put('loc', part.filter === 'all' ? null : part.filter);
          if (part.sheet !== undefined) put('xem', part.sheet === null ? null : SHEETS[part.sheet]);
          return then;
        },
        { replace: part.sheet === undefined },
      );
    },
  };
}
