import { useState, type ReactNode } from 'react';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button, TextButton } from '../../ui/button.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { FilterChips } from '../../ui/desk/desk-filters.tsx';
import { Hidden, Row, Stack } from '../../ui/layout.tsx';
import { Card, Tag } from '../../ui/pieces.tsx';
import {
  correlationText,
  easeText,
  inOrder,
  isDoubtful,
  ORDERS,
  rulingText,
  separationText,
  shareText,
  timeText,
  type Order,
  type Question,
} from './figures.ts';
import { Method } from './method.tsx';
import { QuestionDetail } from './question-detail.tsx';
import css from './results.module.css';
import { resultsTexts } from './results.texts.ts';

/** The doubtful ones come first: a bank of hundreds is not read to its end. */
const AT_FIRST = 30;

/** A figure with its word below it. */
function Two({ value, word }: { value: string; word: string }): ReactNode {
  return (
    <span className={css.two}>
      {value}
      <small>{word}</small>
    </span>
  );
}

function Stem({ question }: { question: Question }): ReactNode {
  const t = useTexts(resultsTexts);
  const ruling = rulingText(question, t);
  return (
    <span className={css.stem}>
      {question.stem}
      {(isDoubtful(question) || ruling !== null || question.withdrawnAt !== null) && (
        <span className={css.tags}>
          {isDoubtful(question) && (
            <Tag tone="bad" icon="alert">
              {t('questions.doubt')}
            </Tag>
          )}
          {ruling !== null && <Tag>{ruling}</Tag>}
          {question.withdrawnAt !== null && <Tag tone="plain">{t('questions.withdrawn')}</Tag>}
        </span>
      )}
    </span>
  );
}

function useColumns(opened: string | null, onOpen: (versionId: string | null) => void): Column<Question>[] {
  const t = useTexts(resultsTexts);
  const f = useFormat();
  return [
    { key: 'number', header: t('questions.number'), cell: (row) => f.number(row.number), lead: true },
    { key: 'stem', header: t('questions.stem'), names: true, cell: (row) => <Stem question={row} /> },
    { key: 'facility', header: t('questions.facility'), cell: (row) => <Two value={shareText(row.facility, f)} word={easeText(row, t)} /> },
    {
      key: 'separation',
      header: t('questions.separation'),
      cell: (row) => <Two value={correlationText(row.discrimination, f)} word={separationText(row, t)} />,
    },
    { key: 'time', header: t('questions.time'), cell: (row) => <span className={css.two}>{timeText(row.medianMs, f)}</span> },
    { key: 'reports', header: t('questions.reports'), cell: (row) => f.number(row.reports) },
    {
      key: 'open',
      header: t('questions.options'),
      wide: true,
      cell: (row) => {
        const isOpen = opened === row.versionId;
        return (
          <span className={css.open}>
            <TextButton aria-expanded={isOpen} onClick={() => onOpen(isOpen ? null : row.versionId)}>
              <span aria-hidden="true">{t(isOpen ? 'questions.close' : 'questions.open')}</span>
              <Hidden>{t(isOpen ? 'questions.closeOf' : 'questions.openOf', { number: row.number })}</Hidden>
            </TextButton>
          </span>
        );
      },
    },
  ];
}

interface QuestionTableProps {
  questions: readonly Question[];
  entries: number;
  alpha: number | null;
  onRule: (versionId: string) => void;
}

/** How each question did; the doubtful ones first. */
export function QuestionTable({ questions, entries, alpha, onRule }: QuestionTableProps): ReactNode {
  const t = useTexts(resultsTexts);
  const [order, setOrder] = useState<Order>('doubt');
  const [opened, setOpened] = useState<string | null>(null);
  const [all, setAll] = useState(questions.length <= AT_FIRST);
  return (
    <Card title={t('questions.title')}>
      <Stack gap={4}>
        <div data-no-print>
          <FilterChips
            label={t('questions.order')}
            value={order}
            options={ORDERS.map((value) => ({ value, label: t(`questions.orders.${value}`) }))}
            onChange={(value) => setOrder((value ?? 'doubt') as Order)}
          />
        </div>
        <DataTable
          caption={t('questions.caption')}
          phone="cards"
          rows={inOrder(questions, order).slice(0, all ? undefined : AT_FIRST)}
          rowKey={(row) => row.versionId}
          columns={useColumns(opened, setOpened)}
          below={(row) => (row.versionId === opened ? <QuestionDetail question={row} onRule={() => onRule(row.versionId)} /> : null)}
        />
        {!all && (
          <Row>
            <Button kind="quiet" size="small" onClick={() => setAll(true)}>
              {t('questions.all', { count: questions.length })}
            </Button>
          </Row>
        )}
        <Method entries={entries} alpha={alpha} />
      </Stack>
    </Card>
  );
}
