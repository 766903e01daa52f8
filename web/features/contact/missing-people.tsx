import type { ContactPerson } from '@thi-tuan/shared/contracts/contact.ts';
import type { ReactNode } from 'react';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { Row, Stack, Text, classes } from '../../ui/layout.tsx';
import { Card, Notice } from '../../ui/pieces.tsx';
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx';
import { PrintButton } from '../../ui/tools.tsx';
import { contactTexts } from './contact.texts.ts';
import css from './contact.module.css';
import { phoneText } from './people-list.tsx';
import { Signatures, UnitPaperHead } from './print-paper.tsx';
import paper from './print.module.css';
import { Reminder } from './reminder.tsx';
import { sheetsTexts } from './sheets.texts.ts';
import type { RoundOfUnit } from './unit-summary.tsx';
import { MOST_ON_SHEET, useEverybody, type Everybody } from './use-people.ts';

interface MissingPeopleProps {
  unitId: string;
  contest: string;
  round: RoundOfUnit;
}

/** Who has not taken part: a reminder to paste, a sheet to print. */
export function MissingPeople({ unitId, contest, round }: MissingPeopleProps): ReactNode {
  const t = useTexts(contactTexts);
  const errorText = useErrorText();
  const missing = useEverybody(unitId, round.id, 'not-yet');
  if (missing.isPending) return <Loading />;
  if (!missing.data) return <ErrorState text={errorText(missing.error)} onRetry={() => void missing.refetch()} />;
  const { head, people } = missing.data;
  if (people.length === 0)
    return (
      <EmptyState title={t('missing.none')}>
        <Text muted>{t('missing.noneText')}</Text>
      </EmptyState>
    );
  const { done, notYet } = head.summary;
  return (
    <Stack gap={5}>
      {round.phase === 'open' && (
        <Reminder
          unit={head.unit.name}
          round={round}
          counts={done === null || notYet === null ? null : { done, left: notYet }}
          names={people.map((one) => one.name)}
        />
      )}
      <Sheet missing={missing.data} contest={contest} round={round} />
    </Stack>
  );
}

function Sheet({ missing, contest, round }: { missing: Everybody; contest: string; round: RoundOfUnit }): ReactNode {
  const t = useTexts(contactTexts);
  const sheets = useTexts(sheetsTexts);
  const f = useFormat();
  const { people, head, cut } = missing;
  const columns: Column<ContactPerson & { number: number }>[] = [
    { key: 'number', header: t('missing.number'), cell: (one) => f.number(one.number) },
    { key: 'name', header: t('missing.name'), cell: (one) => one.name, names: true },
    { key: 'born', header: t('missing.born'), cell: (one) => (one.birthYear === null ? '—' : String(one.birthYear)) },
    { key: 'code', header: t('missing.code'), cell: (one) => one.code },
    ...(people.some((one) => one.unit.id !== head.unit.id)
      ? [{ key: 'unit', header: t('missing.unit'), cell: (one: ContactPerson) => one.unit.name }]
      : []),
    { key: 'phone', header: t('missing.phone'), cell: (one) => (one.phone === null ? '—' : phoneText(one.phone)) },
    { key: 'note', header: t('missing.note'), cell: (one) => (one.hasLoggedIn ? '' : t('missing.never')) },
  ];
  return (
    <Card label={t('missing.title', { name: round.name })}>
      <div className={paper.paper} data-paper>
        <div data-print-only>
          <UnitPaperHead unit={head.unit} contest={contest} title={sheets('missing.heading')} sub={round.name} />
        </div>
        <div data-no-print>
          <Row justify="between">
            <Text>
              {head.unit.name}: {t('missing.count', { count: people.length })}
            </Text>
            <PrintButton>{t('missing.print')}</PrintButton>
          </Row>
        </div>
        {cut && <Notice tone="warn">{t('missing.tooMany', { count: MOST_ON_SHEET })}</Notice>}
        <div className={css.onWide}>
          <DataTable
            caption={t('missing.caption')}
            columns={columns}
            rows={people.map((one, index) => ({ ...one, number: index + 1 }))}
            rowKey={(one) => one.personId}
          />
        </div>
        <ol className={classes(css.onPhone, css.rows)} aria-label={t('missing.caption')}>
          {people.map((one, index) => (
            <MissingRow key={one.personId} person={one} number={index + 1} withUnit={one.unit.id !== head.unit.id} />
          ))}
        </ol>
        <p className={paper.muted}>
          {sheets('missing.total', { count: people.length })} {sheets('asOf', { at: f.instant(head.summary.asOf, 'day') })}.
        </p>
        <div data-print-only>
          <Signatures />
        </div>
      </div>
    </Card>
  );
}

function MissingRow({ person, number, withUnit }: { person: ContactPerson; number: number; withUnit: boolean }): ReactNode {
  const t = useTexts(contactTexts);
  const f = useFormat();
  const facts = [
    person.code,
    person.birthYear === null ? null : t('list.born', { year: String(person.birthYear) }),
    withUnit ? person.unit.name : null,
    person.hasLoggedIn ? null : t('list.never'),
  ];
  return (
    <li>
      <span className={css.number} aria-hidden="true">
        {f.number(number)}
      </span>
      <div className={css.rowText}>
        <b>{person.name}</b>
        <span className={css.sub}>{facts.filter((fact) => fact !== null).join(' · ')}</span>
      </div>
      {person.phone !== null && <a href={`tel:${person.phone}`}>{phoneText(person.phone)}</a>}
    </li>
  );
}
