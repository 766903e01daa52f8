import type { ReactNode } from 'react';
import { deskPaths } from '../../lib/desk-paths.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { TextLink } from '../../ui/button.tsx';
import { Hidden } from '../../ui/layout.tsx';
import type { Shown } from './contest-draft.ts';
import { contestsTexts } from './contests.texts.ts';
import css from './contests.module.css';

/** From a contest's settings to what else is made of it: the thể lệ, the look, and a trial of each of its rounds. */
export function ContestLinks({ shown: { id, rounds } }: { shown: Shown }): ReactNode {
  const t = useTexts(contestsTexts);
  const trials = rounds.filter((round) => round.state !== 'cancelled');
  return (
    <nav className={css.links} aria-label={t('links.label')}>
      <TextLink to={deskPaths.contestRules(id)}>{t('links.rules')}</TextLink>
      <TextLink to={deskPaths.contestLook(id)}>{t('links.look')}</TextLink>
      {trials.length > 0 && (
        <span>
          {t('links.trial')}{' '}
          {trials.map((round, index) => (
            <span key={round.id}>
              {index > 0 && ', '}
              <TextLink to={deskPaths.trial(round.id)}>
                <Hidden>{`${t('links.trial')} `}</Hidden>
                {round.settings.name}
              </TextLink>
            </span>
          ))}
        </span>
      )}
    </nav>
  );
}
