import type { ReactNode } from 'react';
import type { UnitRef } from '@thi-tuan/shared/contracts/fields.ts';
import { useRead } from '../../lib/api/hooks.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { PaperHead } from '../../ui/paper-head.tsx';
import css from './print.module.css';
import { sheetsTexts } from './sheets.texts.ts';

/** The head of a unit's paper, of which contest and which round. */
export function UnitPaperHead({ unit, contest, title, sub }: { unit: UnitRef; contest: string; title: string; sub: string }): ReactNode {
  const heading = useRead('contests.home', {}).data?.contest?.paperHeading ?? 'none';
  return (
    <PaperHead above={unit.path.at(-2) ?? null} body={unit.name} heading={heading} title={title}>
      <p>
        <b>{sub}</b>
      </p>
      <p className={css.sub}>{contest}</p>
    </PaperHead>
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
