import { dayStart } from '@thi-tuan/shared/kernel/format.ts';
import { groupName, membershipName } from '@thi-tuan/shared/rules/setting-names.ts';
import { AUDIENCE_GROUPS, MEMBERSHIPS } from '@thi-tuan/shared/rules/settings.ts';
import type { ReactNode } from 'react';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { BarColumns } from '../../ui/bars.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { Grid } from '../../ui/layout.tsx';
import { Card } from '../../ui/pieces.tsx';
import { participationTexts } from './participation.texts.ts';
import type { Report } from './report-rows.ts';
import css from './participation.module.css';

type Segment = Report['groups'][number];

function nameOf(segment: string, language: 'vi' | 'en'): string {
  const key = segment.replace(/^.*:/, '');
  const group = AUDIENCE_GROUPS.find((one) => one === key);
  const membership = MEMBERSHIPS.find((one) => one === key);
  const name = group ? groupName(group, language) : membership ? membershipName(membership, language) : key;
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}

function SegmentTable({ title, note, rows }: { title: string; note: string; rows: readonly Segment[] }): ReactNode {
  const t = useTexts(participationTexts);
  const f = useFormat();
  const figure = (key: 'people' | 'attempts' | 'valid'): Column<Segment> => ({
    key,
    header: t(`columns.${key}`),
    number: true,
    cell: (row) => f.number(row[key]),
  });
  return (
    <Card title={title}>
      <DataTable
        caption={title}
        phone="cards"
        empty={t('empty')}
        rows={rows}
        rowKey={(row) => row.segment}
        columns={[
          { key: 'segment', header: t('columns.segment'), names: true, cell: (row) => nameOf(row.segment, f.language) },
          figure('people'),
          figure('attempts'),
          figure('valid'),
        ]}
      />
      <p className={css.note}>{note}</p>
    </Card>
  );
}

/** Days of the round as columns. */
function Days({ days }: { days: Report['days'] }): ReactNode {
  const t = useTexts(participationTexts);
  const f = useFormat();
  const bars = days.map(({ day, people, attempts }) => {
    const at = dayStart(day);
    return {
      key: day,
      value: attempts,
      text: f.number(attempts),
      label: (
        <>
          {f.instant(at, 'day-month')}
          <br />
          {t('dayPeople', { count: people ?? 0 })}
        </>
      ),
      said: t('daySaid', { day: f.instant(at, 'weekday'), people: f.number(people), attempts: f.number(attempts) }),
    };
  });
  return (
    <Card title={t('days')}>
      <BarColumns bars={bars} label={t('days')} />
      <p className={css.note}>{t('daysNote')}</p>
    </Card>
  );
}

/** Groups, memberships and days, where the round lets exact figures out. */
export function Segments({ report }: { report: Report }): ReactNode {
  const t = useTexts(participationTexts);
  return (
    <>
      {report.days.length > 0 && <Days days={report.days} />}
      <Grid columns="two">
        <SegmentTable title={t('groups')} note={t('groupsNote')} rows={report.groups} />
        <SegmentTable title={t('memberships')} note={t('membershipsNote')} rows={report.memberships} />
      </Grid>
    </>
  );
}
