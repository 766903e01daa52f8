import { weeksAhead, WEEK_MS } from '@thi-tuan/shared/rules/round-calendar.ts';
import { useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import type { ReplyOfCall } from '../../lib/api/call-types.ts';
import { useAction, useRead } from '../../lib/api/hooks.ts';
import { serverClock } from '../../lib/clock/server-clock.ts';
import { deskPaths } from '../../lib/desk-paths.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button, LinkButton, TextButton, TextLink } from '../../ui/button.tsx';
import { DataTable, SubLine } from '../../ui/data-table.tsx';
import { NumberField } from '../../ui/desk/desk-fields.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Stack, Text } from '../../ui/layout.tsx';
import { Notice, Tag } from '../../ui/pieces.tsx';
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx';
import { toast } from '../../ui/toast.tsx';
import { contestsTexts } from './contests.texts.ts';

type Row = ReplyOfCall<'contestEdit.list'>['contests'][number];

/** Every contest one may manage, newest first. */
export function ContestList(): ReactNode {
  const t = useTexts(contestsTexts);
  const errorText = useErrorText();
  const read = useRead('contestEdit.list');
  const [copying, setCopying] = useState<Row | null>(null);
  if (read.isPending) return <Loading lines={6} />;
  if (!read.data) return <ErrorState text={errorText(read.error)} onRetry={() => void read.refetch()} busy={read.isFetching} />;
  const { contests, mayCreate } = read.data;
  if (contests.length === 0) {
    return (
      <EmptyState title={t('none')} actions={mayCreate && <LinkButton to={deskPaths.newContest}>{t('newButton')}</LinkButton>}>
        <Text muted>{mayCreate ? t('noneText') : t('noneForYou')}</Text>
      </EmptyState>
    );
  }
  return (
    <>
      <ContestTable contests={contests} onCopy={mayCreate ? setCopying : null} />
      {copying && <CopyDialog contest={copying} onClose={() => setCopying(null)} />}
    </>
  );
}

function ContestTable({ contests, onCopy }: { contests: readonly Row[]; onCopy: ((row: Row) => void) | null }): ReactNode {
  const t = useTexts(contestsTexts);
  const f = useFormat();
  const period = (row: Row): string => (row.opensAt === null ? '—' : `${f.instant(row.opensAt, 'date')} – ${f.instant(row.closesAt, 'date')}`);
  return (
    <DataTable
      caption={t('caption')}
      rows={contests}
      rowKey={(row) => row.id}
      phone="cards"
      columns={[
        {
          key: 'name',
          header: t('columns.name'),
          names: true,
          cell: (row) => (
            <>
              <TextLink to={deskPaths.contest(row.id)}>{row.name}</TextLink>
              <SubLine>{row.organiser}</SubLine>
            </>
          ),
        },
        { key: 'period', header: t('columns.period'), wide: true, cell: period },
        { key: 'rounds', header: t('columns.rounds'), number: true, cell: (row) => f.number(row.rounds) },
        { key: 'state', header: t('columns.state'), wide: true, cell: (row) => <StateTags row={row} /> },
        ...(onCopy
          ? [
              {
                key: 'acts',
                header: t('columns.acts'),
                cell: (row: Row) => (
                  <TextButton aria-label={t('copyOf', { name: row.name })} onClick={() => onCopy(row)}>
                    {t('copy')}
                  </TextButton>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

function StateTags({ row }: { row: Row }): ReactNode {
  const t = useTexts(contestsTexts);
  const over = row.rounds > 0 && row.closed === row.rounds;
  const text = over
    ? t('states.over')
    : row.published === 0
      ? t('states.draft')
      : t('states.partly', { published: row.published, count: row.rounds });
  return (
    <Stack gap={1}>
      <span>
        <Tag tone={over ? 'plain' : row.published === 0 ? 'warn' : 'ok'}>{text}</Tag>
      </span>
      {row.shown && row.published > 0 && (
        <span>
          <Tag>{t('states.shown')}</Tag>
        </span>
      )}
    </Stack>
  );
}

/** A past contest again: its name, and by how many weeks it moves. */
function CopyDialog({ contest, onClose }: { contest: Row; onClose: () => void }): ReactNode {
  const t = useTexts(contestsTexts);
  const f = useFormat();
  const errorText = useErrorText();
  const navigate = useNavigate();
  const first = contest.opensAt ?? serverClock.now();
  const [name, setName] = useState(contest.name);
  const [weeks, setWeeks] = useState<number | null>(weeksAhead(first, serverClock.now()));
  const copy = useAction('contestEdit.copy', { refresh: ['contestEdit.list'] });
  const send = (): void => {
    if (name.trim() === '' || weeks === null) return;
    copy.mutate(
      { params: { contestId: contest.id }, body: { name: name.trim(), weeks } },
      {
        onSuccess: ({ id }) => {
          toast(t('copied'), 'ok');
          void navigate(deskPaths.contest(id));
        },
      },
    );
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('copyOf', { name: contest.name })}
      actions={
        <>
          <Button kind="quiet" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button busy={copy.isPending} onClick={send}>
            {t('copy')}
          </Button>
        </>
      }
    >
      <Stack gap={4}>
        <Text muted>{t('copyText')}</Text>
        <TextField label={t('name')} maxLength={300} value={name} onChange={setName} error={name.trim() === '' ? t('needed') : undefined} />
        <NumberField
          label={t('copyWeeks')}
          hint={weeks === null ? undefined : t('copyWeeksHint', { at: f.instant(first + weeks * WEEK_MS) })}
          min={0}
          max={2000}
          value={weeks}
          onChange={setWeeks}
        />
        {copy.error && (
          <Notice tone="bad" live>
            {errorText(copy.error)}
          </Notice>
        )}
      </Stack>
    </Dialog>
  );
}
