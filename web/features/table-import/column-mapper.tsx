import type { TableImportView } from '@thi-tuan/shared/contracts/table-import.ts';
import { PEOPLE_COLUMNS, UNIT_COLUMNS } from '@thi-tuan/shared/rules/table-columns.ts';
import { useState, type ReactNode } from 'react';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button, TextButton } from '../../ui/button.tsx';
import { SelectField } from '../../ui/fields.tsx';
import { Row, Stack, Text } from '../../ui/layout.tsx';
import { Notice } from '../../ui/pieces.tsx';
import css from './table-import.module.css';
import { useRoleWords } from './role-words.ts';
import { tableImportTexts } from './table-import.texts.ts';
import type { TableImportState, TableKindName } from './use-table-import.ts';

/** Which column of the file holds what: asked when the headings do not say, open to change at any time. */
export function ColumnMapper({ kind, at, state }: { kind: TableKindName; at: TableImportView; state: TableImportState }): ReactNode {
  const t = useTexts(tableImportTexts);
  const words = useRoleWords();
  const own: readonly string[] = kind === 'unitImports' ? UNIT_COLUMNS : PEOPLE_COLUMNS;
  const [roles, setRoles] = useState<Record<string, string>>(() => Object.fromEntries(at.headings.map(({ column, role }) => [column, role ?? ''])));
  const again = (): void => {
    const columns = Object.fromEntries(Object.entries(roles).flatMap(([column, role]) => (role === '' ? [] : [[role, column]])));
    state.answer(at.id, { columns });
  };
  return (
    <>
      {at.memory !== null && (
        <Notice tone="gold">
          <Row gap={3}>
            <span>{t(at.memory)}</span>
            <TextButton disabled={state.working} onClick={() => state.forgetColumns(at.id)}>
              {t('forget')}
            </TextButton>
          </Row>
        </Notice>
      )}
      <details open={at.missing.length > 0} className={css.mapper}>
        <summary>{t('columns')}</summary>
        <Stack gap={4}>
          {at.missing.length > 0 && <Notice tone="bad">{t('columnsMissing', { names: at.missing.map(words).join(', ') })}</Notice>}
          <div className={css.columns}>
            {at.headings.map(({ column, name, role }) => (
              <SelectField
                key={column}
                label={t('column', { column, name })}
                value={roles[column] ?? ''}
                options={[
                  { value: '', label: t('notRead') },
                  ...[...new Set([...own, ...(role === null ? [] : [role])])].map((one) => ({ value: one, label: words(one) })),
                ]}
                onChange={(value) => setRoles({ ...roles, [column]: value })}
              />
            ))}
          </div>
          <Text small muted>
            {t('columnsHint')}
          </Text>
          <Row>
            <Button size="small" kind="quiet" busy={state.working} onClick={again}>
              {t('readAgain')}
            </Button>
          </Row>
        </Stack>
      </details>
    </>
  );
}
