import type { RulesSectionText } from './rules-text.ts';
import type { RulesSection } from './settings.ts';

/** The sections that say something else than before, in their order. */
export function changedSections(before: readonly RulesSectionText[], after: readonly RulesSectionText[]): RulesSection[] {
  const old = new Map(before.map((one) => [one.section, contentOf(one)]));
  return after.filter((one) => old.get(one.section) !== contentOf(one)).map(({ section }) => section);
}

function contentOf({ title, paragraphs, table }: RulesSectionText): string {
  return JSON.stringify([title, paragraphs, table && [table.head, table.rows]]);
}
