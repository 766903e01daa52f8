import { EDITOR_SECTIONS, type EditorSection } from '@thi-tuan/shared/rules/settings-sections.ts';
import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useTexts } from '../../lib/i18n/texts.ts';
import { SelectField } from '../../ui/fields.tsx';
import { Stack } from '../../ui/layout.tsx';
import { Notice } from '../../ui/pieces.tsx';
import { isDraft, type RoundScope, type Shown } from './contest-draft.ts';
import { ContestLinks } from './contest-links.tsx';
import { contestsTexts } from './contests.texts.ts';
import css from './contests.module.css';
import { EditorContext } from './editor-context.tsx';
import { focusPlace } from './focus-place.ts';
import { PublishPanel } from './publish-panel.tsx';
import { SaveBar } from './save-bar.tsx';
import { AudienceSection } from './section-audience.tsx';
import { GeneralSection } from './section-general.tsx';
import { PaperSection } from './section-paper.tsx';
import { PrivacySection } from './section-privacy.tsx';
import { PrizesSection } from './section-prizes.tsx';
import { PublicationSection } from './section-publication.tsx';
import { RoundsSection } from './section-rounds.tsx';
import { ScoringSection } from './section-scoring.tsx';
import { SupportSection } from './section-support.tsx';
import { TimeSection } from './section-time.tsx';
import { UnsavedGuard } from './unsaved-guard.tsx';
import { useContestDraft } from './use-contest-draft.ts';

type Part = 'check' | EditorSection;
const PARTS: readonly Part[] = ['check', ...EDITOR_SECTIONS];

const SECTIONS: Record<EditorSection, () => ReactNode> = {
  general: GeneralSection,
  audience: AudienceSection,
  rounds: RoundsSection,
  paper: PaperSection,
  time: TimeSection,
  scoring: ScoringSection,
  publication: PublicationSection,
  prizes: PrizesSection,
  support: SupportSection,
  privacy: PrivacySection,
};

/** A contest with every setting; the part shown, and where a fault's link leads, stand in the address (`muc`, `o`, `tuan`). */
export function ContestEditor({ shown }: { shown: Shown }): ReactNode {
  const t = useTexts(contestsTexts);
  const [search, setSearch] = useSearchParams();
  const hold = useContestDraft(shown);
  const { draft } = hold;
  const part = PARTS.find((one) => one === search.get('muc')) ?? 'check';
  const [scope, setScope] = useState<RoundScope>(() => (draft.rounds.some(isDraft) ? 'drafts' : (draft.rounds.at(-1)?.key ?? 'drafts')));
  const known = scope === 'drafts' || draft.rounds.some((round) => round.key === scope) ? scope : 'drafts';
  const place = usePlace(search, setScope);
  const Section = part === 'check' ? null : SECTIONS[part];
  return (
    <EditorContext value={{ shown, draft, change: hold.change, scope: known, setScope }}>
      <UnsavedGuard when={hold.changed} />
      <ContestLinks shown={shown} />
      <div className={css.editor}>
        <PartNav part={part} onPick={(next) => setSearch({ muc: next }, { replace: true })} />
        <div className={css.section} ref={place}>
          <Stack gap={5}>
            {hold.fromMemory && hold.changed && <Notice tone="warn">{t('fromMemory')}</Notice>}
            {Section === null ? (
              <PublishPanel changed={hold.changed} />
            ) : (
              <section aria-label={t(`sections.${part}`)}>
                <Stack gap={4}>
                  <h2>{t(`sections.${part}`)}</h2>
                  <Section />
                </Stack>
              </section>
            )}
          </Stack>
          {(Section !== null || hold.changed) && <SaveBar hold={hold} />}
        </div>
      </div>
    </EditorContext>
  );
}

/** A fault's link: shows its round, then puts the focus on its field. */
function usePlace(search: URLSearchParams, setScope: (scope: RoundScope) => void): RefObject<HTMLDivElement | null> {
  const area = useRef<HTMLDivElement>(null);
  const [path, round, section] = [search.get('o'), search.get('tuan'), search.get('muc')];
  useEffect(() => {
    if (path === null) return;
    if (round !== null) setScope(round);
    // After the round's own fields are shown.
    const frame = requestAnimationFrame(() => area.current && focusPlace(area.current, path, round));
    return () => cancelAnimationFrame(frame);
  }, [path, round, section, setScope]);
  return area;
}

function PartNav({ part, onPick }: { part: Part; onPick: (part: Part) => void }): ReactNode {
  const t = useTexts(contestsTexts);
  return (
    <>
      <nav className={css.nav} aria-label={t('sectionsLabel')}>
        {PARTS.map((one) => (
          <Link key={one} to={{ search: `?muc=${one}` }} replace aria-current={one === part ? 'page' : undefined}>
            {t(`sections.${one}`)}
          </Link>
        ))}
      </nav>
      <div className={css.picker}>
        <SelectField
          label={t('sectionsLabel')}
          value={part}
          options={PARTS.map((one) => ({ value: one, label: t(`sections.${one}`) }))}
          onChange={onPick}
        />
      </div>
    </>
  );
}
