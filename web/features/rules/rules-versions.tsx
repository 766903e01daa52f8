import type { ReactNode } from 'react';
import type { ReplyOfCall } from '../../lib/api/call-types.ts';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { paths } from '../../lib/paths.ts';
import { TextLink } from '../../ui/button.tsx';
import { Tag } from '../../ui/pieces.tsx';
import { numbered, type RulesSections } from './rules-document.tsx';
import { rulesTexts } from './rules.texts.ts';
import css from './rules.module.css';

export type RulesVersions = ReplyOfCall<'contests.rules'>['versions'];

interface RulesVersionsProps {
  /** Newest first. */
  versions: RulesVersions;
  /** Titles and numbers of the sections as they are now. */
  sections: RulesSections;
  /** The version on the page. */
  shown: number;
}

/** «Đã sửa đổi»: what changed when and why, each version to be read. */
export function RulesVersionList({ versions, sections, shown }: RulesVersionsProps): ReactNode {
  const t = useTexts(rulesTexts);
  const f = useFormat();
  const names = new Map(numbered(sections).map(({ number, section: { section, title } }) => [section, t('section', { number, title })]));
  const [inForce] = versions;
  return (
    <section className={css.versions} aria-labelledby="rules-amended">
      <h2 id="rules-amended">{t('amended')}</h2>
      {versions.length === 1 && <p>{t('amendedNever')}</p>}
      <ol reversed>
        {versions.map(({ number, at, reason, changed }) => (
          <li key={number}>
            <p>
              <b>{t('versionName', { number })}</b> {number === inForce?.number && <Tag tone="ok">{t('nowInForce')}</Tag>}
            </p>
            <p className={css.small}>{t('from', { at: f.instant(at) })}</p>
            <p>
              {changed.length === 0 ? t('first') : t('changed', { sections: changed.map((section) => names.get(section) ?? section).join('; ') })}
              {reason !== '' && <> {t('reason', { reason })}</>}
            </p>
            <p>
              {number === shown ? (
                <span className={css.small}>{t('reading')}</span>
              ) : (
                <TextLink alone to={number === inForce?.number ? paths.rules : `${paths.rules}?phien-ban=${number}`}>
                  {t('read')}
                </TextLink>
              )}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
