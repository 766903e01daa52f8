import type { ContactPerson } from '@thi-tuan/shared/contracts/contact.ts';
import type { ReactNode } from 'react';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable, SubLine, type Column } from '../../ui/data-table.tsx';
import { Row } from '../../ui/layout.tsx';
import { contactTexts } from './contact.texts.ts';
import { needsDecision, PersonTags } from './person-tags.tsx';

interface PeopleListProps {
  caption: string;
  people: readonly ContactPerson[];
  /** Below the unit looked at there are others: then each row says which. */
  withUnits: boolean;
  onOpen: (person: ContactPerson) => void;
  onConfirm: (person: ContactPerson) => void;
  empty: ReactNode;
}

/** A table on a wide screen, a card per person on a phone. */
export function PeopleList({ caption, people, withUnits, onOpen, onConfirm, empty }: PeopleListProps): ReactNode {
  const t = useTexts(contactTexts);
  const columns: Column<ContactPerson>[] = [
    {
      key: 'name',
      header: t('list.name'),
      names: true,
      cell: (one) => <><b>{one.name}</b><SubLine>{one.code}{one.birthYear !== null && <> · {t('list.born', { year: String(one.birthYear) })}</>}</SubLine></>,
    },
    ...(withUnits ? [{ key: 'unit', header: t('list.unit'), cell: (one: ContactPerson) => one.unit.name, wide: true }] : []),
    { key: 'state', header: t('list.state'), cell: (one) => <PersonTags person={one} />, wide: true },
    { key: 'phone', header: t('list.phone'), cell: (one) => <Phone person={one} /> },
    {
      key: 'action',
      header: t('list.action'),
      cell: (one) => (
        <Row gap={2}>
          {needsDecision(one) && <Button size="small" onClick={() => onConfirm(one)} aria-label={t('list.confirmOf', { name: one.name })}>{t('list.confirm')}</Button>}
          <Button size="small" kind="quiet" onClick={() => onOpen(one)} aria-label={t('list.openOf', { name: one.name })}>{t('list.open')}</Button>
        </Row>
      ),
    },
  ];
  return <DataTable caption={caption} columns={columns} rows={people} rowKey={(one) => one.personId} phone="cards" empty={empty} />;
}

export function Phone({ person }: { person: ContactPerson }): ReactNode {
  const t = useTexts(contactTexts);
  if (person.phone === null) return '—';
  return <><a href={`tel:${person.phone}`}>{person.phone}</a>{!person.phoneApproved && <SubLine>{t('list.phoneShared')}</SubLine>}</>;
}
