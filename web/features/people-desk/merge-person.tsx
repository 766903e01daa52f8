import type { PersonDeskView } from '@thi-tuan/shared/contracts/people-desk.ts';
import { useState, type ReactNode } from 'react';
import { call } from '../../lib/api/client.ts';
import { useAction, useRead } from '../../lib/api/hooks.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button, TextButton } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { ReasonDialog } from '../../ui/desk/reason-dialog.tsx';
import { Row, Stack, Text } from '../../ui/layout.tsx';
import { Card, Notice, Tag } from '../../ui/pieces.tsx';
import { SearchSelect, type Found } from '../../ui/search-select.tsx';
import { toast } from '../../ui/toast.tsx';
import { peopleDeskTexts } from './people-desk.texts.ts';

const READS = ['peopleDesk.show', 'peopleDesk.list', 'peopleMerges.list', 'audit.list'] as const;

/** Two accounts of one person: joined here, with what then exceeds a cap; undone here for 30 days. */
export function MergePerson({ person, onMerged }: { person: PersonDeskView; onMerged: (personId: string) => void }): ReactNode {
  const t = useTexts(peopleDeskTexts);
  const f = useFormat();
  const [merging, setMerging] = useState(false);
  const [undoing, setUndoing] = useState<string | null>(null);
  const read = useRead('peopleMerges.list', { params: { personId: person.id } });
  const merges = read.data?.merges ?? [];
  return (
    <Card title={t('merge.title')}>
      <Stack gap={4}>
        <Text muted>{t('merge.lead')}</Text>
        {merges.map((one) => (
          <Row key={one.id} gap={3}>
            <Text>{t('merge.was', { name: one.name, code: one.code, at: f.instant(one.at, 'day'), until: f.instant(one.until, 'date') })}</Text>
            <TextButton onClick={() => setUndoing(one.id)}>{t('merge.undo')}</TextButton>
          </Row>
        ))}
        {person.state !== 'inactive' && (
          <Row>
            <Button size="small" kind="quiet" onClick={() => setMerging(true)}>
              {t('merge.button')}
            </Button>
          </Row>
        )}
      </Stack>
      {merging && <Merging person={person} onEnd={() => setMerging(false)} onMerged={onMerged} />}
      {undoing !== null && <Undoing mergeId={undoing} onEnd={() => setUndoing(null)} />}
    </Card>
  );
}

function Merging({ person, onEnd, onMerged }: { person: PersonDeskView; onEnd: () => void; onMerged: (personId: string) => void }): ReactNode {
  const t = useTexts(peopleDeskTexts);
  const errorText = useErrorText();
  const alike = person.alike.map((one): Found => ({ id: one.id, label: one.name, hint: `${one.code} · ${one.unit?.name ?? t('noUnit')}` }));
  const [into, setInto] = useState<Found | null>(alike.length === 1 ? alike[0]! : null);
  const [isMissing, setIsMissing] = useState(false);
  // The account that was merged is no page any more: it is not asked for again.
  const merge = useAction('peopleMerges.merge', { refresh: ['peopleDesk.list', 'audit.list'], stale: ['peopleDesk.show', 'peopleMerges.list'] });
  const search = async (q: string, signal: AbortSignal): Promise<Found[]> =>
    (await call('peopleDesk.list', { query: { q, limit: 20 } }, { signal })).rows
      .filter((one) => one.id !== person.id && one.state !== 'inactive')
      .map((one) => ({ id: one.id, label: one.name, hint: `${one.code} · ${one.birthYear ?? '—'} · ${one.unit?.name ?? t('noUnit')}` }));
  const confirm = (reason: string): void => {
    setIsMissing(!into);
    if (!into) return;
    merge.mutate(
      { params: { personId: person.id }, body: { into: into.id, reason } },
      {
        onSuccess: () => {
          toast(t('merge.done'), 'ok');
          onEnd();
          onMerged(into.id);
        },
      },
    );
  };
  return (
    <ReasonDialog
      open
      title={t('merge.button')}
      confirmLabel={t('merge.confirm')}
      onConfirm={confirm}
      onCancel={onEnd}
      busy={merge.isPending}
      error={merge.error ? errorText(merge.error) : undefined}
    >
      <Text>{t('merge.text', { name: person.name, code: person.code })}</Text>
      <SearchSelect
        label={t('merge.into')}
        hint={t('merge.intoHint')}
        error={isMissing && !into ? t('merge.intoMissing') : undefined}
        value={into}
        onChange={setInto}
        search={search}
      />
      {into && <Effect fromId={person.id} intoId={into.id} />}
    </ReasonDialog>
  );
}

function Effect({ fromId, intoId }: { fromId: string; intoId: string }): ReactNode {
  const t = useTexts(peopleDeskTexts);
  const f = useFormat();
  const errorText = useErrorText();
  const read = useRead('peopleMerges.effect', { params: { personId: fromId }, query: { into: intoId } });
  if (read.error) return <Notice tone="bad">{errorText(read.error)}</Notice>;
  if (!read.data) return null;
  const { attempts, running, excluded, hasRole } = read.data;
  const over = attempts.filter((one) => one.over).length;
  return (
    <Stack gap={3}>
      {hasRole && <Notice tone="bad">{t('merge.hasRole')}</Notice>}
      {excluded && <Notice tone="warn">{t('merge.excluded')}</Notice>}
      {over > 0 && <Notice tone="warn">{t('merge.over', { count: over })}</Notice>}
      {running && (
        <Text small muted>
          {t('merge.running')}
        </Text>
      )}
      {attempts.length > 0 && (
        <Text>{t('merge.sum', { moved: f.number(attempts.filter((one) => one.moved).length), total: f.number(attempts.length) })}</Text>
      )}
      {attempts.length > 0 && (
        <DataTable
          caption={t('merge.attempts')}
          rows={attempts}
          rowKey={(row) => `${row.round} ${row.startedAt}`}
          columns={[
            { key: 'round', header: t('round'), names: true, cell: (row) => row.round },
            { key: 'at', header: t('merge.at'), cell: (row) => f.instant(row.startedAt, 'day') },
            {
              key: 'what',
              header: t('merge.what'),
              cell: (row) => (
                <Row gap={1}>
                  {row.moved && <Tag tone="gold">{t('merge.moved')}</Tag>}
                  {row.over && <Tag tone="warn">{t('merge.overTag')}</Tag>}
                </Row>
              ),
            },
          ]}
        />
      )}
    </Stack>
  );
}

function Undoing({ mergeId, onEnd }: { mergeId: string; onEnd: () => void }): ReactNode {
  const t = useTexts(peopleDeskTexts);
  const errorText = useErrorText();
  const undo = useAction('peopleMerges.undo', { refresh: READS });
  const done = (): void => {
    toast(t('merge.undone'), 'ok');
    onEnd();
  };
  return (
    <ReasonDialog
      open
      title={t('merge.undo')}
      confirmLabel={t('merge.undo')}
      onConfirm={(reason) => undo.mutate({ params: { mergeId }, body: { reason } }, { onSuccess: done })}
      onCancel={onEnd}
      busy={undo.isPending}
      error={undo.error ? errorText(undo.error) : undefined}
    >
      <Text>{t('merge.undoText')}</Text>
    </ReasonDialog>
  );
}
