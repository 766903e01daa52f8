import { easeOf, keyLooksWrong, separationOf } from '@thi-tuan/shared/rules/item-verdict.ts';
import type { Format } from '../../lib/i18n/format.ts';
import { UNKNOWN } from '../../lib/i18n/format.ts';
import type { ReplyOfCall } from '../../lib/api/call-types.ts';
import type { Translate } from '../../lib/i18n/text-types.ts';
import { lettersOf } from './ruling-draft.ts';
import type { resultsVi } from './results.vi.ts';

export type Afterwards = ReplyOfCall<'regrade.afterwards'>;
export type Question = Afterwards['questions'][number];
export type Translator = Translate<typeof resultsVi>;

export const ORDERS = ['doubt', 'number', 'hard', 'reports'] as const;
export type Order = (typeof ORDERS)[number];

/** A share of 0 to 1 as «98,5 %». */
export function shareText(share: number | null, f: Format): string {
  return f.permille(share === null ? null : Math.round(share * 1000));
}

/** A correlation as «0,32», «−0,10». */
export function correlationText(value: number | null, f: Format): string {
  if (value === null) return UNKNOWN;
  const text = Math.abs(value)
    .toFixed(2)
    .replace('.', f.language === 'vi' ? ',' : '.');
  return value < 0 && Number(Math.abs(value).toFixed(2)) !== 0 ? `−${text}` : text;
}

/** Whole seconds as a duration. */
export function timeText(ms: number | null, f: Format): string {
  return ms === null ? UNKNOWN : f.duration(Math.max(1000, Math.round(ms / 1000) * 1000));
}

/** A question that was decided upon is doubted no more. */
export function isDoubtful(question: Question): boolean {
  return question.ruling === 'counts' && question.accepted === null && keyLooksWrong(question);
}

export function easeText(question: Question, t: Translator): string {
  const ease = easeOf(question);
  return ease === null ? t('questions.none') : t(`questions.ease.${ease}`);
}

export function separationText(question: Question, t: Translator): string {
  const found = separationOf(question);
  return found === null ? t('questions.unknown') : t(`questions.separations.${found}`);
}

/** What counts instead of the version's own key; null = that key. */
export function rulingText(
  { ruling, accepted, options }: { ruling: Question['ruling']; accepted: Question['accepted']; options: readonly { id: string }[] },
  t: Translator,
): string | null {
  if (ruling === 'given') return t('rulings.given');
  if (ruling === 'left-out') return t('rulings.leftOut');
  if (accepted === null) return null;
  const keys = lettersOf({ options }, accepted, t('rulings.or'));
  return accepted.length === 1 ? t('rulings.fixed', { keys }) : t('rulings.accepted', { keys });
}

/** Questions in the order asked for; ties by number. */
export function inOrder(questions: readonly Question[], order: Order): Question[] {
  const weight = (question: Question): number => {
    switch (order) {
      case 'doubt':
        return isDoubtful(question) ? 0 : question.reports > 0 ? 1 : 2;
      case 'hard':
        return question.facility ?? 2;
      case 'reports':
        return -question.reports;
      case 'number':
        return 0;
    }
  };
  return [...questions].sort((a, b) => weight(a) - weight(b) || a.number - b.number);
}
