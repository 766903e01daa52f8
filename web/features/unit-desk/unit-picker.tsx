import type { ReactNode } from 'react';
import { call } from '../../lib/api/client.ts';
import { SearchSelect, type Found } from '../../ui/search-select.tsx';

interface UnitPickerProps {
  label: string;
  value: Found | null;
  onChange: (unit: Found | null) => void;
  /** Left out of what is found. */
  except?: string;
  error?: ReactNode;
}

/** Any active unit of the tree, by a few letters without accents or by its code. */
export function UnitPicker({ label, value, onChange, except, error }: UnitPickerProps): ReactNode {
  const search = async (q: string, signal: AbortSignal): Promise<Found[]> =>
    (await call('unitsDesk.find', { query: { q } }, { signal })).units
      .filter((unit) => !unit.retired && unit.id !== except)
      .map((unit) => ({ id: unit.id, label: unit.name, hint: [unit.code, ...unit.path.slice(0, -1)].join(' › ') }));
  return <SearchSelect label={label} value={value} onChange={onChange} search={search} error={error} />;
}
