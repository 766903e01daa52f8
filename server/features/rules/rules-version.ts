import { createHash } from 'node:crypto';
import type { ContestRow, RoundRow, RulesVersionRow } from '@thi-tuan/db';
import type { Locale } from '@thi-tuan/shared/kernel/format.ts';
import type { CanonicalValue } from '@thi-tuan/shared/rules/canonical.ts';
import { canonicalJson } from '@thi-tuan/shared/rules/canonical.ts';
import { changedSections } from '@thi-tuan/shared/rules/rules-changes.ts';
import type { RulesSectionText } from '@thi-tuan/shared/rules/rules-text.ts';
import { generateRules } from '@thi-tuan/shared/rules/rules-text.ts';
import type { Stores } from '../../context.ts';

/** What the public may read: drafts say nothing. */
export const publicRounds = (rounds: readonly RoundRow[]): RoundRow[] => rounds.filter((round) => round.state !== 'draft');

/** The thể lệ of a contest with these rounds, written from the settings; units are named as they are called now. */
export async function sectionsOf(
  s: Pick<Stores, 'units'>,
  contest: ContestRow,
  rounds: readonly RoundRow[],
  lang: Locale,
): Promise<RulesSectionText[]> {
  const codes = [contest.settings.eligibility, ...rounds.map((round) => round.settings.eligibility)].flatMap((one) => one?.unitCodes ?? []);
  const names = await s.units.namesByCode(contest.treeId, [...new Set(codes)]);
  return generateRules(
    contest.settings,
    rounds.map((round) => round.settings),
    lang,
    { units: Object.fromEntries(names) },
  );
}

/**
 * Keeps the thể lệ of a published contest as a numbered version, if its text is another one than the version in force. Call it inside
 * `data.write`, **after** the change of the contest or of a round, next to `audited`: the change and its version stand or fall together.
 * Contests of drafts alone have no version. Afterwards the caller invalidates the round book, as after every change.
 * @param reason the organiser's words, shown to everybody on the rules page; '' = nothing was said
 * @returns the number of the new version; null = the text is what it was, or nothing is published
 * @example await data.write(async (s) => { await s.contests.updateRound(…); await audited(…); await keepRulesVersion(s, contestId, reason, now); });
 */
export async function keepRulesVersion(s: Stores, contestId: string, reason: string, now: number): Promise<number | null> {
  const contest = await s.contests.byId(contestId);
  const rounds = contest ? publicRounds(await s.contests.roundsOf(contestId)) : [];
  if (!contest || rounds.length === 0) return null;
  const text = textOf(await sectionsOf(s, contest, rounds, 'vi'));
  const hash = hashOf(text);
  const before = await s.rules.latest(contestId);
  if (before?.hash === hash) return null;
  const number = (before?.number ?? 0) + 1;
  const changed = before ? changedSections(readSections(before), readSections({ text })) : [];
  await s.rules.add({ contestId, number, at: now, reason: reason.trim().normalize('NFC'), changed, hash, text });
  return number;
}

/** One spelling of the sections: what the hash is of. */
function textOf(sections: readonly RulesSectionText[]): string {
  return canonicalJson(
    sections.map(({ section, title, paragraphs, table }): CanonicalValue => ({
      section,
      title,
      paragraphs,
      table: table && { head: table.head, rows: table.rows },
    })),
  );
}

/** A kept text as sections again. */
export function readSections({ text }: Pick<RulesVersionRow, 'text'>): RulesSectionText[] {
  return JSON.parse(text) as RulesSectionText[];
}

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Whether the text in force is no longer what the program writes: a unit was renamed, or a new program words things anew. */
export async function isOutdated(s: Stores, contest: ContestRow, rounds: readonly RoundRow[]): Promise<boolean> {
  const shown = publicRounds(rounds);
  if (shown.length === 0) return false;
  return (await s.rules.latest(contest.id))?.hash !== hashOf(textOf(await sectionsOf(s, contest, shown, 'vi')));
}
