import type { TableImportView } from '@thi-tuan/shared/contracts/table-import.ts';
import { useState, type ReactNode } from 'react';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button, TextButton } from '../../ui/button.tsx';
import { CheckRow } from '../../ui/choices.tsx';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import { DropZone } from '../../ui/desk/drop-zone.tsx';
import { TaskProgress } from '../../ui/desk/task-progress.tsx';
import { Grow, Row, Stack, Text } from '../../ui/layout.tsx';
import { Card, Notice } from '../../ui/pieces.tsx';
import { Loading } from '../../ui/states.tsx';
import { ColumnMapper } from './column-mapper.tsx';
import css from './table-import.module.css';
import { tableImportTexts } from './table-import.texts.ts';
import { TablePreview, countOf } from './table-preview.tsx';
import { isBusy, useTableImport, type TableImportState, type TableKindName } from './use-table-import.ts';

interface WizardProps {
  kind: TableKindName;
  /** Address of the sample file. */
  template: string;
  /** Of the kind's own, above the button that writes. */
  choices?: (at: TableImportView, state: TableImportState) => ReactNode;
  /** After it is written: what comes next. */
  after: (at: TableImportView) => ReactNode;
}

/** A table on its way in: uploaded, looked at, put right, written. */
export function TableWizard({ kind, template, choices, after }: WizardProps): ReactNode {
  const t = useTexts(tableImportTexts);
  const state = useTableImport(kind);
  const { read, imports, at, uploading } = state;
  return (
    <Stack gap={5}>
      <div data-no-print>
        <DropZone
          label={t('drop')}
          hint={
            <>
              {t('dropHint')} <a href={template}>{t('template')}</a>
            </>
          }
          accept=".xlsx,.csv"
          multiple={false}
          disabled={uploading !== null}
          onFiles={(files) => void state.take(files)}
        />
      </div>
      {uploading !== null && <TaskProgress label={t('uploading', { name: uploading })} permille={null} />}
      {read.isPending && <Loading lines={3} />}
      {imports.length > 0 && (
        <div data-no-print>
          <Card title={t('recent')} look="flat">
            <Stack gap={2}>
              {imports.slice(0, 4).map((one) => (
                <Row key={one.id} gap={3}>
                  <TextButton aria-pressed={one.id === at?.id} onClick={() => state.choose(one.id)}>
                    {one.name}
                  </TextButton>
                  <Text small muted as="span">
                    {t(`states.${one.state}`)}
                  </Text>
                  <Grow />
                  {!isBusy(one) && one.state !== 'done' && <GiveUp at={one} state={state} />}
                </Row>
              ))}
            </Stack>
          </Card>
        </div>
      )}
      {at && <OneTable key={`${at.id} ${at.state}`} kind={kind} at={at} state={state} choices={choices} after={after} />}
    </Stack>
  );
}

function GiveUp({ at, state }: { at: TableImportView; state: TableImportState }): ReactNode {
  const t = useTexts(tableImportTexts);
  const [asking, setAsking] = useState(false);
  return (
    <>
      <TextButton muted onClick={() => (at.state === 'ready' ? setAsking(true) : state.cancel(at.id))}>
        {t('give')}
      </TextButton>
      <ConfirmDialog
        open={asking}
        title={t('giveTitle', { name: at.name })}
        confirmLabel={t('give')}
        busy={state.working}
        onConfirm={() => state.cancel(at.id)}
        onCancel={() => setAsking(false)}
      >
        <Text>{t('giveText')}</Text>
      </ConfirmDialog>
    </>
  );
}

type OneProps = Omit<WizardProps, 'template' | 'choices'> & {
  at: TableImportView;
  state: TableImportState;
  choices: WizardProps['choices'] | undefined;
};

