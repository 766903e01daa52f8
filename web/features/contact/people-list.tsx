import type { ContactPerson } from '@thi-tuan/shared/contracts/contact.ts';
import type { ReactNode } from 'react';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable, SubLine, type Column } from '../../ui/data-table.tsx';
import { contactTexts } from './contact.texts.ts';
import css from './contact.module.css';
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

/** A table on a wide screen, short rows on a phone: of the two only one is there for eyes, keyboard and screen reader. */
export function PeopleList(props: PeopleListProps): ReactNode {
  if (props.people.length === 0) return <div className={css.none}>{props.empty}</div>;
  return (
    <>
      <div className={css.onWide}>
        <PeopleTable {...props} />
      </div>
      <div className={css.onPhone}>
        <PeopleRows {...props} />
      </div>
    </>
  );
}

function PeopleTable({ caption, people, withUnits, onOpen, onConfirm }: PeopleListProps): ReactNode {
  const t = useTexts(contactTexts);
  const columns: Column<ContactPerson>[] = [
    {
      key: 'name',
      header: t('list.name'),
      names: true,
      cell: (one) => (
        <>
          <b>{one.name}</b>
          <SubLine>
            <Origin person={one} />
          </SubLine>
        </>
      ),
    },
    ...(withUnits ? [{ key: 'unit', header: t('list.unit'), cell: (one: ContactPerson) => one.unit.name }] : []),
    { key: 'state', header: t('list.state'), cell: (one) => <PersonTags person={one} /> },
    { key: 'phone', header: t('list.phone'), cell: (one) => <Phone person={one} /> },
    {
      key: 'action',
      header: t('list.action'),
      cell: (one) => (
        <span className={css.buttons}>
          <RowButtons person={one} onOpen={onOpen} onConfirm={onConfirm} />
        </span>
      ),
    },
  ];
  return <DataTable caption={caption} columns={columns} rows={people} rowKey={(one) => one.personId} />;
}

function PeopleRows({ caption, people, withUnits, onOpen, onConfirm }: PeopleListProps): ReactNode {
  return (
    <ul className={css.rows} aria-label={caption}>
      {people.map((one) => (
        <li key={one.personId}>
          <div className={css.rowText}>
            <b>{one.name}</b>
            <span className={css.sub}>
              <Origin person={one} />
              {withUnits && (
                <>
                  <br />
                  {one.unit.name}
                </>
              )}
              {one.phone !== null && (
                <>
                  <br />
                  <Phone person={one} />
                </>
              )}
            </span>
            <PersonTags person={one} />
          </div>
          <div className={css.rowButtons}>
            <RowButtons person={one} onOpen={onOpen} onConfirm={onConfirm} />
          </div>
        </li>
      ))}
    </ul>
  );
}

/** «HS0002 · sinh 1998» */
function Origin({ person }: { person: ContactPerson }): ReactNode {
  const t = useTexts(contactTexts);
  return (
    <>
      {person.code}
      {person.birthYear !== null && <> · {t('list.born', { year: String(person.birthYear) })}</>}
    </>
  );
}

function RowButtons({ person, onOpen, onConfirm }: { person: ContactPerson } & Pick<PeopleListProps, 'onOpen' | 'onConfirm'>): ReactNode {
  const t = useTexts(contactTexts);
  const { name } = person;
  return (
    <>
      {needsDecision(person) && (
        <Button size="small" onClick={() => onConfirm(person)} aria-label={t('list.confirmOf', { name })}>
          {t('list.confirm')}
        </Button>
      )}
      <Button size="small" kind="quiet" onClick={() => onOpen(person)} aria-label={t('list.openOf', { name })}>
        {t('list.open')}
      </Button>
    </>
  );
}

/** «0912 000 222»; anything but a mobile number stays as it is. */
export function phoneText(phone: string): string {
  return phone.replace(/^(0\d{3})(\d{3})(\d{3})$/, '$1\u00a0$2\u00a0$3');
}

export function Phone({ person }: { person: ContactPerson }): ReactNode {
  const t = useTexts(contactTexts);
  if (person.phone === null) return '—';
  return (
    <>
      <a href={`tel:${person.phone}`}>{phoneText(person.phone)}</a>
      {!person.phoneApproved && <SubLine>{t('list.phoneShared')}</SubLine>}
    </>
  );
}
