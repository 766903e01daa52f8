import { figuresStateText } from '@thi-tuan/shared/rules/result-text.ts';
import type { ReactNode } from 'react';
import { useRead } from '../../lib/api/hooks.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useFormat } from '../../lib/i18n/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n/texts.ts';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { Row, Stack, Text } from '../../ui/layout.tsx';
import { Card } from '../../ui/pieces.tsx';
import { ErrorState, Loading } from '../../ui/states.tsx';
import { PrintButton } from '../../ui/tools.tsx';
import css from './print.module.css';
import { Signatures, UnitPaperHead } from './print-paper.tsx';
import { dueOf, rateText, reportMessage, type Report } from './report-lines.ts';
import { ShareButtons } from './share-text.tsx';
import { sheetsTexts } from './sheets.texts.ts';
import type { RoundOfUnit } from './unit-summary.tsx';
import { usePeople, type PeopleReply } from './use-people.ts';

interface WeeklyReportProps {
  unitId: string;
  contest: string;
  round: RoundOfUnit;
}

/** «Báo cáo tuần của đơn vị»: one page to print, copy or send, in the figures of the official report. */
export function WeeklyReport({ unitId, contest, round }: WeeklyReportProps): ReactNode {
  const t = useTexts(sheetsTexts);
  const f = useFormat();
  const errorText = useErrorText();
  const lang = useLanguage();
  const read = useRead('participation.report', { query: { unitId, roundId: round.id, lang } });
  const list = usePeople({ unitId, roundId: round.id, filter: 'all', q: '' });
  if (read.isPending) return <Loading lines={9} />;
  if (!read.data) return <ErrorState text={errorText(read.error)} onRetry={() => void read.refetch()} />;
  const report = read.data;
  const asOf = t('asOf', { at: f.instant(report.asOf, 'day') });
  return (
    <Stack gap={5}>
      <div data-no-print>
        <Row justify="between">
          <ShareButtons text={reportMessage(report, round.name, asOf, t, f)} />
          <PrintButton>{t('print')}</PrintButton>
        </Row>
      </div>
      <Card label={t('report.heading')}>
        <div className={css.paper} data-paper>
          <UnitPaperHead unit={report.unit} contest={contest} title={t('report.heading')} sub={round.name} />
          <Text big>{report.sentence}</Text>
          {list.data?.head && <ByList summary={list.data.head.summary} />}
          {report.precision !== 'none' && <ReportTable report={report} />}
          <p className={css.muted}>
            {asOf}, {figuresStateText(!report.provisional, report.announced, f.language)}.
          </p>
          <Signatures />
          <details className={css.muted} data-no-print>
            <summary>{t('report.definitions')}</summary>
            {report.definitions.map((line) => (
              <p key={line}>{line}</p>
            ))}
          </details>
        </div>
      </Card>
    </Stack>
  );
}

/** The unit's own list beside the headcount; nothing while who has taken part is withheld. */
function ByList({ summary: { done, notYet, exempt } }: Pick<PeopleReply, 'summary'>): ReactNode {
  const t = useTexts(sheetsTexts);
  if (done === null || notYet === null) return null;
  return <Text>{t('report.byList', { done, all: done + notYet, left: notYet, exempt })}</Text>;
}

interface Line {
  key: string;
  number: number | null;
  name: string;
  figures: Report['total'];
}

function ReportTable({ report }: { report: Report }): ReactNode {
  const t = useTexts(sheetsTexts);
  const f = useFormat();
  const exact = report.precision === 'exact';
  const left = ({ figures }: Line): number | null => {
    const due = dueOf(figures);
    return due === null || figures.people === null ? null : Math.max(0, due - figures.people);
  };
  const columns: Column<Line>[] = [
    { key: 'number', header: t('report.columns.number'), lead: true, cell: (line) => (line.number === null ? '' : f.number(line.number)) },
    { key: 'unit', header: t('report.columns.unit'), names: true, cell: (line) => line.name },
    { key: 'headcount', header: t('report.columns.headcount'), number: true, cell: ({ figures }) => f.number(figures.headcount) },
    { key: 'exempt', header: t('report.columns.exempt'), number: true, cell: ({ figures }) => f.number(figures.exempt) },
    ...(exact
      ? [
          { key: 'people', header: t('report.columns.people'), number: true, cell: ({ figures }: Line) => f.number(figures.people) },
          { key: 'left', header: t('report.columns.left'), number: true, cell: (line: Line) => f.number(left(line)) },
        ]
      : []),
    { key: 'rate', header: t('report.columns.rate'), number: true, cell: ({ figures }) => <b>{rateText(figures, report.precision, t, f)}</b> },
  ];
  const children = report.children.map(({ unit, figures }, index): Line => ({ key: unit.id, number: index + 1, name: unit.name, figures }));
  const total: Line = { key: 'total', number: null, name: children.length === 0 ? report.unit.name : t('report.total'), figures: report.total };
  return (
    <DataTable
      caption={t('report.table')}
      columns={columns}
      rows={[...children, total]}
      rowKey={(line) => line.key}
      mark={(line) => (line.key === 'total' && children.length > 0 ? 'total' : null)}
      phone="cards"
    />
  );
}
