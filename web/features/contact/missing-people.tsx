import type { ContactPerson } from '@thi-tuan/shared/contracts/contact.ts';
import { useState, type ReactNode } from 'react';
import { useRead } from '../../lib/api/hooks.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { CheckRow } from '../../ui/choices.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { Row, Stack, Text, classes } from '../../ui/layout.tsx';
import { Card, Notice } from '../../ui/pieces.tsx';
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx';
import { CopyButton, PrintButton } from '../../ui/tools.tsx';
import { contactTexts } from './contact.texts.ts';
import css from './contact.module.css';
import { missingMessage } from './missing-message.ts';
import { phoneText } from './people-list.tsx';
import type { RoundOfUnit } from './unit-summary.tsx';
import { MOST_MISSING, useMissing, type Missing } from './use-people.ts';

interface MissingPeopleProps {
  unitId: string;
  round: RoundOfUnit;
  onBack: () => void;
}

/** Who has not taken part: a reminder to paste, a sheet to print. */
export function MissingPeople({ unitId, round, onBack }: MissingPeopleProps): ReactNode {
  const t = useTexts(contactTexts);
  const errorText = useErrorText();
  const missing = useMissing(unitId, round.id);
  return (
    <Stack gap={5}>
      <div data-no-print>
        <Button kind="quiet" size="small" icon="chevron-left" onClick={onBack}>
          {t('missing.back')}
        </Button>
      </div>
      {missing.isPending && <Loading />}
      {missing.error && !missing.data && <ErrorState text={errorText(missing.error)} onRetry={() => void missing.refetch()} />}
      {missing.data && missing.data.people.length === 0 && (
        <EmptyState title={t('missing.none')}>
          <Text muted>{t('missing.noneText')}</Text>
        </EmptyState>
      )}
      {missing.data && missing.data.people.length > 0 && (
        <>
          {round.phase === 'open' && <Reminder missing={missing.data} round={round} />}
          <Sheet missing={missing.data} round={round} />
        </>
      )}
    </Stack>
  );
}

function Reminder({ missing, round }: { missing: Missing; round: RoundOfUnit }): ReactNode {
  const t = useTexts(contactTexts);
  const f = useFormat();
  const [withNames, setWithNames] = useState(true);
  const closesAt = useRead('contests.home', {}).data?.rounds.find((one) => one.id === round.id)?.closesAt;
  const { done, notYet } = missing.head.summary;
  const text = missingMessage(t, {
    unit: missing.head.unit.name,
    round: round.name,
    done: done ?? 0,
    left: notYet ?? missing.people.length,
    closes: closesAt === undefined ? null : f.instant(closesAt, 'full', true),
    names: withNames ? missing.people.map((one) => one.name) : [],
    address: window.location.origin,
  });
  return (
    <div data-no-print>
      <Card title={t('missing.message')}>
        <Stack>
          <div className={css.message} role="region" aria-label={t('missing.message')} tabIndex={0}>
            {text}
          </div>
          <CheckRow bare label={t('missing.withNames')} hint={t('missing.withNamesHint')} checked={withNames} onChange={setWithNames} />
          <div>
            <CopyButton text={text} look="button">
              {t('missing.copy')}
            </CopyButton>
          </div>
        </Stack>
      </Card>
    </div>
  );
}

function Sheet({ missing, round }: { missing: Missing; round: RoundOfUnit }): ReactNode {
  const t = useTexts(contactTexts);
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
    <Card title={t('missing.title', { name: round.name })} aside={t('summary.asOf', { at: f.instant(head.summary.asOf, 'day') })}>
      <Stack>
        <Row justify="between">
          <Text>
            {head.unit.name}: {t('missing.count', { count: people.length })}
          </Text>
          <PrintButton>{t('missing.print')}</PrintButton>
        </Row>
        {cut && <Notice tone="warn">{t('missing.tooMany', { count: MOST_MISSING })}</Notice>}
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
      </Stack>
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
