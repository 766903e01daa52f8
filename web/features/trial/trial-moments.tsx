import type { ReactNode } from 'react';
import type { ReplyOfCall } from '../../lib/api/call-types.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Card } from '../../ui/pieces.tsx';
import { trialTexts } from './trial.texts.ts';
import css from './trial.module.css';

export type Moments = ReplyOfCall<'trial.about'>['moments'];

/** What a contestant is told and shown, from before the start to after the closing. */
export function TrialMoments({ moments }: { moments: Moments }): ReactNode {
  const t = useTexts(trialTexts);
  return (
    <Card title={t('moments')}>
      <ol className={css.moments}>
        {moments.map(({ moment, lines }) => (
          <li key={moment}>
            <h3>{t(`moment.${moment}`)}</h3>
            <ul>
              {lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </Card>
  );
}
