import { useEffect, useState } from 'react';
import type { RulesSection } from '@thi-tuan/shared/rules/settings.ts';
import type { ReplyOfCall } from '../../lib/api/call-types.ts';
import { useAction } from '../../lib/api/hooks.ts';

export type Draft = ReplyOfCall<'rules.draft'>;
export type Letterhead = Draft['letterhead'];
type Preview = ReplyOfCall<'rules.preview'>;

/** Long enough that typing does not ask for each letter. */
const WAIT_MS = 500;

export interface RulesDraft {
  own: Draft['own'];
  letterhead: Letterhead;
  write(section: RulesSection, text: string): void;
  setLetterhead(letterhead: Letterhead): void;
  /** The text as it would be; the stored one until the first answer. */
  sections: Draft['sections'];
  /** Against the version in force; null = not known yet. */
  changed: Preview['changed'] | null;
  isWriting: boolean;
  error: unknown;
  isDirty: boolean;
}

/** What is being typed, and the server's own text of it a moment later. */
export function useRulesDraft(draft: Draft): RulesDraft {
  const [own, setOwn] = useState(draft.own);
  const [letterhead, setLetterhead] = useState(draft.letterhead);
  const { mutate, data, error, isPending } = useAction('rules.preview');
  const contestId = draft.contest.id;
  const same = own === draft.own;
  useEffect(() => {
    if (same) return undefined;
    const timer = setTimeout(() => mutate({ params: { contestId }, body: { own } }), WAIT_MS);
    return () => clearTimeout(timer);
  }, [own, same, contestId, mutate]);
  return {
    own,
    letterhead,
    write: (section, text) => setOwn(own.map((one) => (one.section === section ? { section, text } : one))),
    setLetterhead,
    sections: data?.sections ?? draft.sections,
    changed: data?.changed ?? null,
    isWriting: isPending,
    error,
    isDirty: !same || letterhead !== draft.letterhead,
  };
}
