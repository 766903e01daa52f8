import type { ParticipationFigures } from '@thi-tuan/shared/contracts/participation.ts';
import type { ReplyOfCall } from '../../lib/api/call-types.ts';
import type { Translate } from '../../lib/i18n/text-types.ts';
import { csvPercent } from '../../lib/files/csv.ts';
import type { participationVi } from './participation.vi.ts';

export type Report = ReplyOfCall<'participation.report'>;

export interface ReportRow {
  key: string;
  /** null = the sum. */
  unitId: string | null;
  name: string;
  hasChildren: boolean;
  targetPermille: number | null;
  figures: ParticipationFigures;
}

/** Children, and the whole below them. */
export function rowsOf(report: Report, total: string): ReportRow[] {
  const children = report.children.map(({ unit, hasChildren, targetPermille, figures }): ReportRow => ({
    key: unit.id,
    unitId: unit.id,
    name: unit.name,
    hasChildren,
    targetPermille,
    figures,
  }));
  return [...children, { key: 'total', unitId: null, name: total, hasChildren: false, targetPermille: report.targetPermille, figures: report.total }];
}

export interface Shown {
  /** Exact figures, not steps. */
  exact: boolean;
  allCorrect: boolean;
  change: boolean;
}

/** Columns that hold anything: a figure withheld everywhere has none. */
export function shownOf(report: Report): Shown {
  const all = [report.total, ...report.children.map((child) => child.figures)];
  return {
    exact: report.precision === 'exact',
    allCorrect: all.some((row) => row.allCorrect !== null),
    change: all.some((row) => row.change !== null),
  };
}

type T = Translate<typeof participationVi>;

type Cell = string | number | null;

/** The table as it stands on screen, for a spreadsheet; `percent` words shares and changes given in permille. */
export function reportTable(report: Report, t: T, percent: (permille: number | null) => Cell): { columns: string[]; rows: Cell[][] } {
  const { exact, allCorrect, change } = shownOf(report);
  const columns = [
    t('columns.unit'),
    t('columns.headcount'),
    t('columns.exempt'),
    ...(exact ? [t('columns.people'), t('columns.attempts'), t('columns.valid')] : []),
    `${t('columns.rate')} (%)`,
    ...(allCorrect ? [t('columns.allCorrect')] : []),
    ...(change ? [t('columns.change')] : []),
  ];
  const rows = rowsOf(report, t('total')).map(({ name, figures }) => [
    name,
    figures.headcount,
    figures.exempt,
    ...(exact ? [figures.people, figures.attempts, figures.valid] : []),
    percent(figures.permille),
    ...(allCorrect ? [figures.allCorrect] : []),
    ...(change ? [percent(figures.change)] : []),
  ]);
  return { columns, rows };
}

/** The table as CSV; first lines say what it is, the last ones how it is counted. */
export function csvRows(report: Report, head: readonly string[], t: T, language: 'vi' | 'en'): Cell[][] {
  const { columns, rows } = reportTable(report, t, (permille) => csvPercent(permille, language));
  return [...head.map((line) => [line]), [], columns, ...rows, [], ...report.definitions.map((line) => [line])];
}
