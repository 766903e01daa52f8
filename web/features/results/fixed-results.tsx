import { useState, type ReactNode } from 'react';
import { useAction } from '../../lib/api/hooks.ts';
import { deskPaths } from '../../lib/desk-paths.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useFormat, type Format } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button, TextLink } from '../../ui/button.tsx';
import { DataTable, SubLine } from '../../ui/data-table.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextAreaField } from '../../ui/fields.tsx';
import { Hidden, Row, Stack, Text } from '../../ui/layout.tsx';
import { Card, Notice, Tag, type Tone } from '../../ui/pieces.tsx';
import { toast } from '../../ui/toast.tsx';
import type { Afterwards } from './figures.ts';
import { resultsTexts } from './results.texts.ts';

const TONES: Record<Afterwards['results'][number]['kind'], Tone> = { provisional: 'warn', corrected: 'gold', official: 'ok' };

const signed = (value: number, f: Format): string => (value > 0 ? `+${f.number(value)}` : f.number(value));

function hasChanged(changes: Afterwards['changedSince']): boolean {
  return changes !== null && (changes.people !== 0 || changes.attempts !== 0 || changes.valid !== 0 || changes.places !== 0);
}

/** What has changed since the newest fixed result. */
function ChangedSince({ afterwards }: { afterwards: Afterwards }): ReactNode {
  const t = useTexts(resultsTexts);
  const f = useFormat();
  const { changedSince: since, results } = afterwards;
  const number = results[0]?.number;
  if (since === null || number === undefined) return null;
  if (!hasChanged(since)) return <Text muted>{t('results.same', { number })}</Text>;
  const [people, attempts, valid] = [since.people, since.attempts, since.valid].map((value) => signed(value, f));
  return (
    <Notice tone="warn">
      {t('results.changed', { number, people: people ?? '', attempts: attempts ?? '', valid: valid ?? '', places: since.places })}
    </Notice>
  );
}

interface FixDialogProps {
  afterwards: Afterwards;
  official: boolean;
  onClose: () => void;
}

/** Asks, with room for a word that is printed along. */
function FixDialog({ afterwards, official, onClose }: FixDialogProps): ReactNode {
  const t = useTexts(resultsTexts);
  const f = useFormat();
  const errorText = useErrorText();
  const [note, setNote] = useState('');
  const { round, results, changedSince } = afterwards;
  const fix = useAction('regrade.fix', { refresh: ['regrade.afterwards', 'desk.home', 'contests.home', 'standings.round'] });
  const number = results.length + 1;
  const name = f.named(round.name);
  const confirm = (): void =>
    fix.mutate(
      { params: { roundId: round.id }, body: { official, note: note.trim() || null } },
      {
        onSuccess: (result) => {
          toast(t(official ? 'results.published' : 'results.done', { number: result.number }), 'ok');
          onClose();
        },
      },
    );
  return (
    <Dialog
      open
      onClose={fix.isPending ? () => undefined : onClose}
      title={t(official ? 'results.publishTitle' : 'results.fixTitle', { name })}
      actions={
        <>
          <Button kind="quiet" disabled={fix.isPending} onClick={onClose}>
            {t('results.cancel')}
          </Button>
          <Button busy={fix.isPending} onClick={confirm}>
            {t(official ? 'results.publish' : 'results.fix')}
          </Button>
        </>
      }
    >
      <Stack gap={4}>
        <Text>{t(official ? 'results.publishText' : 'results.fixText', { number })}</Text>
        {official && hasChanged(changedSince) && <Notice tone="warn">{t('results.publishChanged', { number: number - 1 })}</Notice>}
        <TextAreaField
          label={t('results.noteLabel')}
          hint={t('results.noteHint')}
          rows={2}
          maxLength={1000}
          value={note}
          onChange={setNote}
          optional
        />
        {fix.error && (
          <Notice tone="bad" live>
            {errorText(fix.error)}
          </Notice>
        )}
      </Stack>
    </Dialog>
  );
}

/** «Chốt số liệu», «Công bố kết quả chính thức», and what was fixed so far. */
export function FixedResults({ afterwards }: { afterwards: Afterwards }): ReactNode {
  const t = useTexts(resultsTexts);
  const f = useFormat();
  const [asking, setAsking] = useState<'fix' | 'publish' | null>(null);
  const { round, results } = afterwards;
  // What is official and unchanged needs no second press.
  const isOfficial = results.some((row) => row.kind === 'official' && row.amendedAt === null) && !hasChanged(afterwards.changedSince);
  return (
    <Card title={t('results.title')}>
      <Stack gap={4}>
        <Text muted>{t('results.lead')}</Text>
        <ChangedSince afterwards={afterwards} />
        <Row>
          <Button size="small" kind="quiet" onClick={() => setAsking('fix')}>
            {t('results.fix')}
          </Button>
          <Button size="small" kind={isOfficial ? 'quiet' : 'primary'} onClick={() => setAsking('publish')}>
            {t('results.publish')}
          </Button>
        </Row>
        <DataTable
          caption={t('results.caption')}
          phone="cards"
          rows={results}
          rowKey={(row) => String(row.number)}
          empty={t('results.none')}
          columns={[
            {
              key: 'number',
              header: t('results.number'),
              names: true,
              cell: (row) => (
                <Row gap={2}>
                  <b>{f.number(row.number)}</b>
                  <Tag tone={TONES[row.kind]}>{t(`results.kinds.${row.kind}`)}</Tag>
                  {row.kind === 'official' && row.amendedAt !== null && (
                    <Tag tone="warn">{t('results.amended', { at: f.instant(row.amendedAt, 'date') })}</Tag>
                  )}
                </Row>
              ),
            },
            {
              key: 'at',
              header: t('results.at'),
              cell: (row) => (
                <>
                  {f.instant(row.at, 'day')}
                  <SubLine>{row.by}</SubLine>
                </>
              ),
            },
            { key: 'people', header: t('results.people'), number: true, cell: (row) => f.number(row.figures.people) },
            { key: 'attempts', header: t('results.attempts'), number: true, cell: (row) => f.number(row.figures.attempts) },
            { key: 'valid', header: t('results.valid'), number: true, cell: (row) => f.number(row.figures.valid) },
            { key: 'note', header: t('results.note'), cell: (row) => row.note ?? '—', wide: true },
            {
              key: 'open',
              header: t('results.sheet'),
              wide: true,
              cell: (row) => (
                <TextLink to={deskPaths.result(round.id, row.number)}>
                  <span aria-hidden="true">{t('results.open')}</span>
                  <Hidden>{t('results.openOf', { number: row.number })}</Hidden>
                </TextLink>
              ),
            },
          ]}
        />
      </Stack>
      {asking !== null && <FixDialog afterwards={afterwards} official={asking === 'publish'} onClose={() => setAsking(null)} />}
    </Card>
  );
}
