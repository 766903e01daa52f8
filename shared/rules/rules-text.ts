import type { Locale } from '../kernel/format.ts';
import { formatNumber } from '../kernel/format.ts';
import { CONTEST_WORDING_EN } from './contest-wording.en.ts';
import type { ContestWording } from './contest-wording.vi.ts';
import { CONTEST_WORDING_VI } from './contest-wording.vi.ts';
import { paperSizeOf } from './paper.ts';
import { FACT_LABELS } from './round-fact-labels.ts';
import { ROUND_WORDING_EN } from './round-wording.en.ts';
import type { RoundWording } from './round-wording.vi.ts';
import { ROUND_WORDING_VI } from './round-wording.vi.ts';
import { durationText, momentText } from './sentence.ts';
import { roundNounName } from './setting-names.ts';
import type { ContestSettings, RoundSettings, RulesSection } from './settings.ts';
import { RULES_SECTIONS } from './settings.ts';
import { tieBreakExample } from './tie-break-example.ts';
import { tieBreakExampleText } from './tie-break-text.ts';

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

/** What the sections are written from. */
interface Writing {
  contest: ContestSettings;
  rounds: readonly RoundSettings[];
  c: ContestWording;
  r: RoundWording;
  noun: string;
  locale: Locale;
  unitNames: Readonly<Record<string, string>>;
}

/**
 * The thể lệ written from the settings themselves, so that text and behaviour cannot differ. What is alike in
 * all rounds is said once; where rounds differ, each clause names the rounds it holds for.
 */
export function generateRules(
  contest: ContestSettings,
  rounds: readonly RoundSettings[],
  locale: Locale = 'vi',
  names: RulesNames = {},
): RulesSectionText[] {
  const writing: Writing = {
    contest,
    rounds,
    ...wordingOf(locale),
    noun: roundNounName(contest.roundNoun, locale),
    locale,
    unitNames: names.units ?? {},
  };
  return RULES_SECTIONS.map((section) => {
    const { paragraphs, table } = SECTIONS[section](writing);
    const own = (contest.rulesParagraphs[section] ?? '').split(/\n+/);
    return {
      section,
      title: writing.c.titles[section],
      paragraphs: [...paragraphs, ...own].map((text) => text.trim()).filter((text) => text !== ''),
      table: table ?? null,
    };
  });
}

function wordingOf(locale: Locale): { c: ContestWording; r: RoundWording } {
  return locale === 'vi' ? { c: CONTEST_WORDING_VI, r: ROUND_WORDING_VI } : { c: CONTEST_WORDING_EN, r: ROUND_WORDING_EN };
}

type Section = (writing: Writing) => { paragraphs: string[]; table?: RulesTable | null };