function OneTable({ kind, at, state, choices, after }: OneProps): ReactNode {
  const t = useTexts(tableImportTexts);
  const f = useFormat();
  if (isBusy(at)) {
    const known = at.total > 0 && at.done > 0;
    return (
      <TaskProgress
        label={t(`states.${at.state}`)}
        permille={known ? Math.round((at.done * 1000) / at.total) : null}
        {...(known && { text: t('rowsDone', { done: f.number(at.done), total: f.number(at.total) }) })}
        onStop={() => state.cancel(at.id)}
      />
    );
  }
  const rows = at.counts.reduce((sum, one) => sum + (one.state === 'warned' ? 0 : one.count), 0);
  const open = at.state === 'ready' || at.stopped;
  return (
    <Stack gap={5}>
      {at.state === 'failed' && (
        <Notice tone="bad" live>
          {at.failure ?? t('failed')}
        </Notice>
      )}
      {at.notes.map((note) => (
        <Notice key={note.text} tone={note.warning ? 'warn' : 'bad'}>
          {note.text}
        </Notice>
      ))}
      {at.outcome && (
        <div data-no-print>
          <Outcome at={at} />
        </div>
      )}
      {at.state === 'done' && after(at)}
      {open && at.headings.length > 0 && <ColumnMapper kind={kind} at={at} state={state} />}
      {rows > 0 && at.state !== 'failed' && (
        <div data-no-print>
          <TablePreview kind={kind} at={at} state={state} />
        </div>
      )}
      {open && rows > 0 && (
        <Stack gap={4}>
          {choices?.(at, state)}
          <Commit kind={kind} at={at} state={state} />
        </Stack>
      )}
      {at.state === 'failed' && rows > 0 && (
        <Row>
          <Button busy={state.working} onClick={() => state.commit(at.id, true)}>
            {t('commit', { count: rows })}
          </Button>
        </Row>
      )}
    </Stack>
  );
}

function Outcome({ at }: { at: TableImportView }): ReactNode {
  const t = useTexts(tableImportTexts);
  const f = useFormat();
  const words: Readonly<Record<string, (n: string) => string>> = {
    added: (n) => t('outcomes.added', { n }),
    changed: (n) => t('outcomes.changed', { n }),
    headcounts: (n) => t('outcomes.headcounts', { n }),
    created: (n) => t('outcomes.created', { n }),
    updated: (n) => t('outcomes.updated', { n }),
    unchanged: (n) => t('outcomes.unchanged', { n }),
    deactivated: (n) => t('outcomes.deactivated', { n }),
    written: (n) => t('outcomes.written', { n }),
  };
  const said = (at.outcome ?? []).flatMap(({ name, count }) => (count > 0 && words[name] ? [words[name](f.number(count))] : []));
  return (
    <Notice tone={at.stopped ? 'warn' : 'ok'} title={at.stopped ? t('stopped') : t('doneTitle')} live>
      {said.length > 0 ? said.join(' ') : t('nothing')}
    </Notice>
  );
}

function Commit({ kind, at, state }: { kind: TableKindName; at: TableImportView; state: TableImportState }): ReactNode {
  const t = useTexts(tableImportTexts);
  const [without, setWithout] = useState(false);
  const faults = countOf(at, 'fault');
  const writes = countOf(at, 'new') + countOf(at, 'changed');
  const missing = at.figures.find(({ name }) => name === 'deactivate')?.count ?? 0;
  const blocked = at.missing.length > 0 || at.notes.some((note) => !note.warning) || (faults > 0 && (kind === 'unitImports' || !without));
  return (
    <div className={css.commit}>
      {faults > 0 && kind === 'unitImports' && <Text>{t('faultsAll', { count: faults })}</Text>}
      {faults > 0 && kind === 'peopleImports' && <CheckRow bare label={t('faultsStay', { count: faults })} checked={without} onChange={setWithout} />}
      {writes + missing === 0 && faults === 0 && <Text muted>{t('nothing')}</Text>}
      <Row>
        <Button busy={state.working} disabled={blocked || writes + missing === 0} onClick={() => state.commit(at.id, without)}>
          {t('commit', { count: writes })}
        </Button>
      </Row>
    </div>
  );
}
