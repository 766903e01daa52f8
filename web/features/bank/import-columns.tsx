import type { ImportView } from '@thi-tuan/shared/contracts/bank-import.ts';
import { QUESTION_COLUMNS } from '@thi-tuan/shared/rules/table-columns.ts';
import { useState, type ReactNode } from 'react';
import { useAction } from '../../lib/api/hooks.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button, TextButton } from '../../ui/button.tsx';
import { SelectField } from '../../ui/fields.tsx';
import { Row, Stack, Text } from '../../ui/layout.tsx';
import { Notice } from '../../ui/pieces.tsx';
import { toast } from '../../ui/toast.tsx';
import css from './bank.module.css';
import { importColumnsTexts } from './import-columns.texts.ts';
import type { Bank } from './use-bank.tsx';

interface Props {
  bank: Bank;
  at: ImportView;
  onChange: () => void;
}

const REFRESH = { refresh: ['bankImport.list', 'bankImport.blocks'] } as const;

/** What each column of a table holds: shown as it was read, chosen anew by hand; what is chosen is remembered for the same headings. */
export function ImportColumns({ bank, at, onChange }: Props): ReactNode {
  const t = useTexts(importColumnsTexts);
  const errorText = useErrorText();
  const params = { bankId: bank.id, importId: at.id };
  const [roles, setRoles] = useState<Record<string, string>>(() => Object.fromEntries(at.headings.map(({ column, role }) => [column, role ?? ''])));
  const read = useAction('bankImport.read', REFRESH);
  const forget = useAction('bankImport.forgetColumns', REFRESH);
  const settled = { onSuccess: onChange, onError: (error: unknown) => toast(errorText(error), 'bad') };
  const word = (role: (typeof QUESTION_COLUMNS)[number]): string =>
    role.length === 1 ? t('roles.option', { letter: role.toUpperCase() }) : t(`roles.${role as 'stem'}`);
  const again = (): void => {
    const columns = Object.fromEntries(Object.entries(roles).flatMap(([column, role]) => (role === '' ? [] : [[role, column]])));
    read.mutate({ params, body: { ...at.options, columns } }, settled);
  };
  return (
    <>
      {at.memory !== null && (
        <Notice tone="gold">
          <Row gap={3}>
            <span>{t(at.memory)}</span>
            <TextButton disabled={forget.isPending} onClick={() => forget.mutate({ params }, settled)}>
              {t('forget')}
            </TextButton>
          </Row>
        </Notice>
      )}
      <details open={!at.headings.some(({ role }) => role !== null)}>
        <summary>{t('title')}</summary>
        <Stack gap={4}>
          <Text small muted>
            {t('hint')}
          </Text>
          <div className={css.columns}>
            {at.headings.map(({ column, name }) => (
              <SelectField
                key={column}
                label={name === '' ? t('unnamed', { column }) : t('column', { column, name })}
                value={roles[column] ?? ''}
                options={[{ value: '', label: t('notRead') }, ...QUESTION_COLUMNS.map((role) => ({ value: role, label: word(role) }))]}
                onChange={(value) => setRoles({ ...roles, [column]: value })}
              />
            ))}
          </div>
          <Row>
            <Button size="small" kind="quiet" busy={read.isPending} onClick={again}>
              {t('readAgain')}
            </Button>
          </Row>
        </Stack>
      </details>
    </>
  );
}
