import type { ReactNode } from 'react';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { TextLink } from '../../ui/button.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { ProgressBar, Tag } from '../../ui/pieces.tsx';
import { participationTexts } from './participation.texts.ts';
import { rowsOf, shownOf, type Report, type ReportRow } from './report-rows.ts';
import css from './participation.module.css';

/** «từ 70 % đến dưới 80 %» */
function useStep(): (permille: number) => string {
  const t = useTexts(participationTexts);
  const f = useFormat();
  const whole = (permille: number): string => f.permille(permille).replace(/[.,]0/, '');
  return (permille) => (permille >= 1000 ? t('stepFull') : t('step', { from: whole(permille), to: whole(permille + 100) }));
}

function Rate({ row, exact }: { row: ReportRow; exact: boolean }): ReactNode {
  const t = useTexts(participationTexts);
  const f = useFormat();
  const step = useStep();
  const { permille, people, overfull } = row.figures;
  if (overfull)
    return (
      <>
        {permille !== null && <b>{f.permille(permille)} </b>}
        <Tag tone="warn">{t('overfull')}</Tag>
      </>
    );
  if (!exact) return permille === null ? '—' : <b>{step(permille)}</b>;
  if (people === 0 && permille !== null) return <Tag tone="warn">{t('nobody')}</Tag>;
  const met = row.targetPermille !== null && permille !== null && permille >= row.targetPermille;
  return (
    <div className={css.rate}>
      <ProgressBar permille={permille} text={f.permille(permille)} met={met} label={row.name} />
      {row.targetPermille !== null && permille !== null && (
        <span className={css.target}>
          {t('target', { rate: f.permille(row.targetPermille).replace(/[.,]0/, '') })}
          {met && `, ${t('met')}`}
        </span>
      )}
    </div>
  );
}

function Change({ value }: { value: number | null }): ReactNode {
  const f = useFormat();
  if (value === null || value === 0) return f.change(value);
  return <span className={value > 0 ? css.up : css.down}>{f.change(value)}</span>;
}

/** Units below and the sum; `linkTo` leads down into a unit. */
export function ReportTable({ report, linkTo }: { report: Report; linkTo: (unitId: string) => string }): ReactNode {
  const t = useTexts(participationTexts);
  const f = useFormat();
  const { exact, allCorrect, change } = shownOf(report);
  const figure = (key: 'headcount' | 'exempt' | 'people' | 'attempts' | 'valid' | 'allCorrect'): Column<ReportRow> => ({
    key,
    header: t(`columns.${key}`),
    number: true,
    cell: ({ figures }) => f.number(figures[key]),
  });
  const columns: Column<ReportRow>[] = [
    {
      key: 'unit',
      header: t('columns.unit'),
      names: true,
      cell: (row) => (row.unitId !== null ? <TextLink to={linkTo(row.unitId)}>{row.name}</TextLink> : row.name),
    },
    figure('headcount'),
    figure('exempt'),
    ...(exact ? [figure('people'), figure('attempts'), figure('valid')] : []),
    { key: 'rate', header: t('columns.rate'), wide: 'first', cell: (row) => <Rate row={row} exact={exact} /> },
    ...(allCorrect ? [figure('allCorrect')] : []),
    ...(change
      ? [{ key: 'change', header: t('columns.change'), number: true, cell: ({ figures }: ReportRow) => <Change value={figures.change} /> }]
      : []),
  ];
  return (
    <DataTable
      caption={t('table')}
      columns={columns}
      rows={rowsOf(report, t('total'))}
      rowKey={(row) => row.key}
      mark={(row) => (row.unitId === null ? 'total' : null)}
      phone="cards"
    />
  );
}
