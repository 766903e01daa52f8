import type { ContestView } from '@thi-tuan/shared/contracts/contests.ts';
import { figuresStateText } from '@thi-tuan/shared/rules/result-text.ts';
import { upperFirst } from '@thi-tuan/shared/rules/sentence.ts';
import type { ReactNode } from 'react';
import { serverClock } from '../../lib/clock/server-clock.ts';
import { csvFile } from '../../lib/files/csv.ts';
import { saveFile } from '../../lib/files/save-file.ts';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Stack, Text } from '../../ui/layout.tsx';
import { Card, Notice, Tag } from '../../ui/pieces.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { FigureSentence, PrintButton } from '../../ui/tools.tsx';
import { participationTexts } from './participation.texts.ts';
import { csvRows, reportTable, type Report } from './report-rows.ts';
import { ReportTable } from './report-table.tsx';
import { Segments } from './segments.tsx';
import css from './participation.module.css';

interface ReportProps {
  report: Report;
  contest: ContestView;
}

/** «Tuần 2» or «Cả cuộc thi». */
function useScopeName(report: Report): string {
  const t = useTexts(participationTexts);
  return report.round?.name ?? t('wholeContest');
}

function useAsOf(report: Report): string {
  const t = useTexts(participationTexts);
  const f = useFormat();
  return t('asOf', { at: f.instant(report.asOf, 'day'), kind: figuresStateText(!report.provisional, report.announced, f.language) });
}

/** State, CSV, print. */
export function ReportActions({ report, contest }: ReportProps): ReactNode {
  const t = useTexts(participationTexts);
  const f = useFormat();
  const scope = useScopeName(report);
  const asOf = useAsOf(report);
  const download = async (kind: 'csv' | 'xlsx'): Promise<void> => {
    const name = `tham-gia-${report.round ? `${report.round.number}-` : ''}${f.instant(report.asOf, 'date').replaceAll('/', '-')}`;
    const title = `${t('report')}: ${report.unit.name}, ${scope}`;
    if (kind === 'csv') {
      const head = [contest.name, title, asOf, report.sentence];
      saveFile(`${name}.csv`, csvFile(csvRows(report, head, t, f.language), f.language));
      return;
    }
    const { columns, rows } = reportTable(report, t, (permille) => (permille === null ? null : permille / 10));
    const frame = { above: [title, contest.name, contest.organiser, asOf], below: [report.sentence, ...report.definitions] };
    saveFile(`${name}.xlsx`, (await import('../../lib/files/xlsx.ts')).xlsxFile(name, columns, rows, frame));
  };
  return (
    <>
      <Tag tone={report.provisional ? 'warn' : report.announced ? 'ok' : 'gold'}>
        {upperFirst(figuresStateText(!report.provisional, report.announced, f.language))}
      </Tag>
      {report.precision !== 'none' && (
        <>
          {(['xlsx', 'csv'] as const).map((kind) => (
            <Button key={kind} kind="quiet" size="small" icon="download" onClick={() => void download(kind)}>
              {t(kind)}
            </Button>
          ))}
        </>
      )}
      <PrintButton>{t('print')}</PrintButton>
    </>
  );
}

/** Sentence, table, segments, definitions; on paper with a head of its own. */
export function ReportView({ report, contest, linkTo }: ReportProps & { linkTo: (unitId: string) => string }): ReactNode {
  const t = useTexts(participationTexts);
  const f = useFormat();
  const scope = useScopeName(report);
  const asOf = useAsOf(report);
  return (
    <Stack gap={5}>
      <div data-print-only className={css.printHead}>
        <p>{contest.organiser}</p>
        <p>
          <b>{t('report')}</b>
        </p>
        <p>{contest.name}</p>
        <p>
          {report.unit.name} · {scope}
        </p>
        <p>
          {asOf} {t('printed', { at: f.instant(serverClock.now(), 'day') })}
        </p>
      </div>
      <Card label={t('title')}>
        <FigureSentence text={report.sentence} />
      </Card>
      {report.precision === 'steps-of-10-percent' && <Notice title={t('stepsTitle')}>{t('stepsText')}</Notice>}
      {report.precision === 'none' ? (
        <Card>
          <EmptyState title={t('noneTitle')}>
            <Text muted>{t('noneText')}</Text>
          </EmptyState>
        </Card>
      ) : (
        <Card label={t('table')}>
          <ReportTable report={report} linkTo={linkTo} />
          {report.children.length === 0 && <p className={css.note}>{t('noChildren')}</p>}
        </Card>
      )}
      {report.precision === 'exact' && <Segments report={report} />}
      <section className={css.defs}>
        <p>{asOf}</p>
        <h2>{t('definitions')}</h2>
        <ul>
          {report.definitions.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </section>
    </Stack>
  );
}
