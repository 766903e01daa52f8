import { keepPreviousData, type UseQueryResult } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import type { ReplyOfCall } from '../../lib/api/call-types.ts';
import { useAction, useRead } from '../../lib/api/hooks.ts';
import { deskPaths } from '../../lib/desk-paths.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import { Row, Stack, Text } from '../../ui/layout.tsx';
import { Facts, Notice } from '../../ui/pieces.tsx';
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx';
import { toast } from '../../ui/toast.tsx';
import { StateTag, WarningTags } from './bank-bits.tsx';
import { bankTexts } from './bank.texts.ts';
import { PhonePreview } from './phone-preview.tsx';
import { reviewQueue } from './review-queue.ts';
import { ReviewButtons } from './review-buttons.tsx';
import { useAct } from './use-act.ts';
import type { Bank } from './use-bank.tsx';

type ToSee = ReplyOfCall<'bank.warnings'>;

/** Keys work unless somebody is writing or a dialog is open. */
function isElsewhere(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement;
  return event.altKey || event.ctrlKey || event.metaKey || target.closest('input, textarea, select, [role="dialog"]') !== null;
}

/** Nothing waits any more: the work goes on where it was come from. */
function AllReviewed(): ReactNode {
  const t = useTexts(bankTexts);
  return (
    <EmptyState
      title={t('reviewDone')}
      actions={
        <>
          <LinkButton to={deskPaths.home}>{t('reviewDoneGo')}</LinkButton>
          <LinkButton kind="quiet" to={deskPaths.questions}>
            {t('reviewDoneList')}
          </LinkButton>
        </>
      }
    >
      {t('reviewDoneText')}
    </EmptyState>
  );
}

/** Those that wait, one after another, those with warnings first; by keyboard too. */
export function ReviewDesk({ bank }: { bank: Bank }): ReactNode {
  const t = useTexts(bankTexts);
  const errorText = useErrorText();
  const params = { bankId: bank.id };
  const pages = (['draft', 'in-review', 'returned'] as const).map((state) => ({ state }));
  const drafts = useRead('bank.questions', { params, query: { state: pages[0]!.state, limit: 200, sort: 'created' } });
  const inReview = useRead('bank.questions', { params, query: { state: pages[1]!.state, limit: 200, sort: 'created' } });
  const returned = useRead('bank.questions', { params, query: { state: pages[2]!.state, limit: 200, sort: 'created' } });
  const [at, setAt] = useState(0);
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const { act } = useAct(bank);
  const reads = bank.crossReview ? [inReview] : [inReview, drafts, returned];
  const listed = reads.flatMap((read) => read.data?.questions ?? []);
  const { warned, since } = useToSee(bank);
  const ids = reviewQueue(listed, warned.data?.questions ?? [], bank.crossReview);
  const place = Math.min(at, Math.max(0, ids.length - 1));
  const id = ids[place];
  const known = listed.find((one) => one.id === id);
  // A warned question may lie beyond the pages that were read.
  const alone = useRead('bank.question', { params: { ...params, questionId: id ?? '' } }, { enabled: id !== undefined && !known });
  const row = known ?? alone.data?.question;
  const versionId = row?.current.id;
  useEffect(() => {
    if (versionId !== undefined) setSeen((before) => new Set([...before, versionId]));
  }, [versionId]);
  const again = (): void => {
    setAt(0);
    for (const read of [drafts, inReview, returned, warned]) void read.refetch();
  };
  const go = (to: number): void => setAt(Math.min(Math.max(0, to), ids.length - 1));
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (isElsewhere(event) || !row) return;
      if (event.key === 'ArrowRight') go(place + 1);
      else if (event.key === 'ArrowLeft') go(place - 1);
      else if (event.key.toLowerCase() === 'd' && bank.mayReview)
        act('approve', [{ id: row.id, versionId: row.current.id, stem: row.current.stem }], null, () => undefined);
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  });
  const failed = reads.find((read) => read.error && !read.data);
  if (failed) return <ErrorState text={errorText(failed.error)} onRetry={() => void failed.refetch()} />;
  if (reads.some((read) => read.isPending) || warned.isPending) return <Loading lines={10} />;
  if (id !== undefined && !row)
    return alone.error ? <ErrorState text={errorText(alone.error)} onRetry={() => void alone.refetch()} /> : <Loading lines={10} />;
  if (!row) return <AllReviewed />;
  const { current } = row;
  return (
    <Stack gap={5}>
      <Row justify="between">
        <b>{t('position', { n: place + 1, of: ids.length })}</b>
        <Row gap={2}>
          <Button size="small" kind="quiet" disabled={place === 0} onClick={() => go(place - 1)}>
            {t('previous')}
          </Button>
          <Button size="small" kind="quiet" disabled={place >= ids.length - 1} onClick={() => go(place + 1)}>
            {t('next')}
          </Button>
          {bank.mayEdit && (
            <LinkButton size="small" kind="quiet" to={deskPaths.question(row.id)}>
              {t('openEditor')}
            </LinkButton>
          )}
        </Row>
      </Row>
      <Row>
        <StateTag state={row.state} />
        <WarningTags warnings={row.warnings} />
      </Row>
      {row.reviewNote !== null && <Notice tone="warn">{t('returnedNote', { note: row.reviewNote })}</Notice>}
      <PhonePreview
        id="preview"
        bankId={bank.id}
        verdict
        shown={{ stem: { text: current.stem, rich: current.stemRich }, kind: current.kind, options: current.options }}
      />
      <Facts
        items={[
          { name: t('explanation'), value: current.explanation ?? '—' },
          { name: t('source'), value: current.source ?? '—' },
          { name: t('topic'), value: row.topic ?? '—' },
          { name: t('difficulty'), value: t(`difficulties.${row.difficulty}`) },
          { name: t('columns.author'), value: row.author?.name ?? t('byCommand') },
        ]}
      />
      <ReviewButtons bank={bank} question={row} />
      {bank.mayReview && !bank.crossReview && <ReviewedAll bank={bank} seen={seen} since={since} toSee={warned.data} onRefused={again} />}
    </Stack>
  );
}

