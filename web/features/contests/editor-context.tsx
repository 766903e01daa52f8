import { CONTEST_LOCKS, ROUND_LOCKS } from '@thi-tuan/shared/rules/setting-locks.ts';
import type { ContestSettings, RoundSettings } from '@thi-tuan/shared/rules/settings.ts';
import { createContext, useContext, type ReactNode } from 'react';
import { useLanguage, useTexts } from '../../lib/i18n/texts.ts';
import { isDraft, isLocked, roundsIn, withRounds, type ContestDraft, type RoundScope, type Shown } from './contest-draft.ts';
import css from './contests.module.css';
import { contestsTexts } from './contests.texts.ts';

export interface Editor {
  shown: Shown;
  draft: ContestDraft;
  change: (draft: ContestDraft) => void;
  /** Which rounds the sections about rounds speak of. */
  scope: RoundScope;
  setScope: (scope: RoundScope) => void;
}

export const EditorContext = createContext<Editor | null>(null);

export function useEditor(): Editor {
  const editor = useContext(EditorContext);
  if (!editor) throw new Error('outside of the contest’s editor');
  return editor;
}

/** The contest's settings and how to change some of them. */
export function useContestSettings(): [ContestSettings, (over: Partial<ContestSettings>) => void] {
  const { draft, change } = useEditor();
  return [draft.settings, (over) => change({ ...draft, settings: { ...draft.settings, ...over } })];
}

/** Settings of the first round in scope, and how to change them in all of the scope; null = there is no such round. */
export function useRoundSettings(): [RoundSettings | null, (over: Partial<RoundSettings>) => void] {
  const { draft, change, scope } = useEditor();
  return [roundsIn(draft, scope)[0]?.settings ?? null, (over) => change(withRounds(draft, scope, over))];
}

type SettingProps = { of: 'contest'; field: keyof ContestSettings } | { of: 'round'; field: keyof RoundSettings };

/** Whether a setting stands because it is published. */
export function useLock(setting: SettingProps): { locked: boolean; why: string } {
  const { draft, scope } = useEditor();
  const at = useLanguage() === 'vi' ? 0 : 1;
  if (setting.of === 'contest') {
    const { after, why } = CONTEST_LOCKS[setting.field];
    return { locked: after !== 'free' && draft.rounds.some((round) => !isDraft(round)), why: why[at] };
  }
  return { locked: isLocked(roundsIn(draft, scope), setting.field), why: ROUND_LOCKS[setting.field].why[at] };
}

/** One setting: the place that a fault's link leads to, closed with a word why once it stands. */
export function Setting({ children, ...setting }: SettingProps & { children: ReactNode }): ReactNode {
  const t = useTexts(contestsTexts);
  const { locked, why } = useLock(setting);
  return (
    <fieldset disabled={locked} data-place={`${setting.of}.${setting.field}`}>
      {locked && <p className={css.lock}>{t('lockedBecause', { why })}</p>}
      {children}
    </fieldset>
  );
}