const SECTIONS: Record<RulesSection, Section> = {
  name: ({ contest, c }) => ({ paragraphs: c.name(contest) }),

  audience: (w) => {
    const { contest, rounds, c, unitNames } = w;
    const who =
      rounds.length === 0
        ? [c.eligibility(contest.eligibility, unitNames)]
        : each(w, (round) => c.eligibility(round.eligibility ?? contest.eligibility, unitNames));
    return { paragraphs: [...who, c.keyHolders, ...c.registration(contest)] };
  },

  content: (w) => {
    const { contest, c, r, noun } = w;
    const prediction = (round: RoundSettings): string => {
      const question = r.predictionQuestion(round, noun);
      return question === null ? '' : `${c.wholeQuestion(question)} ${r.predictionGiving(round, noun)}`;
    };
    const clauses = [
      r.paper,
      r.order,
      r.severalAnswers,
      prediction,
      r.delivery,
      r.documents,
      (round: RoundSettings) => r.attempts(round, contest.attemptsPerContest, noun),
    ];
    return { paragraphs: [c.form, ...clauses.flatMap((clause) => each(w, clause))] };
  },

  time: (w) => {
    const { rounds, c, r, noun, locale } = w;
    const rows = inOrder(rounds).map((round) => [round.name, momentText(round.opensAt, locale), momentText(round.closesAt, locale, true)]);
    const table = rows.length === 0 ? null : { head: c.timeHead(noun), rows };
    return { paragraphs: [c.clock, ...each(w, (round) => r.limit(round, noun)), c.running(noun), ...each(w, r.grace), c.extra(noun)], table };
  },

  scoring: (w) => {
    const { contest, rounds, c, r, noun } = w;
    const tieBreaks = (round: RoundSettings): string => c.tieBreaks(round.tieBreaks.map((tieBreak) => r.tieBreak(tieBreak)));
    return {
      paragraphs: [
        ...[r.points, r.scale, r.validity, r.counted].flatMap((clause) => each(w, clause)),
        c.ranking(noun),
        ...each(w, tieBreaks),
        ...each(w, r.predictionError),
        ...examples(w, tieBreaks),
        c.elapsed,
        ...each(w, r.leastPlausible),
        ...(rounds.length > 1 ? [c.overall(noun)] : []),
        ...c.collective(contest),
      ],
    };
  },

  prizes: ({ contest, c, noun }) => {
    if (contest.prizes.length === 0) return { paragraphs: (contest.rulesParagraphs.prizes ?? '').trim() === '' ? [c.noPrizes] : [] };
    return { paragraphs: [c.prizes], table: { head: c.prizeHead, rows: contest.prizes.map((prize) => c.prizeRow(prize, noun)) } };
  },

  publication: (w) => {
    const { contest, c, r, noun } = w;
    const clauses = [r.score, r.standings, r.counters, r.secret];
    return {
      paragraphs: [
        ...clauses.flatMap((clause) => each(w, (round) => clause(round, noun))),
        r.key(noun),
        c.publication,
        c.masking,
        c.receipt,
        c.complaints,
        c.support(contest.support),
      ],
    };
  },

  data: (w) => {
    const { contest, c, r } = w;
    const consents = contest.consents.map(({ purpose, version, text }) => c.consent(purpose, version, text));
    const recorded = each(w, (round) => [c.recordedHead, ...r.recorded(round, contest)].join(' '));
    const citizenId = contest.registration.citizenId ? [c.citizenId] : [];
    return { paragraphs: [...recorded, ...citizenId, ...consents, c.consentRule, c.rights] };
  },

  organisation: ({ contest, c }) => ({ paragraphs: c.organisation(contest) }),
};

/** A clause of every round: once where all say the same, else by the rounds that do; an empty clause is left out. */
function each({ rounds, c }: Writing, clause: (round: RoundSettings) => string): string[] {
  const groups = [...groupBy(rounds, clause)];
  if (groups.length === 1) return groups.map(([text]) => text).filter((text) => text !== '');
  return groups
    .filter(([text]) => text !== '')
    .map(([text, of]) =>
      c.for(
        of.map((round) => round.name),
        text,
      ),
    );
}

/** One worked example for each different order of tie-breaks, from the first round that has it. */
function examples({ rounds, c, locale }: Writing, sameTieBreaks: (round: RoundSettings) => string): string[] {
  const groups = [...groupBy(rounds, sameTieBreaks).values()];
  return groups.flatMap((group) => {
    const [round] = group;
    if (round === undefined || round.tieBreaks.length === 0) return [];
    const { sentence, rows } = tieBreakExampleText(tieBreakExample(round), locale);
    const text = [sentence, ...rows.map((row) => `${row.name}: ${row.facts.join(', ')}.`)].join(' ');
    return [
      groups.length === 1
        ? text
        : c.for(
            group.map((same) => same.name),
            text,
          ),
    ];
  });
}

function groupBy(rounds: readonly RoundSettings[], textOf: (round: RoundSettings) => string): Map<string, RoundSettings[]> {
  const groups = new Map<string, RoundSettings[]>();
  for (const round of inOrder(rounds)) {
    const text = textOf(round);
    groups.set(text, [...(groups.get(text) ?? []), round]);
  }
  return groups;
}

