import type { MonitorView } from '@thi-tuan/shared/contracts/running.ts';
import type { ReactNode } from 'react';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { runningTexts } from './running.texts.ts';
import css from './running.module.css';

const WIDTH = 600;
const HEIGHT = 140;
const SHOWN_ROWS = 10;
/** A quiet round is a flat line, not a mountain of one. */
const LEAST_TOP = 5;

type Minute = MonitorView['minutes'][number];

/** A line through one value per minute, as SVG path data. */
export function linePath(values: readonly number[], top: number): string {
  const step = values.length > 1 ? WIDTH / (values.length - 1) : 0;
  return values.map((value, i) => `${i === 0 ? 'M' : 'L'}${(i * step).toFixed(1)} ${(HEIGHT - (value / top) * HEIGHT).toFixed(1)}`).join('');
}

/** Starts and hand-ins per minute. */
export function MinuteCurve({ minutes }: { minutes: readonly Minute[] }): ReactNode {
  const t = useTexts(runningTexts);
  const f = useFormat();
  const started = minutes.map((one) => one.started);
  const ended = minutes.map((one) => one.submitted + one.ranOut);
  const most = Math.max(...started, ...ended, 0);
  const top = Math.max(most, LEAST_TOP);
  const [from, to] = [f.instant(minutes[0]?.at, 'time'), f.instant(minutes.at(-1)?.at, 'time')];
  const label = t('curve.label', { from, to, started: f.number(Math.max(...started, 0)), submitted: f.number(Math.max(...ended, 0)) });
  return (
    <figure className={css.curve}>
      <figcaption>
        <span>{t('curve.title')}</span>
        <span className={css.legend}>
          <i className={css.startedMark} /> {t('curve.started')} <i className={css.submittedMark} /> {t('curve.submitted')}
          <span className={css.most}>{t('curve.most', { count: f.number(most) })}</span>
        </span>
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={label}>
        {[0, 0.5, 1].map((part) => (
          <line key={part} className={css.gridLine} x1="0" x2={WIDTH} y1={HEIGHT * part} y2={HEIGHT * part} />
        ))}
        <path className={css.startedLine} d={linePath(started, top)} />
        <path className={css.submittedLine} d={linePath(ended, top)} />
      </svg>
      <div className={css.axis} aria-hidden="true">
        <span>{from}</span>
        <span>{to}</span>
      </div>
      <details>
        <summary>{t('curve.table')}</summary>
        <DataTable
          caption={t('curve.table')}
          rows={minutes.slice(-SHOWN_ROWS).reverse()}
          rowKey={(row) => String(row.at)}
          columns={[
            { key: 'at', header: t('curve.minute'), names: true, cell: (row) => f.instant(row.at, 'time') },
            { key: 'started', header: t('curve.started'), number: true, cell: (row) => f.number(row.started) },
            { key: 'submitted', header: t('curve.submitted'), number: true, cell: (row) => f.number(row.submitted) },
            { key: 'ranOut', header: t('curve.ranOut'), number: true, cell: (row) => f.number(row.ranOut) },
            { key: 'saves', header: t('curve.saves'), number: true, cell: (row) => f.number(row.saves) },
          ]}
        />
      </details>
    </figure>
  );
}
