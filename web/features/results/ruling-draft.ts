import type { QuestionAfterwards } from '@thi-tuan/shared/contracts/regrade.ts';
import type { QuestionRuling } from '@thi-tuan/shared/rules/regrade.ts';

/** What an organiser chooses from, in their words; `given` and `leftOut` both drop the question. */
export const CHOICES = ['fix', 'accept', 'given', 'leftOut', 'restore'] as const;
export type RulingChoice = (typeof CHOICES)[number];

type Question = Pick<QuestionAfterwards, 'versionId' | 'kind' | 'options' | 'accepted' | 'ruling'>;

/** The sets of options that are right as it stands; the first is the key. */
export function rightSets({ accepted, options }: Pick<Question, 'accepted' | 'options'>): string[][] {
  return accepted ?? [options.filter((option) => option.right).map((option) => option.id)];
}

/** Going back is offered only where something was decided. */
export function choicesOf({ ruling, accepted }: Pick<Question, 'ruling' | 'accepted'>): RulingChoice[] {
  return CHOICES.filter((choice) => choice !== 'restore' || ruling !== 'counts' || accepted !== null);
}

/** What is ticked when a choice is taken. */
export function firstPicked(question: Question, choice: RulingChoice, better: string | null): string[] {
  const [key = []] = rightSets(question);
  if (choice === 'fix') return better !== null && question.kind === 'single' ? [better] : question.kind === 'single' ? [] : key;
  if (choice === 'accept' && question.kind === 'single') return [...new Set([...rightSets(question).flat(), ...(better === null ? [] : [better])])];
  return [];
}

/**
 * The ruling as it goes to the server; null = not all is chosen yet.
 * @param picked option ids: of `fix` the new key; of `accept` every accepted option (one answer) or the second set (several answers)
 */
export function rulingOf(question: Question, choice: RulingChoice, picked: readonly string[]): QuestionRuling | null {
  const { versionId, kind } = question;
  const sets = rightSets(question);
  switch (choice) {
    case 'given':
      return { versionId, ruling: 'given', accepted: null };
    case 'leftOut':
      return { versionId, ruling: 'left-out', accepted: null };
    case 'restore':
      return { versionId, ruling: 'counts', accepted: null };
    case 'fix':
      if (picked.length === 0 || (kind === 'single' && picked.length > 1)) return null;
      return { versionId, ruling: 'counts', accepted: [[...picked]] };
    case 'accept': {
      if (kind === 'several') {
        const known = sets.some((set) => [...set].sort().join() === [...picked].sort().join());
        return picked.length === 0 || known ? null : { versionId, ruling: 'counts', accepted: [...sets, [...picked]] };
      }
      if (picked.length < 2) return null;
      // The key that stood stays the first one, which is shown as the key.
      const first = sets[0]?.[0];
      const ordered = [...picked].sort((a, b) => Number(b === first) - Number(a === first));
      return { versionId, ruling: 'counts', accepted: ordered.map((id) => [id]) };
    }
  }
}

const LETTERS = 'ABCDEFGH';

/** «B» of an option's id, as the version has them in order. */
export function letterOf({ options }: { options: readonly { id: string }[] }, id: string): string {
  return LETTERS[options.findIndex((option) => option.id === id)] ?? '?';
}

/** «B hoặc C», «A, B hoặc C»: sets of options, each right by itself. */
export function lettersOf(question: { options: readonly { id: string }[] }, sets: readonly (readonly string[])[], or: string): string {
  return sets
    .map((set) =>
      set
        .map((id) => letterOf(question, id))
        .sort()
        .join(', '),
    )
    .join(or);
}
