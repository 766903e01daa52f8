import type { ParticipationFigures } from '@thi-tuan/shared/contracts/participation.ts';
import type { ReplyOfCall } from '../../lib/api/call-types.ts';
import type { Format } from '../../lib/i18n/format.ts';
import type { Translate } from '../../lib/i18n/text-types.ts';
import type { sheetsVi } from './sheets.vi.ts';

export type Report = ReplyOfCall<'participation.report'>;
type T = Translate<typeof sheetsVi>;

/** Who should take part; null = the headcount is not known. */
export function dueOf({ headcount, exempt }: ParticipationFigures): number | null {
  return headcount === null ? null : headcount - exempt;
}

/** «79,2 %»; «từ 70 % đến dưới 80 %» while the figures may only be told in steps; «—» when nothing is known. */
export function rateText({ permille }: ParticipationFigures, precision: Report['precision'], t: T, f: Format): string {
  if (permille === null || precision === 'none') return '—';
  if (precision === 'exact') return f.permille(permille);
  const whole = (value: number): string => f.permille(value).replace(/[.,]0/, '');
  return permille >= 1000 ? t('report.full') : t('report.step', { from: whole(permille), to: whole(permille + 100) });
}

/** The report as plain text, a line per thought, ready for a message. */
export function reportMessage(report: Report, round: string, asOf: string, t: T, f: Format): string {
  const line = (name: string, figures: ParticipationFigures): string => {
    const due = dueOf(figures);
    const rate = rateText(figures, report.precision, t, f);
    if (report.precision !== 'exact') return `${name}: ${rate}`;
    return due === null
      ? t('report.unknownLine', { unit: name, people: figures.people ?? 0 })
      : t('report.line', { unit: name, people: figures.people ?? 0, due, rate });
  };
  const below = report.precision === 'none' ? [] : report.children.map(({ unit, figures }) => `- ${line(unit.name, figures)}`);
  return [`${t('report.heading')}: ${report.unit.name}, ${f.named(round)}`, report.sentence, ...below, `${asOf}.`].join('\n');
}
