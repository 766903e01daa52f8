import type { ImportBlockView, ImportStatus, ImportView } from '@thi-tuan/shared/contracts/bank-import.ts';
import { useState, type ReactNode } from 'react';
import { useAction, useRead } from '../../lib/api/hooks.ts';
import { deskPaths } from '../../lib/desk-paths.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { FilterChips } from '../../ui/desk/desk-filters.tsx';
import { Row, Stack, Text } from '../../ui/layout.tsx';
import { Notice } from '../../ui/pieces.tsx';
import { ErrorState, Loading } from '../../ui/states.tsx';
import { toast } from '../../ui/toast.tsx';
import { bankTexts } from './bank.texts.ts';
import { ImportBlock } from './import-block.tsx';
import type { Bank } from './use-bank.tsx';

/** Taken unless said otherwise; the others only one by one. */
const TAKEN: readonly ImportStatus[] = ['ready', 'doubtful', 'like'];
const PAGE = 50;

/** Held by whoever stays on the page while the file is written: what came of it is said afterwards. */
export function useCommitImport() {
  return useAction('bankImport.commit', { refresh: ['bankImport.list', 'bankImport.blocks', 'bank.questions', 'bank.facets', 'bank.warnings'] });
}

interface PreviewProps {
  bank: Bank;
  at: ImportView;
  commit: ReturnType<typeof useCommitImport>;
  onChange: () => void;
}

/** Every block with what was understood; chosen ones go to the bank, once. */
export function ImportPreview({ bank, at, commit, onChange }: PreviewProps): ReactNode {
  const t = useTexts(bankTexts);
  const errorText = useErrorText();
  const params = { bankId: bank.id, importId: at.id };
  const [status, setStatus] = useState<ImportStatus | null>(null);
  const [from, setFrom] = useState(0);
  const [also, setAlso] = useState<ReadonlySet<number>>(new Set());
  const [except, setExcept] = useState<ReadonlySet<number>>(new Set());
  const read = useRead('bankImport.blocks', { params, query: { from, limit: PAGE, ...(status ? { status } : {}) } });
  const next = read.data?.next;
  const countOf = (one: ImportStatus): number => at.counts.find((entry) => entry.status === one)?.count ?? 0;
  const total = TAKEN.reduce((sum, one) => sum + countOf(one), 0) + also.size - except.size;
  const isTaken = (block: ImportBlockView): boolean => (TAKEN.includes(block.status) ? !except.has(block.n) : also.has(block.n));
  const toggle = (block: ImportBlockView): void => {
    const [set, put] = TAKEN.includes(block.status) ? ([except, setExcept] as const) : ([also, setAlso] as const);
    const next = new Set(set);
    if (!next.delete(block.n)) next.add(block.n);
    put(next);
  };
  return (
    <Stack gap={5}>
      <FilterChips
        label={t('showing')}
        value={status ?? undefined}
        options={at.counts
          .filter(({ count }) => count > 0)
          .map((one) => ({ value: one.status, label: `${t(`statuses.${one.status}`)} (${one.count})` }))}
        onChange={(value) => {
          setStatus(value as ImportStatus | null);
          setFrom(0);
        }}
      />
      {read.isPending && <Loading lines={8} />}
      {read.error && !read.data && <ErrorState text={errorText(read.error)} onRetry={() => void read.refetch()} busy={read.isFetching} />}
      {read.data?.blocks.length === 0 && <Text muted>{t('blocksNone')}</Text>}
      {read.data?.blocks.map((block) => (
        <ImportBlock
          key={`${block.n} ${block.status}`}
          bank={bank}
          importId={at.id}
          block={block}
          taken={isTaken(block)}
          open={at.state === 'ready'}
          onTake={() => toggle(block)}
          onFixed={onChange}
        />
      ))}
      <Row gap={3}>
        {from > 0 && (
          <Button size="small" kind="quiet" onClick={() => setFrom(0)}>
            {t('previous')}
          </Button>
        )}
        {typeof next === 'number' && (
          <Button size="small" kind="quiet" onClick={() => setFrom(next)}>
            {t('more')}
          </Button>
        )}
      </Row>
      {at.state === 'ready' ? (
        <Stack gap={3}>
          <Text small muted>
            {t('commitHint')} {countOf('refused') > 0 && t('refusedLeft', { count: countOf('refused') })}
          </Text>
          <Row>
            <Button
              busy={commit.isPending}
              disabled={total <= 0}
              onClick={() =>
                commit.mutate(
                  { params, body: { statuses: [...TAKEN], also: [...also], except: [...except] } },
                  { onError: (error) => toast(errorText(error), 'bad') },
                )
              }
            >
              {t('commit', { count: total })}
            </Button>
          </Row>
        </Stack>
      ) : (
        <Notice tone="ok" title={t('fileStates.done')} live>
          {commit.data && <Text as="p">{t('committedText', { ...commit.data })}</Text>}
          <Row gap={3}>
            <LinkButton size="small" to={deskPaths.reviewQuestions}>
              {t('toReview')}
            </LinkButton>
            <LinkButton size="small" kind="quiet" to={deskPaths.questions}>
              {t('toList')}
            </LinkButton>
          </Row>
        </Notice>
      )}
    </Stack>
  );
}
