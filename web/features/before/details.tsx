import type { ReactNode } from 'react';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { paths } from '../../lib/paths.ts';
import { TextLink } from '../../ui/button.tsx';
import { Facts } from '../../ui/pieces.tsx';
import css from './before.module.css';
import { beforeTexts } from './before.texts.ts';
import type { Before } from './start-state.ts';

/** A sentence is read, a figure is seen: only the short ones are bold. */
const SHORT = 48;

/** Everything a person should know before the clock runs, from the round's live settings. */
export function BeforeDetails({ before }: { before: Before }): ReactNode {
  const t = useTexts(beforeTexts);
  return (
    <div className={css.more}>
      <section>
        <h2>{t('facts')}</h2>
        <Facts
          items={before.facts.map(({ label, value }) => ({
            name: label,
            value: value.length > SHORT ? <span className={css.long}>{value}</span> : value,
            key: label,
          }))}
        />
      </section>
      <Ranking before={before} />
      <Prediction before={before} />
      <section>
        <h2>{t('validity')}</h2>
        <p>{before.validity}</p>
      </section>
      {before.recorded.length > 0 && (
        <section>
          <h2>{t('recorded')}</h2>
          <ul className={css.order}>
            {before.recorded.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </section>
      )}
      <p>
        <TextLink alone to={paths.rules}>
          {t('rules')}
        </TextLink>
      </p>
    </div>
  );
}

function Ranking({ before }: { before: Before }): ReactNode {
  const t = useTexts(beforeTexts);
  const { tieBreaks, example } = before;
  return (
    <section>
      <h2>{t('ranking')}</h2>
      <ol className={css.order}>
        {tieBreaks.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ol>
      {example.rows.length > 0 && (
        <div style={{ marginTop: 18 }}>
          <h3>{t('example')}</h3>
          <p>{example.sentence}</p>
          <ol className={css.example}>
            {example.rows.map((row) => (
              <li key={row.name}>
                <span className={css.rank}>{row.rank}</span>
                <b>{row.name}</b>
                <span className={css.what}>{row.facts.join(' · ')}</span>
              </li>
            ))}
          </ol>
        </div>
      )}
    </section>
  );
}

function Prediction({ before }: { before: Before }): ReactNode {
  const t = useTexts(beforeTexts);
  const f = useFormat();
  const { prediction } = before;
  if (!prediction) return null;
  return (
    <section>
      <h2>{t('prediction')}</h2>
      <p>{prediction.question}</p>
      {prediction.sent !== null && (
        <p>
          <b>{t('predictionSent', { value: f.number(prediction.sent), unit: prediction.unit })}</b>
        </p>
      )}
    </section>
  );
}
