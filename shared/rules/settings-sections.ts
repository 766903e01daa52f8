/** The parts of the contest's page in the console, in their order. */
export const EDITOR_SECTIONS = ['general', 'audience', 'rounds', 'paper', 'time', 'scoring', 'publication', 'prizes', 'support', 'privacy'] as const;
export type EditorSection = (typeof EDITOR_SECTIONS)[number];

/** The first fit is it; `round.` and `contest.` as in a fault's path. */
const PLACES: readonly (readonly [path: RegExp, section: EditorSection])[] = [
  [/^contest\.support/, 'support'],
  [/^contest\.consents/, 'privacy'],
  [/^round\.documentsForbidden/, 'privacy'],
  [/^contest\.prizes/, 'prizes'],
  [/^contest\.(eligibility|registration)|^round\.eligibility/, 'audience'],
  [/^contest\.attemptsPerContest/, 'time'],
  [/^contest\.(targetPermille|smallestHeadcountForRanking)/, 'publication'],
  [/^contest/, 'general'],
  [/^round\.(name|number|opensAt|closesAt)/, 'rounds'],
  [/^round\.(limitMs|graceMs|leastPlausibleMs|attempts|delivery)/, 'time'],
  [/^round\.(paper|prediction)|^bank/, 'paper'],
  [/^round\.(points|scale|validity|tieBreaks)/, 'scoring'],
  [/^round\.reveal/, 'publication'],
];

/** Where the setting named by a fault's path is edited. */
export function sectionOf(path: string): EditorSection {
  return PLACES.find(([pattern]) => pattern.test(path))?.[1] ?? 'general';
}
