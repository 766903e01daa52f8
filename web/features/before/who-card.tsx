import type { ReactNode } from 'react';
import { useTexts } from '../../lib/i18n/texts.ts';
import { TextButton } from '../../ui/button.tsx';
import { Text } from '../../ui/layout.tsx';
import css from './before.module.css';
import { beforeTexts } from './before.texts.ts';
import type { Before } from './start-state.ts';

/** Whose attempt this will be, in letters that nobody overlooks on a shared phone. */
export function WhoCard({ person, onNotMe, leaving }: { person: Before['person']; onNotMe: () => void; leaving: boolean }): ReactNode {
  const t = useTexts(beforeTexts);
  return (
    <section aria-label={t('who')} className={css.who}>
      <div>
        <Text small muted>
          {t('who')}
        </Text>
        <p className={css.name}>{person.name}</p>
        <p className={css.unit}>{person.unit?.name ?? t('outsider')}</p>
        {person.unit && person.unit.path.length > 0 && (
          <Text small muted>
            {person.unit.path.filter((one) => one !== person.unit?.name).join(' › ')}
          </Text>
        )}
      </div>
      <TextButton icon="sign-out" disabled={leaving} onClick={onNotMe}>
        {t('notMe')}
      </TextButton>
    </section>
  );
}