function inOrder(rounds: readonly RoundSettings[]): RoundSettings[] {
  return [...rounds].sort((a, b) => a.number - b.number);
}

/** One line of the page before the start. */
export interface RoundFact {
  label: string;
  value: string;
}

/** What a person should know before the clock runs, from the live settings; attempts left are added by the caller. */
export function roundFacts(contest: ContestSettings, round: RoundSettings, locale: Locale = 'vi'): RoundFact[] {
  const { c, r } = wordingOf(locale);
  const noun = roundNounName(contest.roundNoun, locale);
  const labels = FACT_LABELS[locale];
  const predicted = round.prediction !== null;
  const facts: (RoundFact | null)[] = [
    fact(labels.questions, labels.size(formatNumber(paperSizeOf(round.paper), locale), predicted)),
    fact(labels.limit, round.limitMs === null ? r.limit(round, noun) : durationText(round.limitMs, locale)),
    fact(labels.closes, momentText(round.closesAt, locale, true)),
    fact(labels.attempts, r.attempts(round, contest.attemptsPerContest, noun)),
    fact(labels.counted, r.counted(round)),
    fact(labels.points, `${r.points(round)} ${r.scale(round)}`),
    fact(labels.delivery, r.delivery(round)),
    fact(labels.documents, r.documents(round)),
    predicted ? fact(labels.prediction, `${r.predictionGiving(round, noun)} ${r.predictionError(round)}`) : null,
    fact(labels.score, r.score(round, noun)),
    fact(labels.standings, r.standings(round, noun)),
    fact(labels.key, r.key(noun)),
    fact(labels.running, c.running(noun)),
  ];
  return facts.filter((line) => line !== null);
}

/** Clauses of one round by what they speak of; '' = there is nothing to say. */
export function roundClauses(contest: ContestSettings, round: RoundSettings, locale: Locale = 'vi') {
  const { c, r } = wordingOf(locale);
  const noun = roundNounName(contest.roundNoun, locale);
  const question = r.predictionQuestion(round, noun);
  return {
    limit: r.limit(round, noun),
    attempts: r.attempts(round, contest.attemptsPerContest, noun),
    counted: r.counted(round),
    delivery: r.delivery(round),
    documents: r.documents(round),
    prediction: question === null ? '' : `${c.wholeQuestion(question)} ${r.predictionGiving(round, noun)}`,
    running: c.running(noun),
    receipt: c.receipt,
    validity: r.validity(round),
    score: r.score(round, noun),
    standings: r.standings(round, noun),
    counters: r.counters(round, noun),
    key: r.key(noun),
    secret: r.secret(round, noun),
  };
}

/** The order of tie-breaks, one line each, first the one that decides first. */
export function tieBreakTexts(round: RoundSettings, locale: Locale = 'vi'): string[] {
  return round.tieBreaks.map((tieBreak) => wordingOf(locale).r.tieBreak(tieBreak));
}

/** The definition of a valid attempt, printed under every table. */
export function validityText(round: RoundSettings, locale: Locale = 'vi'): string {
  return wordingOf(locale).r.validity(round);
}

/** What is recorded during the quiz, one line each. */
export function recordedTexts(contest: Pick<ContestSettings, 'consents'>, round: RoundSettings, locale: Locale = 'vi'): string[] {
  return wordingOf(locale).r.recorded(round, contest);
}

/** The prediction's question and the word for what it counts; null in a round without one. */
export function predictionText(
  contest: Pick<ContestSettings, 'roundNoun'>,
  round: RoundSettings,
  locale: Locale = 'vi',
): { question: string; unit: string } | null {
  const { r } = wordingOf(locale);
  const question = r.predictionQuestion(round, roundNounName(contest.roundNoun, locale));
  return question === null ? null : { question, unit: r.predictionUnit(round) };
}

function fact(label: string, value: string): RoundFact {
  return { label, value };
}
