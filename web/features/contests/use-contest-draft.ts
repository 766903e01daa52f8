import { useState } from 'react';
import { draftOf, isChanged, type ContestDraft, type Shown } from './contest-draft.ts';

/** What was typed and not saved, by contest: who leaves the page and comes back finds it. Gone with the tab. */
const kept = new Map<string, ContestDraft>();

export interface DraftHold {
  draft: ContestDraft;
  changed: boolean;
  /** The draft was typed on an earlier visit of this page. */
  fromMemory: boolean;
  change: (draft: ContestDraft) => void;
  /** Back to what is stored. */
  discard: () => void;
}

/** @param shown the contest as the server has it now: a newer version takes the place of a draft without changes */
export function useContestDraft(shown: Shown): DraftHold {
  const [fromMemory, setFromMemory] = useState(() => kept.has(shown.id));
  const [typed, setTyped] = useState<ContestDraft | null>(() => kept.get(shown.id) ?? null);
  const draft = typed ?? draftOf(shown);
  return {
    draft,
    changed: typed !== null && isChanged(typed, shown),
    fromMemory,
    change: (next) => {
      if (isChanged(next, shown)) kept.set(shown.id, next);
      else kept.delete(shown.id);
      setTyped(next);
    },
    discard: () => {
      kept.delete(shown.id);
      setFromMemory(false);
      setTyped(null);
    },
  };
}
