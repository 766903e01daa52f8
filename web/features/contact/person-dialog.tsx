import type { ContactPerson } from '@thi-tuan/shared/contracts/contact.ts';
import { useState, type ReactNode } from 'react';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Stack, Text } from '../../ui/layout.tsx';
import { Facts } from '../../ui/pieces.tsx';
import { Absence } from './absence.tsx';
import { actsTexts } from './acts.texts.ts';
import { ConfirmPerson } from './confirm-person.tsx';
import { contactTexts } from './contact.texts.ts';
import css from './contact.module.css';
import { MovePerson } from './move-person.tsx';
import { OneTimeCode } from './one-time-code.tsx';
import { Phone } from './people-list.tsx';
import { needsDecision, PersonTags } from './person-tags.tsx';
import { RemindPerson } from './remind-person.tsx';
import { ReturnPerson } from './return-person.tsx';
import type { RoundOfUnit } from './unit-summary.tsx';
import { useAbsence } from './use-absence.ts';

export type PersonView = 'person' | 'confirm' | 'return' | 'code' | 'absence' | 'move' | 'remind';

interface PersonDialogProps {
  person: ContactPerson;
  /** The round looked at: who has not taken part in it is reminded. */
  round: RoundOfUnit | null;
  /** What it opens with. */
  first: PersonView;
  onClose: () => void;
}

/** One person: what is known, and what a contact can do. */
export function PersonDialog({ person: given, round, first, onClose }: PersonDialogProps): ReactNode {
  const t = useTexts(contactTexts);
  const acts = useTexts(actsTexts);
  const [view, setView] = useState<PersonView>(first);
  const [codeShown, setCodeShown] = useState(false);
  const back = (): void => (first === 'person' ? setView('person') : onClose());
  const titles = {
    person: given.name,
    confirm: t('confirm.title', { name: given.name }),
    return: t('return.title', { name: given.name }),
    code: t('code.title', { name: given.name }),
    absence: acts('absence.title', { name: given.name }),
    move: acts('move.title', { name: given.name }),
    remind: acts('remind.title', { name: given.name }),
  };
  const bodies: Record<PersonView, () => ReactNode> = {
    person: () => <PersonFacts person={given} round={round} onView={setView} />,
    confirm: () => <ConfirmPerson person={given} onBack={back} onDone={onClose} />,
    return: () => <ReturnPerson person={given} onBack={back} onDone={onClose} />,
    code: () => <OneTimeCode person={given} onBack={back} onShown={() => setCodeShown(true)} onDone={onClose} />,
    absence: () => <Absence person={given} onBack={back} onDone={onClose} />,
    move: () => <MovePerson person={given} onBack={back} onDone={onClose} />,
    remind: () => round && <RemindPerson person={given} round={round} onBack={back} />,
  };
  return (
    <Dialog open onClose={onClose} title={titles[view]} must={codeShown}>
      {bodies[view]()}
    </Dialog>
  );
}

interface PersonFactsProps {
  person: ContactPerson;
  round: RoundOfUnit | null;
  onView: (view: PersonView) => void;
}

function PersonFacts({ person, round, onView }: PersonFactsProps): ReactNode {
  const t = useTexts(contactTexts);
  const acts = useTexts(actsTexts);
  const absence = useAbsence();
  const confirm =
    person.state === 'returned'
      ? t('person.takeBack')
      : person.state === 'waiting'
        ? t('person.confirm')
        : needsDecision(person)
          ? t('person.settle')
          : null;
  return (
    <Stack>
      <PersonTags person={person} />
      <Facts
        items={[
          { key: 'code', name: t('person.code'), value: person.code },
          { key: 'birthYear', name: t('person.birthYear'), value: person.birthYear === null ? '—' : String(person.birthYear) },
          { key: 'unit', name: t('person.unit'), value: person.unit.name },
          { key: 'phone', name: t('person.phone'), value: <Phone person={person} /> },
          { key: 'source', name: t('person.source'), value: t(`person.${person.source}`) },
          { key: 'loggedIn', name: t('person.loggedIn'), value: person.hasLoggedIn ? t('person.yes') : t('person.no') },
          ...(person.exemption === null ? [] : [{ key: 'exempt', name: acts('absence.fact'), value: absence(person.exemption) }]),
          ...(person.claimOf === null ? [] : [{ key: 'claim', name: t('person.claim'), value: person.claimOf }]),
        ]}
      />
      <div className={css.actions}>
        {confirm !== null && <Button onClick={() => onView('confirm')}>{confirm}</Button>}
        {round?.phase === 'open' && person.takenPart === false && person.state !== 'returned' && (
          <Button onClick={() => onView('remind')}>{acts('open.remind')}</Button>
        )}
        {person.state !== 'returned' && (
          <>
            <Button kind="quiet" onClick={() => onView('absence')}>
              {acts(person.exemption === null ? 'open.absence' : 'open.present')}
            </Button>
            <Button kind="quiet" onClick={() => onView('move')}>
              {acts('open.move')}
            </Button>
          </>
        )}
        {person.resettable && (
          <Button kind="quiet" onClick={() => onView('code')}>
            {t('person.oneTime')}
          </Button>
        )}
        {person.state !== 'returned' && (
          <Button kind="quiet" onClick={() => onView('return')}>
            {t('person.return')}
          </Button>
        )}
      </div>
      {!person.resettable && (
        <Text small muted>
          {t('person.notResettable')}
        </Text>
      )}
    </Stack>
  );
}
