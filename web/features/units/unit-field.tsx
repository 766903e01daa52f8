import type { UnitRef } from '@thi-tuan/shared/contracts/fields.ts';
import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import { call } from '../../lib/api/client.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { TextButton } from '../../ui/button.tsx';
import { CheckRow } from '../../ui/choices.tsx';
import { TextAreaField } from '../../ui/fields.tsx';
import { FaultPlace } from '../../ui/form.tsx';
import { Stack } from '../../ui/layout.tsx';
import { SearchSelect, type Found } from '../../ui/search-select.tsx';
import { unitsTexts } from './units.texts.ts';

/** Where a person belongs, as the calls want it; null = not said yet. */
export type UnitPlace = { unitId: string | null; unitNote: string | null } | null;

/** The units above, from the root: «Đảng bộ tỉnh › Đảng bộ Sở Y tế». */
function unitAbove(unit: UnitRef): string {
  return unit.path.slice(0, -1).join(' › ');
}

interface UnitFieldProps {
  /** Code of the contest's unit tree. */
  tree: string;
  /** Known already; later changes are not followed. */
  initial?: { unit: UnitRef | null; unitNote: string | null };
  onChange: (place: UnitPlace) => void;
  /** «Ngoài đơn vị» may be chosen. */
  outsiders: boolean;
  label?: string;
  hint?: ReactNode;
  error?: string | undefined;
}

type Mode = 'search' | 'note' | 'outside';

function foundOf(unit: UnitRef): Found {
  const above = unitAbove(unit);
  return { id: unit.id, label: unit.name, ...(above === '' ? {} : { hint: above }) };
}

/** The button that turns from one way to the other is gone with the turn: the focus goes to the field that came instead. */
function useFocusOnTurn(mode: Mode): [RefObject<HTMLDivElement | null>, (act: () => void) => () => void] {
  const box = useRef<HTMLDivElement>(null);
  const turned = useRef(false);
  useEffect(() => {
    if (!turned.current) return;
    turned.current = false;
    box.current?.querySelector<HTMLElement>('textarea, [role=combobox]')?.focus();
  }, [mode]);
  const turn = (act: () => void) => () => {
    turned.current = true;
    act();
  };
  return [box, turn];
}

/** A unit by a few letters without accents, or what to do when it is not there. */
export function UnitField({ tree, initial, onChange, outsiders, label, hint, error }: UnitFieldProps): ReactNode {
  const t = useTexts(unitsTexts);
  const [mode, setMode] = useState<Mode>(initial && !initial.unit && initial.unitNote !== null ? 'note' : 'search');
  const [unit, setUnit] = useState<Found | null>(initial?.unit ? foundOf(initial.unit) : null);
  const [note, setNote] = useState(initial?.unitNote ?? '');
  const [box, turn] = useFocusOnTurn(mode);

  const placeOf = (next: Mode, found: Found | null, text: string): UnitPlace => {
    if (next === 'outside') return { unitId: null, unitNote: null };
    if (next === 'note') return text.trim() === '' ? null : { unitId: null, unitNote: text.trim() };
    return found ? { unitId: found.id, unitNote: null } : null;
  };
  const change = (next: Mode, found: Found | null, text: string): void => {
    setMode(next);
    setUnit(found);
    setNote(text);
    onChange(placeOf(next, found, text));
  };
  const search = async (q: string, signal: AbortSignal): Promise<Found[]> =>
    (await call('units.search', { query: { tree, q } }, { signal })).units.filter((one) => one.selectable).map(foundOf);

  return (
    <FaultPlace fault={error}>
      <div ref={box}>
        <Stack gap={3}>
          {mode === 'search' && (
            <SearchSelect
              label={label ?? t('label')}
              hint={hint ?? t('hint')}
              error={error}
              value={unit}
              onChange={(found) => change('search', found, note)}
              search={search}
            />
          )}
          {mode === 'search' && !unit && (
            <div>
              <TextButton onClick={turn(() => change('note', null, note))}>{t('notFound')}</TextButton>
            </div>
          )}
          {mode === 'note' && (
            <>
              <TextAreaField
                label={t('noteLabel')}
                hint={t('noteHint')}
                placeholder={t('notePlaceholder')}
                rows={3}
                maxLength={300}
                error={error}
                value={note}
                onChange={(text) => change('note', null, text)}
              />
              <div>
                <TextButton icon="search" onClick={turn(() => change('search', null, note))}>
                  {t('searchAgain')}
                </TextButton>
              </div>
            </>
          )}
          {outsiders && !unit && mode !== 'note' && (
            <CheckRow
              bare
              label={t('outside')}
              checked={mode === 'outside'}
              onChange={(checked) => change(checked ? 'outside' : 'search', null, note)}
            />
          )}
        </Stack>
      </div>
    </FaultPlace>
  );
}