/** What must be looked at: questions with a warning, and those written or changed since this page was opened. */
function useToSee(bank: Bank): { warned: UseQueryResult<ToSee>; since: number | null } {
  const [since, setSince] = useState<number | null>(null);
  const query = since === null ? {} : { since };
  const warned = useRead('bank.warnings', { params: { bankId: bank.id }, query }, { placeholderData: keepPreviousData });
  const at = warned.data?.at ?? null;
  useEffect(() => setSince((before) => before ?? at), [at]);
  return { warned, since };
}

/** One organiser alone answers for all that waits, once everything that must be looked at was on the screen. */
function ReviewedAll({
  bank,
  seen,
  since,
  toSee,
  onRefused,
}: {
  bank: Bank;
  seen: ReadonlySet<string>;
  since: number | null;
  toSee: ToSee | undefined;
  onRefused: () => void;
}): ReactNode {
  const t = useTexts(bankTexts);
  const errorText = useErrorText();
  const [asking, setAsking] = useState(false);
  const reviewed = useAction('bank.reviewed', { refresh: ['bank.questions', 'bank.facets', 'bank.warnings'] });
  if (!toSee || since === null || toSee.pending === 0) return null;
  const { pending } = toSee;
  const left = toSee.questions.filter(({ state, versionId }) => state !== 'approved' && !seen.has(versionId)).length;
  return (
    <Stack gap={3}>
      <Text small muted>
        {left > 0 ? t('reviewedLeft', { count: left }) : t('reviewedReady')}
      </Text>
      <Row>
        <Button kind="quiet" disabled={left > 0} onClick={() => setAsking(true)}>
          {t('reviewedAll', { count: pending })}
        </Button>
      </Row>
      <ConfirmDialog
        open={asking}
        title={t('reviewedAll', { count: pending })}
        confirmLabel={t('acts.approve')}
        busy={reviewed.isPending}
        onCancel={() => setAsking(false)}
        onConfirm={() =>
          reviewed.mutate(
            { params: { bankId: bank.id }, body: { count: pending, since, seenVersionIds: [...seen] } },
            {
              onSuccess: ({ approved }) => toast(t('approvedAll', { count: approved }), 'ok'),
              onError: (error) => {
                toast(errorText(error), 'bad');
                onRefused();
              },
              onSettled: () => setAsking(false),
            },
          )
        }
      >
        <Text>{t('reviewedAllText', { count: pending })}</Text>
      </ConfirmDialog>
    </Stack>
  );
}
