import type { ImportOptionsView, ImportView } from '@thi-tuan/shared/contracts/bank-import.ts';
import { useRef, useState, type ReactNode } from 'react';
import { useAction } from '../../lib/api/hooks.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField, TextField } from '../../ui/fields.tsx';
import { Row, Stack, Text } from '../../ui/layout.tsx';
import { toast } from '../../ui/toast.tsx';
import { bankTexts } from './bank.texts.ts';
import { columnsOf, columnsText } from './column-words.ts';
import type { Bank } from './use-bank.tsx';

const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1258', 'tcvn3', 'viscii', 'vni'];

/** What a file does not say by itself: answered here, the file is read again. */
export function ImportQuestions({ bank, at, onChange }: { bank: Bank; at: ImportView; onChange: () => void }): ReactNode {
  const t = useTexts(bankTexts);
  const errorText = useErrorText();
  const [options, setOptions] = useState<ImportOptionsView>(at.options);
  const [columns, setColumns] = useState(columnsText(at.options.columns ?? {}));
  const input = useRef<HTMLInputElement>(null);
  const params = { bankId: bank.id, importId: at.id };
  const read = useAction('bankImport.read', { refresh: ['bankImport.list', 'bankImport.blocks'] });
  const key = useAction('bankImport.addKey', { refresh: ['bankImport.list', 'bankImport.blocks'] });
  const settled = { onSuccess: onChange, onError: (error: unknown) => toast(errorText(error), 'bad') };
  const put = (name: keyof ImportOptionsView, value: string | number | undefined): void => {
    const { [name]: _old, ...rest } = options;
    setOptions(value === undefined || value === '' ? rest : { ...rest, [name]: value });
  };
  const again = (): void => {
    const { columns: _old, ...rest } = options;
    // A table has its columns chosen above; what was chosen there stays.
    const mapped = at.headings.length === 0 ? columnsOf(columns) : (at.options.columns ?? {});
    read.mutate({ params, body: { ...rest, ...(Object.keys(mapped).length > 0 ? { columns: mapped } : {}) } }, settled);
  };
  return (
    <details open={at.state === 'failed' || at.counts.every(({ status, count }) => status === 'refused' || count === 0)}>
      <summary>{t('askTitle')}</summary>
      <Stack gap={4}>
        <SelectField
          label={t('encoding')}
          value={options.encoding ?? 'auto'}
          options={[
            { value: 'auto', label: t('encodingAuto', { encoding: at.encoding ?? '—' }) },
            ...ENCODINGS.map((one) => ({ value: one, label: one })),
          ]}
          onChange={(value) => put('encoding', value === 'auto' ? undefined : value)}
        />
        <TextField
          label={t('answerMark')}
          hint={t('answerMarkHint')}
          optional
          maxLength={20}
          value={options.answerMark ?? ''}
          onChange={(value) => put('answerMark', value)}
        />
        <SelectField
          label={t('keyBase')}
          value={options.keyBase === undefined ? 'auto' : String(options.keyBase)}
          options={[
            { value: 'auto', label: t('keyBaseAuto') },
            { value: '0', label: '0' },
            { value: '1', label: '1' },
          ]}
          onChange={(value) => put('keyBase', value === 'auto' ? undefined : Number(value))}
        />
        {at.headings.length === 0 && (
          <TextField label={t('columnsLabel')} hint={t('columnsHint')} optional maxLength={200} value={columns} onChange={setColumns} />
        )}
        <Row gap={3}>
          <Button size="small" kind="quiet" busy={key.isPending} onClick={() => input.current?.click()}>
            {t('keyFile')}
          </Button>
          {at.keyName !== null && <Text small>{t('keyFileHave', { name: at.keyName })}</Text>}
          <Button size="small" busy={read.isPending} onClick={again}>
            {t('readAgain')}
          </Button>
        </Row>
        <input
          ref={input}
          type="file"
          hidden
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            if (file) key.mutate({ params, query: { name: file.name.slice(0, 200) }, body: file }, settled);
            event.currentTarget.value = '';
          }}
        />
      </Stack>
    </details>
  );
}
