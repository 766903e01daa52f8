import type { ContactPerson } from '@thi-tuan/shared/contracts/contact.ts';
import type { ReactNode } from 'react';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Tag } from '../../ui/pieces.tsx';
import { contactTexts } from './contact.texts.ts';
import { dayText } from './use-absence.ts';
import css from './contact.module.css';

/** Something about the person waits for the contact. */
export function needsDecision(person: ContactPerson): boolean {
  return person.state === 'waiting' || person.claimId !== null || (person.state === 'active' && person.phone !== null && !person.phoneApproved);
}

/** In words, never by colour alone. */
export function PersonTags({ person }: { person: ContactPerson }): ReactNode {
  const t = useTexts(contactTexts);
  return (
    <span className={css.tags}>
      {person.takenPart === true && (
        <Tag tone="ok" icon="check">
          {t('list.done')}
        </Tag>
      )}
      {person.takenPart === false && person.state !== 'returned' && !person.exempt && <Tag tone="warn">{t('list.notYet')}</Tag>}
      {person.exempt && <Tag tone="plain">{t('list.exempt')}</Tag>}
      {!person.exempt && person.exemption?.from && <Tag tone="plain">{t('list.exemptFrom', { day: dayText(person.exemption.from) })}</Tag>}
      {person.state === 'waiting' && <Tag>{t('list.waiting')}</Tag>}
      {person.state === 'returned' && <Tag tone="bad">{t('list.returned')}</Tag>}
      {person.claimId !== null && <Tag>{t('list.claim')}</Tag>}
      {!person.hasLoggedIn && person.state !== 'returned' && <Tag tone="plain">{t('list.never')}</Tag>}
    </span>
  );
}
