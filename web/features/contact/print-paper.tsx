import type { ReactNode } from 'react';
import type { UnitRef } from '@thi-tuan/shared/contracts/fields.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import css from './print.module.css';
import { sheetsTexts } from './sheets.texts.ts';

/** The head of an official paper: whose it is at the left, of which contest at the right, the title below. */
export function PaperHead({ unit, contest, title, sub }: { unit: UnitRef; contest: string; title: string; sub: string }): ReactNode {
  const above = unit.path.at(-2);
  return (
    <div className={css.head}>
      <div className={css.headRow}>
        <p>
          {above !== undefined && (
            <>
              {above}
              <br />
            </>
          )}
          <b>{unit.name}</b>
        </p>
        <p>{contest}</p>
      </div>
      <p className={css.title}>{title}</p>
      <p className={css.sub}>{sub}</p>
    </div>
  );
}

/** Two who sign, and the day, to be filled in by hand. */
export function Signatures(): ReactNode {
  const t = useTexts(sheetsTexts);
  return (
    <div className={css.signatures}>
      <p className={css.date}>{t('date')}</p>
      {[t('maker'), t('head')].map((who) => (
        <p key={who}>
          <b>{who}</b>
          <br />
          <i>{t('sign')}</i>
        </p>
      ))}
    </div>
  );
}
