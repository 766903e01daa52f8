import type { ContactPerson } from '@thi-tuan/shared/contracts/contact.ts';
import type { UnitRef } from '@thi-tuan/shared/contracts/fields.ts';
import { useEffect, useState, type ReactNode } from 'react';
import { useRead } from '../../lib/api/hooks.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField, TextField } from '../../ui/fields.tsx';
import { Row, Stack, Text, classes } from '../../ui/layout.tsx';
import { Card } from '../../ui/pieces.tsx';
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx';
import { contactTexts } from './contact.texts.ts';
import css from './contact.module.css';
import { FullCard } from './full-card.tsx';
import { MoveRequests } from './move-requests.tsx';
import { PeopleList } from './people-list.tsx';
import { PersonDialog, type PersonView } from './person-dialog.tsx';
import { UnitSummary, type RoundOfUnit } from './unit-summary.tsx';
import { Reminder } from './reminder.tsx';
import { SheetView } from './sheet-view.tsx';
import { useContactAddress, type ContactAddress } from './use-contact-address.ts';
import { FILTERS, usePeople, type Filter } from './use-people.ts';

const PAUSE_MS = 300;

/** The whole page below its title. */
export function ContactView(): ReactNode {
  const t = useTexts(contactTexts);
  const errorText = useErrorText();
  const own = useRead('contact.units');
  const address = useContactAddress();
  if (own.isPending) return <Loading />;
  if (!own.data) return <ErrorState text={errorText(own.error)} onRetry={() => void own.refetch()} />;
  const { units, rounds, currentRoundId } = own.data;
  const unit = units.find((one) => one.id === address.unitId) ?? units[0];
  const round = rounds.find((one) => one.id === (address.roundId ?? currentRoundId)) ?? null;
  if (!unit)
    return (
      <EmptyState title={t('noUnits')}>
        <Text muted>{t('notContact')}</Text>
      </EmptyState>
    );
  if (address.sheet !== null)
    return (
      <SheetView
        key={`${unit.id} ${round?.id ?? ''}`}
        sheet={address.sheet}
        unit={unit}
        round={round}
        onBack={() => address.change({ sheet: null })}
      />
    );
  return (
    <Stack gap={5}>
      <Pickers units={units} unit={unit} rounds={rounds} round={round} address={address} />
      <People key={unit.id} unit={unit} round={round} address={address} />
      <MoveRequests />
    </Stack>
  );
}

interface PickersProps {
  units: readonly UnitRef[];
  unit: UnitRef;
  rounds: readonly RoundOfUnit[];
  round: RoundOfUnit | null;
  address: ContactAddress;
}

function Pickers({ units, unit, rounds, round, address }: PickersProps): ReactNode {
  const t = useTexts(contactTexts);
  if (units.length < 2 && rounds.length < 2) return null;
  return (
    <div className={css.pickers}>
      {units.length > 1 && (
        <SelectField
          label={t('unit')}
          value={unit.id}
          onChange={(unitId) => address.change({ unitId })}
          options={units.map((one) => ({ value: one.id, label: one.name }))}
        />
      )}
      {rounds.length > 1 && (
        <SelectField
          label={t('roundLabel')}
          value={round?.id ?? ''}
          {...(round === null && { placeholder: t('noRound') })}
          onChange={(roundId) => address.change({ roundId })}
          options={rounds.map((one) => ({ value: one.id, label: `${one.name} (${t(`phase.${one.phase}`)})` }))}
        />
      )}
    </div>
  );
}

/** What is typed, after a pause. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

function People({ unit, round, address }: { unit: UnitRef; round: RoundOfUnit | null; address: ContactAddress }): ReactNode {
  const t = useTexts(contactTexts);
  const errorText = useErrorText();
  const [typed, setTyped] = useState('');
  const q = useSettled(typed);
  const [opened, setOpened] = useState<{ person: ContactPerson; view: PersonView } | null>(null);
  // Until the first answer nobody knows whether «đã / chưa dự thi» may be asked about at all.
  const plain = usePeople({ unitId: unit.id, roundId: round?.id ?? null, filter: 'all', q: '' });
  const head = plain.data?.head ?? null;
  // Before the opening nobody can have taken part: to say so of each would only alarm.
  const tellsWho = head !== null && head.summary.done !== null && round?.phase !== 'before';
  const filter: Filter = !tellsWho && (address.filter === 'done' || address.filter === 'not-yet') ? 'all' : address.filter;
  const list = usePeople({ unitId: unit.id, roundId: round?.id ?? null, filter, q });
  const found = list.data?.people ?? [];
  const people = tellsWho ? found : found.map((one) => ({ ...one, takenPart: null }));
  if (plain.error && !head) return <ErrorState text={errorText(plain.error)} onRetry={() => void plain.refetch()} />;
  if (!head) return <Loading />;
  const empty = q !== '' ? t('list.emptySearch') : filter === 'not-yet' ? t('list.allDone') : t('list.empty');
  const refresh = (): void => {
    void plain.refetch();
    void list.refetch();
  };
  return (
    <>
      <UnitSummary head={head} round={round} onSheet={(sheet) => address.change({ sheet })} onRefresh={refresh} />
      {tellsWho && round && head.summary.notYet === 0 && head.summary.done !== null && head.summary.done > 0 && (
        <FullCard unit={unit.name} round={round.name} all={head.summary.done} />
      )}
      {round?.phase === 'open' && head.summary.done === null && <Reminder unit={unit.name} round={round} counts={null} names={[]} />}
      <Card label={t('filters.label')}>
        <Stack>
          <Filters filter={filter} tellsWho={tellsWho} onFilter={(next) => address.change({ filter: next })} />
          <TextField
            type="search"
            label={t('search')}
            hint={t('searchHint')}
            optional
            autoComplete="off"
            maxLength={120}
            value={typed}
            onChange={setTyped}
          />
          {list.error && people.length === 0 ? (
            <ErrorState text={errorText(list.error)} onRetry={() => void list.refetch()} level={3} />
          ) : list.isPending ? (
            <Loading />
          ) : (
            <div className={classes(list.isPlaceholderData && css.faded)} aria-busy={list.isPlaceholderData}>
              <PeopleList
                caption={t('list.caption', { filter: t(`filters.${filter}`) })}
                people={people}
                withUnits={people.some((one) => one.unit.id !== unit.id)}
                onOpen={(person) => setOpened({ person, view: 'person' })}
                onConfirm={(person) => setOpened({ person, view: 'confirm' })}
                empty={empty}
              />
            </div>
          )}
          {people.length > 0 && (
            <Row justify="between">
              <span role="status">
                <Text small muted as="span">
                  {t('list.shown', { count: people.length })}
                </Text>
              </span>
              {list.hasNextPage && (
                <Button kind="quiet" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                  {t('list.more')}
                </Button>
              )}
            </Row>
          )}
        </Stack>
      </Card>
      {opened && (
        <PersonDialog key={opened.person.personId} person={opened.person} round={round} first={opened.view} onClose={() => setOpened(null)} />
      )}
    </>
  );
}

function Filters({ filter, tellsWho, onFilter }: { filter: Filter; tellsWho: boolean; onFilter: (filter: Filter) => void }): ReactNode {
  const t = useTexts(contactTexts);
  return (
    <div className={css.chips} role="group" aria-label={t('filters.label')}>
      {FILTERS.filter((one) => tellsWho || (one !== 'done' && one !== 'not-yet')).map((one) => (
        <button key={one} type="button" className={css.chip} aria-pressed={one === filter} onClick={() => onFilter(one)}>
          {t(`filters.${one}`)}
        </button>
      ))}
    </div>
  );
}
