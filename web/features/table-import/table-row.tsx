import type { TableImportView, TableRowView } from '@thi-tuan/shared/contracts/table-import.ts';
import { useState, type ReactNode } from 'react';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button, TextButton } from '../../ui/button.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Row, Stack } from '../../ui/layout.tsx';
import { useRoleWords } from './role-words.ts';
import css from './table-import.module.css';
import { tableImportTexts } from './table-import.texts.ts';
import type { TableImportState } from './use-table-import.ts';

interface RowProps {
  row: TableRowView;
  at: TableImportView;
  state: TableImportState;
}

export function RowContent({ row }: { row: TableRowView }): ReactNode {
  const words = useRoleWords();
  return (
    <ul className={css.cells}>
      {row.cells.map(({ role, text }) => (
        <li key={role} data-fault={row.faults.some((fault) => fault.role === role && !fault.warning) || undefined}>
          <span>{words(role)}</span> {text}
        </li>
      ))}
    </ul>
  );
}

/** What is wrong or doubtful with a row, what may have been meant, and a place to put it right. */
export function RowNotes({ row, at, state }: RowProps): ReactNode {
  const t = useTexts(tableImportTexts);
  const [fixing, setFixing] = useState(false);
  const open = at.state === 'ready';
  const take = (role: string | null, value: string): void => {
    const typed = row.cells.find((cell) => cell.role === role)?.text;
    // The same unknown name stands in many rows: answered once.
    if (role === 'unit' && typed !== undefined) state.answer(at.id, { meant: { unit: { [typed]: value } } });
    else state.answer(at.id, { fixes: { [row.n]: { [role ?? 'code']: value } } });
  };
  return (
    <Stack gap={2}>
      {row.faults.map((fault) => (
        <div key={fault.code + fault.text} className={css.fault}>
          <span>
            <b data-warning={fault.warning || undefined}>{t(fault.warning ? 'lookAt' : 'faultIs')}</b> {fault.text}
          </span>
          {open && fault.offers.length > 0 && (
            <span className={css.offers}>
              {t('offers')}{' '}
              {fault.offers.map((offer) => (
                <TextButton key={offer.value} disabled={state.working} onClick={() => take(fault.role, offer.value)}>
                  {offer.label}
                </TextButton>
              ))}
            </span>
          )}
        </div>
      ))}
      {open && row.faults.length > 0 && !fixing && (
        <div>
          <TextButton muted onClick={() => setFixing(true)}>
            {t('fix')}
          </TextButton>
        </div>
      )}
      {fixing && <FixRow row={row} at={at} state={state} onEnd={() => setFixing(false)} />}
    </Stack>
  );
}

function FixRow({ row, at, state, onEnd }: RowProps & { onEnd: () => void }): ReactNode {
  const t = useTexts(tableImportTexts);
  const words = useRoleWords();
  const known = new Map(row.cells.map(({ role, text }) => [role, text]));
  const roles = [...new Set(at.headings.flatMap(({ role }) => role ?? []))];
  const [texts, setTexts] = useState<Record<string, string>>(() => Object.fromEntries(roles.map((role) => [role, known.get(role) ?? ''])));
  const save = (): void => {
    const changed = Object.fromEntries(Object.entries(texts).filter(([role, text]) => text !== (known.get(role) ?? '')));
    if (Object.keys(changed).length === 0) onEnd();
    else state.answer(at.id, { fixes: { [row.n]: changed } });
  };
  return (
    <Stack gap={3}>
      <div className={css.columns}>
        {roles.map((role) => (
          <TextField
            key={role}
            label={words(role)}
            optional
            maxLength={300}
            value={texts[role] ?? ''}
            onChange={(text) => setTexts({ ...texts, [role]: text })}
          />
        ))}
      </div>
      <Row>
        <Button size="small" busy={state.working} onClick={save}>
          {t('check')}
        </Button>
        <Button size="small" kind="quiet" onClick={onEnd}>
          {t('back')}
        </Button>
      </Row>
    </Stack>
  );
}
