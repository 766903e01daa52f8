import type { ContactPerson } from '@thi-tuan/shared/contracts/contact.ts';
import { useState, type ReactNode } from 'react';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Stack, Text } from '../../ui/layout.tsx';
import { Facts } from '../../ui/pieces.tsx';
import { ConfirmPerson } from './confirm-person.tsx';
import { contactTexts } from './contact.texts.ts';
import css from './contact.module.css';
import { OneTimeCode } from './one-time-code.tsx';
import { Phone } from './people-list.tsx';
import { needsDecision, PersonTags } from './person-tags.tsx';
import { ReturnPerson } from './return-person.tsx';

export type PersonView = 'person' | 'confirm' | 'return' | 'code';

interface PersonDialogProps {
  person: ContactPerson;
  /** What it opens with. */
  first: PersonView;
  onClose: () => void;
}

/** One person: what is known, and the three things a contact can do. */
export function PersonDialog({ person: given, first, onClose }: PersonDialogProps): ReactNode {
  const t = useTexts(contactTexts);
  const [view, setView] = useState<PersonView>(first);
  const [codeShown, setCodeShown] = useState(false);
  const back = (): void => (first === 'person' ? setView('person') : onClose());
  const titles = {
    person: given.name,
    confirm: t('confirm.title', { name: given.name }),
    return: t('return.title', { name: given.name }),
    code: t('code.title', { name: given.name }),
  };
  const bodies: Record<PersonView, () => ReactNode> = {
    person: () => <PersonFacts person={given} onView={setView} />,
    confirm: () => <ConfirmPerson person={given} onBack={back} onDone={onClose} />,
    return: () => <ReturnPerson person={given} onBack={back} onDone={onClose} />,
    code: () => <OneTimeCode person={given} onBack={back} onShown={() => setCodeShown(true)} onDone={onClose} />,
  };
  return (
    <Dialog open onClose={onClose} title={titles[view]} must={codeShown}>
      {bodies[view]()}
    </Dialog>
  );
}

function PersonFacts({ person, onView }: { person: ContactPerson; onView: (view: PersonView) => void }): ReactNode {
  const t = useTexts(contactTexts);
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
          ...(person.claimOf === null ? [] : [{ key: 'claim', name: t('person.claim'), value: person.claimOf }]),
        ]}
      />
      <div className={css.actions}>
        {confirm !== null && <Button onClick={() => onView('confirm')}>{confirm}</Button>}
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
