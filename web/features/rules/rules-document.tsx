import type { ReactNode } from 'react';
import type { ReplyOfCall } from '../../lib/api/call-types.ts';
import { useServerNow } from '../../lib/clock/use-server-now.ts';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { LotusLines } from '../../ui/lotus.tsx';
import { rulesTexts } from './rules.texts.ts';
import css from './rules.module.css';

export type RulesSections = ReplyOfCall<'contests.rules'>['sections'];
type Section = RulesSections[number];

/** As official documents number their parts; there are nine sections. */
const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X'];
const idOf = (section: Section['section']): string => `muc-${section}`;

interface RulesDocumentProps {
  contest: string;
  organiser: string | null;
  sections: RulesSections;
  /** Which version this is, in words. */
  version: ReactNode;
  /** The contest's own mark; null = the lotus. */
  emblem?: ReactNode;
  /** The h1 is the page's own. */
  heading: ReactNode;
  /** Of the text; the page's when it is not given. */
  lang?: 'vi';
  /** Print, download: below the contents. */
  actions: ReactNode;
  /** Below the last section. */
  foot?: ReactNode;
}

/** The sections that say something, with their numbers. */
export function numbered(sections: RulesSections): { number: string; section: Section }[] {
  return sections
    .filter(({ paragraphs, table }) => paragraphs.length > 0 || table !== null)
    .map((section, index) => ({ number: ROMAN[index] ?? '', section }));
}

/** The thể lệ as a document: contents beside it, one section each. */
export function RulesDocument({ contest, organiser, sections, version, emblem = null, heading, lang, actions, foot }: RulesDocumentProps): ReactNode {
  const t = useTexts(rulesTexts);
  const f = useFormat();
  const now = useServerNow(null);
  const shown = numbered(sections);
  return (
    <div className={css.layout}>
      <nav className={css.contents} aria-label={t('contents')}>
        <h2>{t('contents')}</h2>
        <ol lang={lang}>
          {shown.map(({ number, section: { section, title } }) => (
            <li key={section}>
              <a href={`#${idOf(section)}`}>
                <b>{number}.</b> {title}
              </a>
            </li>
          ))}
        </ol>
        {actions}
      </nav>
      <article className={css.paper} lang={f.language}>
        <header className={css.head}>
          {emblem ?? <LotusLines size={120} />}
          {organiser !== null && <p className={css.small}>{organiser}</p>}
          {heading}
          <p className={css.contest}>{contest}</p>
          <p className={css.small}>
            {version} <span data-print-only>{t('printed', { at: f.instant(now, 'date') })}</span>
          </p>
        </header>
        <div lang={lang}>
          {shown.map(({ number, section }) => (
            <SectionView key={section.section} section={section} number={number} />
          ))}
        </div>
        {foot}
      </article>
    </div>
  );
}

/** The same without contents and page: beside a form. Its language is the document's own, Vietnamese. */
export function RulesSheet({ contest, organiser, sections }: Pick<RulesDocumentProps, 'contest' | 'sections'> & { organiser: string }): ReactNode {
  return (
    <article className={css.paper} lang="vi">
      <header className={css.head}>
        <p className={css.small}>{organiser}</p>
        <p className={css.contest}>{contest}</p>
      </header>
      {numbered(sections).map(({ number, section }) => (
        <SectionView key={section.section} section={section} number={number} level={3} />
      ))}
    </article>
  );
}

function SectionView({
  section: { section, title, paragraphs, table },
  number,
  level = 2,
}: {
  section: Section;
  number: string;
  level?: 2 | 3;
}): ReactNode {
  const Heading = `h${level}` as const;
  return (
    <section className={css.section} id={idOf(section)}>
      <Heading>
        {number}. {title}
      </Heading>
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
