import type { ImportView } from '@thi-tuan/shared/contracts/bank-import.ts';
import { useState, type ReactNode } from 'react';
import { call } from '../../lib/api/client.ts';
import { useAction, useRead } from '../../lib/api/hooks.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { TextButton } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import { DropZone } from '../../ui/desk/drop-zone.tsx';
import { TaskProgress } from '../../ui/desk/task-progress.tsx';
import { Grow, Row, Stack, Text } from '../../ui/layout.tsx';
import { Card, Notice } from '../../ui/pieces.tsx';
import { Loading } from '../../ui/states.tsx';
import { toast } from '../../ui/toast.tsx';
import { bankTexts } from './bank.texts.ts';
import { TemplateButton } from './export-questions.tsx';
import { ImportColumns } from './import-columns.tsx';
import { ImportPreview, useCommitImport } from './import-preview.tsx';
import { ImportQuestions } from './import-questions.tsx';
import type { Bank } from './use-bank.tsx';

const POLL_MS = 700;
const UPLOAD_TIMEOUT_MS = 120_000;
const BUSY: readonly ImportView['state'][] = ['waiting', 'reading', 'comparing', 'committing'];

/** Files in, questions out: each file with its own preview. */
export function ImportDesk({ bank }: { bank: Bank }): ReactNode {
  const t = useTexts(bankTexts);
  const errorText = useErrorText();
  const [uploading, setUploading] = useState<string | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const params = { bankId: bank.id };
  const [busy, setBusy] = useState(false);
  const read = useRead('bankImport.list', { params }, { refetchInterval: busy ? POLL_MS : false });
  const imports = read.data?.imports ?? [];
  const someBusy = imports.some(({ state }) => BUSY.includes(state));
  if (someBusy !== busy) setBusy(someBusy);
  const at = imports.find(({ id }) => id === chosen) ?? imports[0];
  const take = async (files: File[]): Promise<void> => {
    for (const file of files) {
      setUploading(file.name);
      try {
        const { id } = await call(
          'bankImport.upload',
          { params, query: { name: file.name.slice(0, 200) }, body: file },
          { timeoutMs: UPLOAD_TIMEOUT_MS },
        );
        setChosen(id);
      } catch (error) {
        toast(`${file.name}: ${errorText(error)}`, 'bad');
      }
      await read.refetch();
    }
    setUploading(null);
  };
  return (
    <Stack gap={5}>
      <div>
        <TemplateButton />
      </div>
      <DropZone
        label={t('dropLabel')}
        hint={t('dropHint')}
        accept=".docx,.xlsx,.csv,.txt,.gift,.xml"
        disabled={uploading !== null}
        onFiles={(files) => void take(files)}
      />
      {uploading !== null && <TaskProgress label={t('uploading', { name: uploading })} permille={null} />}
      {read.isPending && <Loading lines={3} />}
      {imports.length > 0 && (
        <Card title={t('yourFiles')}>
          <Stack gap={2}>
            {imports.map((one) => (
              <Row key={one.id} gap={3}>
                <TextButton aria-pressed={one.id === at?.id} onClick={() => setChosen(one.id)}>
                  {one.name}
                </TextButton>
                <Text small muted as="span">
                  {t(`fileStates.${one.state}`)}
                </Text>
                <Grow />
                <Cancel bank={bank} one={one} />
              </Row>
            ))}
          </Stack>
        </Card>
      )}
      {at && <OneImport key={at.id} bank={bank} at={at} onChange={() => void read.refetch()} />}
    </Stack>
  );
}

function Cancel({ bank, one }: { bank: Bank; one: ImportView }): ReactNode {
  const t = useTexts(bankTexts);
  const errorText = useErrorText();
  const [asking, setAsking] = useState(false);
  const cancel = useAction('bankImport.cancel', { refresh: ['bankImport.list'] });
  const run = (): void =>
    cancel.mutate(
      { params: { bankId: bank.id, importId: one.id } },
      { onError: (error) => toast(errorText(error), 'bad'), onSettled: () => setAsking(false) },
    );
  return (
    <>
      <TextButton muted onClick={() => (one.state === 'ready' ? setAsking(true) : run())}>
        {t('cancelFile')}
      </TextButton>
      <ConfirmDialog
        open={asking}
        title={t('cancelTitle', { name: one.name })}
        confirmLabel={t('cancelFile')}
        busy={cancel.isPending}
        onConfirm={run}
        onCancel={() => setAsking(false)}
      >
        <Text>{t('cancelText')}</Text>
      </ConfirmDialog>
    </>
  );
}

function OneImport({ bank, at, onChange }: { bank: Bank; at: ImportView; onChange: () => void }): ReactNode {
  const t = useTexts(bankTexts);
  const commit = useCommitImport();
  if (BUSY.includes(at.state)) return <TaskProgress label={t('readingFile', { name: at.name })} permille={null} text={t(`fileStates.${at.state}`)} />;
  return (
    <Stack gap={5}>
      {at.state === 'failed' && (
        <Notice tone="bad" live>
          {at.failure ?? t('failed')}
        </Notice>
      )}
      {at.faults.map((fault) => (
        <Notice key={`${fault.code} ${fault.text}`} tone={fault.warning ? 'warn' : 'bad'}>
          {fault.text}
        </Notice>
      ))}
      {at.state !== 'done' && at.headings.length > 0 && (
        <ImportColumns key={at.headings.map(({ column, role }) => `${column}${role}`).join()} bank={bank} at={at} onChange={onChange} />
      )}
      {at.state !== 'done' && <ImportQuestions bank={bank} at={at} onChange={onChange} />}
      {(at.state === 'ready' || at.state === 'done') && <ImportPreview bank={bank} at={at} commit={commit} onChange={onChange} />}
    </Stack>
  );
}
