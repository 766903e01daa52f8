import type { Locale } from '../kernel/format.ts';
import { formatNumber } from '../kernel/format.ts';
import { paperSizeOf } from './paper.ts';
import { wordingOf } from './rules-text.ts';
import { durationText, momentText } from './sentence.ts';
import { roundNounName } from './setting-names.ts';
import type { ContestSettings, RoundSettings } from './settings.ts';

/** One line of the page before the start. */
export interface RoundFact {
  label: string;
  value: string;
}

/** What a person should know before the clock runs, from the live settings; attempts left are added by the caller. */
export function roundFacts(contest: ContestSettings, round: RoundSettings, locale: Locale = 'vi'): RoundFact[] {
  const { c, r } = wordingOf(locale);
  const noun = roundNounName(contest.roundNoun, locale);
  const labels = LABELS[locale];
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

/** The order of tie-breaks, one line each, first the one that decides first. */
export function tieBreakTexts(contest: Pick<ContestSettings, 'roundNoun'>, round: RoundSettings, locale: Locale = 'vi'): string[] {
  return round.tieBreaks.map((tieBreak) => wordingOf(locale).r.tieBreak(tieBreak, roundNounName(contest.roundNoun, locale)));
}

/** The definition of a valid attempt, printed under every table. */
export function validityText(round: RoundSettings, locale: Locale = 'vi'): string {
  return wordingOf(locale).r.validity(round);
}

/** What is recorded during the quiz, one line each. */
export function recordedTexts(round: RoundSettings, locale: Locale = 'vi'): string[] {
  return wordingOf(locale).r.recorded(round);
}

/** The prediction's question and the word for what it counts; null in a round without one. */
export function predictionText(contest: Pick<ContestSettings, 'roundNoun'>, round: RoundSettings, locale: Locale = 'vi'): { question: string; unit: string } | null {
  const { r } = wordingOf(locale);
  const question = r.predictionQuestion(round, roundNounName(contest.roundNoun, locale));
  return question === null ? null : { question, unit: r.predictionUnit(round) };
}

function fact(label: string, value: string): RoundFact {
  return { label, value };
}

const LABELS = {
  vi: {
    questions: 'Số câu hỏi',
    size: (n: string, predicted: boolean): string => (predicted ? `${n} câu hỏi chính và 1 câu hỏi phụ (dự đoán)` : `${n} câu`),
    limit: 'Thời gian làm bài',
    closes: 'Kết thúc',
    attempts: 'Số lượt dự thi',
    counted: 'Lượt được tính',
    points: 'Điểm',
    delivery: 'Cách làm bài',
    documents: 'Tài liệu',
    prediction: 'Câu hỏi phụ (dự đoán)',
    score: 'Công bố điểm',
    standings: 'Bảng xếp hạng',
    key: 'Đáp án',
    running: 'Lưu ý',
  },
  en: {
    questions: 'Questions',
    size: (n: string, predicted: boolean): string => (predicted ? `${n} main questions and 1 prediction` : n),
    limit: 'Time limit',
    closes: 'Closes',
    attempts: 'Attempts',
    counted: 'Counted attempt',
    points: 'Points',
    delivery: 'Delivery',
    documents: 'Documents',
    prediction: 'Prediction',
    score: 'Score',
    standings: 'Standings',
    key: 'Key',
    running: 'Mind',
  },
};
