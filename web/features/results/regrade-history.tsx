import type { ReactNode } from 'react';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Text } from '../../ui/layout.tsx';
import { Card } from '../../ui/pieces.tsx';
import { rulingText, type Afterwards } from './figures.ts';
import { EffectText } from './preview-view.tsx';
import css from './results.module.css';
import { resultsTexts } from './results.texts.ts';

/** What was put right so far: when, by whom, why, with what effect. */
export function RegradeHistory({ afterwards: { regrades, questions } }: { afterwards: Afterwards }): ReactNode {
  const t = useTexts(resultsTexts);
  const f = useFormat();
  const optionsOf = (number: number): readonly { id: string }[] => questions.find((one) => one.number === number)?.options ?? [];
  return (
    <Card title={t('history.title')}>
      {regrades.length === 0 ? (
        <Text muted>{t('history.none')}</Text>
      ) : (
        <ol className={css.history}>
          {regrades.map(({ number, at, by, reason, questions: ruled, effect }) => (
            <li key={number}>
              <b>{t('history.number', { number })}</b>
              <span className={css.quiet}>{t('history.by', { at: f.instant(at, 'day'), by })}</span>
              {ruled.map((one) => (
                <p key={one.number}>
                  <b>{t('history.question', { number: one.number })}</b> ({one.stem}):{' '}
                  {rulingText({ ...one, options: optionsOf(one.number) }, t) ?? t('rulings.original')}.
                </p>
              ))}
              <p>
                {t('history.reason')}: {reason}
              </p>
              <div className={css.quiet}>
                <EffectText effect={effect} />
              </div>
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}
