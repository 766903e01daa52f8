import type { ReactNode } from 'react';
import type { ReplyOfCall } from '../../lib/api/call-types.ts';
import { useServerNow } from '../../lib/clock/use-server-now.ts';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { LotusLines } from '../../ui/lotus.tsx';
import { rulesTexts } from './rules.texts.ts';
import css from './rules.module.css';

type Rules = ReplyOfCall<'contests.rules'>;
type Section = Rules['sections'][number];

/** As official documents number their parts; there are nine sections. */
const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X'];
const idOf = (section: Section['section']): string => `muc-${section}`;

/** The thể lệ as a document: contents beside it, one section each; the h1 is the page's own. */
export function RulesDocument({
  rules,
  heading,
  organiser,
  actions,
}: {
  rules: Rules;
  heading: ReactNode;
  organiser: string | null;
  actions: ReactNode;
}): ReactNode {
  const t = useTexts(rulesTexts);
  const f = useFormat();
  const now = useServerNow(null);
  const { sections } = rules;
  const shown = sections.filter(({ paragraphs, table }) => paragraphs.length > 0 || table !== null);
  return (
    <div className={css.layout}>
      <nav className={css.contents} aria-label={t('contents')}>
        <h2>{t('contents')}</h2>
        <ol>
          {shown.map(({ section, title }, index) => (
            <li key={section}>
              <a href={`#${idOf(section)}`}>
                <b>{ROMAN[index]}.</b> {title}
              </a>
            </li>
          ))}
        </ol>
        {actions}
      </nav>
      <article className={css.paper} lang={f.language}>
        <header className={css.head}>
          <LotusLines size={120} />
          {organiser !== null && <p className={css.small}>{organiser}</p>}
          {heading}
          <p className={css.contest}>{rules.contest}</p>
          <p className={css.small}>
            {t('version', { version: rules.version })} <span data-print-only>{t('printed', { at: f.instant(now, 'date') })}</span>
          </p>
        </header>
        {shown.map((section, index) => (
          <SectionView key={section.section} section={section} number={ROMAN[index] ?? ''} />
        ))}
      </article>
    </div>
  );
}

function SectionView({ section: { section, title, paragraphs, table }, number }: { section: Section; number: string }): ReactNode {
  return (
    <section className={css.section} id={idOf(section)}>
      <h2>
        {number}. {title}
      </h2>
      {paragraphs.length === 1 ? (
        <p>{paragraphs[0]}</p>
      ) : (
        <ol>
          {paragraphs.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ol>
      )}
      {table && (
        <div className={css.tableScroll} role="region" aria-label={title} tabIndex={0}>
          <table className={css.table}>
            <thead>
              <tr>
                {table.head.map((text) => (
                  <th key={text} scope="col">
                    {text}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map((row, index) => (
                <tr key={index}>
                  {row.map((text, column) => (
                    <td key={column}>{text}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
