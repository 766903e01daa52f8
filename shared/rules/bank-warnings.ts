/** What an organiser should look at before approving: of one question, and of a bank as a whole. Nothing here refuses anything. */
import { foldForSearch } from '../kernel/vietnamese.ts';
import { pinsOf, speaksOfOthers } from './option-pins.ts';

export interface WarnedQuestion {
  stem: string;
  options: readonly { id: string; text: string; pinned: boolean }[];
  correct: readonly string[];
  kind: 'single' | 'several';
  keepOrder: boolean;
  source: string | null;
}

export const QUESTION_WARNINGS = ['identical-options', 'speaks-of-others', 'missing-source', 'all-right', 'long-key'] as const;
export type QuestionWarning = (typeof QUESTION_WARNINGS)[number];

/** The key is so much longer than every other option that its length gives it away: by half, and by 20 characters. */
function standsOut(question: WarnedQuestion): boolean {
  if (question.options.some(({ id, text }) => question.correct.includes(id) && speaksOfOthers(text))) return false;
  const { key, others } = lengths(question);
  return key >= 1.5 * others && key - others >= 20;
}

function lengths({ options, correct }: WarnedQuestion): { key: number; others: number } {
  const longest = (right: boolean) =>
    Math.max(0, ...options.filter((option) => correct.includes(option.id) === right).map((option) => option.text.length));
  return { key: longest(true), others: longest(false) };
}

/** In the order of `QUESTION_WARNINGS`. */
export function questionWarnings(question: WarnedQuestion): QuestionWarning[] {
  const { options, correct, kind, keepOrder, source } = question;
  const texts = options.map((option) => foldForSearch(option.text));
  const pins = pinsOf(options.map((option) => option.text));
  const found: Record<QuestionWarning, boolean> = {
    // Folding takes signs away: «+» and «−» are not the same option.
    'identical-options': texts.some((text, i) =>
      texts.some((other, j) => j > i && other === text && (text !== '' || options[i]!.text.trim() === options[j]!.text.trim())),
    ),
    'speaks-of-others': !keepOrder && (pins.keepOrder || pins.pinned.some((pinned, i) => pinned && !options[i]!.pinned)),
    'missing-source': (source ?? '').trim() === '',
    'all-right': kind === 'several' && correct.length === options.length,
    'long-key': kind === 'single' && standsOut(question),
  };
  return QUESTION_WARNINGS.filter((warning) => found[warning]);
}

export const BANK_WARNING_CODES = ['lopsided-keys', 'longest-is-key'] as const;

export type BankWarning =
  /** `share` in permille of the single-answer questions. */
  { code: 'lopsided-keys'; label: string; count: number; of: number } | { code: 'longest-is-key'; count: number; of: number };

/** Fewer questions than this show no habit. */
const HABIT_FROM = 12;

/**
 * Habits of a whole bank. The keys of single-answer questions should be spread: a letter that holds more than expected by three
 * standard deviations and at least half of all is named (a real file had 82 of 97 keys «A»; whoever draws with shuffled options need
 * not mind). The longest option should be the key about as often as chance has it; from half of all and three deviations on it is named.
 */
export function bankWarnings(questions: readonly WarnedQuestion[]): BankWarning[] {
  const singles = questions.filter((question) => question.kind === 'single' && question.correct.length === 1);
  if (singles.length < HABIT_FROM) return [];
  return [...lopsided(singles), ...longestIsKey(singles)];
}

function farAbove(count: number, expected: number, variance: number, of: number): boolean {
  return count * 2 >= of && count - expected > 3 * Math.sqrt(variance);
}

function lopsided(singles: readonly WarnedQuestion[]): BankWarning[] {
  const counts = new Map<number, number>();
  const expected = new Map<number, { mean: number; variance: number }>();
  for (const { options, correct } of singles) {
    const chance = 1 / options.length;
    options.forEach((option, index) => {
      if (option.id === correct[0]) counts.set(index, (counts.get(index) ?? 0) + 1);
      const sum = expected.get(index) ?? { mean: 0, variance: 0 };
      expected.set(index, { mean: sum.mean + chance, variance: sum.variance + chance * (1 - chance) });
    });
  }
  return [...counts]
    .filter(([index, count]) => farAbove(count, expected.get(index)!.mean, expected.get(index)!.variance, singles.length))
    .map(([index, count]) => ({ code: 'lopsided-keys', label: String.fromCharCode(65 + index), count, of: singles.length }));
}

function longestIsKey(singles: readonly WarnedQuestion[]): BankWarning[] {
  let count = 0;
  let mean = 0;
  let variance = 0;
  for (const question of singles) {
    const { key, others } = lengths(question);
    if (key > others) count += 1;
    const chance = 1 / question.options.length;
    mean += chance;
    variance += chance * (1 - chance);
  }
  return farAbove(count, mean, variance, singles.length) ? [{ code: 'longest-is-key', count, of: singles.length }] : [];
}
