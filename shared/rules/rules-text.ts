import type { ContestSettings, RoundSettings, RulesSection } from './settings.ts';

export type Locale = 'vi' | 'en';

export interface RulesTable {
  head: string[];
  rows: string[][];
}

/** One section of the generated thể lệ; the organiser's own paragraphs come last in it. */
export interface RulesSectionText {
  section: RulesSection;
  title: string;
  paragraphs: string[];
  table: RulesTable | null;
}

/** Names of things the settings hold as codes; a code without a name is printed as it is. */
export interface RulesNames {
  units?: Readonly<Record<string, string>>;
}

export interface RoundFact {
  label: string;
  value: string;
}

// Signatures first, so that services can be written against them; the texts follow at once.
export declare function generateRules(contest: ContestSettings, rounds: readonly RoundSettings[], locale?: Locale, names?: RulesNames): RulesSectionText[];
export declare function roundFacts(contest: ContestSettings, round: RoundSettings, locale?: Locale): RoundFact[];
export declare function tieBreakTexts(round: RoundSettings, locale?: Locale): string[];
export declare function validityText(round: RoundSettings, locale?: Locale): string;
export declare function recordedTexts(contest: ContestSettings, round: RoundSettings, locale?: Locale): string[];
export declare function predictionText(contest: ContestSettings, round: RoundSettings, locale?: Locale): { question: string; unit: string } | null;
