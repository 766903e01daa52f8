import type { BankQuestionRow } from '@thi-tuan/shared/contracts/bank.ts';
import type { ReviewAct } from '@thi-tuan/shared/rules/question-review.ts';
import { useAction } from '../../lib/api/hooks.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { toast } from '../../ui/toast.tsx';
import { bankTexts } from './bank.texts.ts';
import type { Bank } from './use-bank.tsx';

/** Named in one message. */
const MOST_NAMED = 3;
const LONGEST_STEM = 60;

/** A question in the version that somebody has before them. */
export interface Chosen {
  id: string;
  versionId: string;
  stem: string;
}

const shortened = (stem: string): string => (stem.length > LONGEST_STEM ? `${stem.slice(0, LONGEST_STEM)}…` : stem);

/** What is ticked, each in the version that stood in the row when it was. */
export function withVersions(ids: ReadonlySet<string>, before: ReadonlyMap<string, Chosen>, rows: readonly BankQuestionRow[]): Map<string, Chosen> {
  const listed = new Map(rows.map(({ id, current }) => [id, { id, versionId: current.id, stem: current.stem }]));
  return new Map(
    [...ids].flatMap((id) => {
      const one = before.get(id) ?? listed.get(id);
      return one ? [[id, one] as const] : [];
    }),
  );
}

/** Says what was done, and by name what could not be. */
export function useAct(bank: Bank): {
  act: (name: ReviewAct, questions: readonly Chosen[], note: string | null, onDone: () => void) => void;
  busy: boolean;
} {
  const t = useTexts(bankTexts);
  const errorText = useErrorText();
  const action = useAction('bank.act', { refresh: ['bank.questions', 'bank.question', 'bank.facets', 'bank.warnings'] });
  return {
    busy: action.isPending,
    act: (name, questions, note, onDone) =>
      action.mutate(
        { params: { bankId: bank.id }, body: { act: name, questions: questions.map(({ id, versionId }) => ({ id, versionId })), note } },
        {
          onSuccess: ({ done, refused }) => {
            if (done.length > 0) toast(t(`done.${name}`, { count: done.length }), 'ok');
            const reasons = [...new Set(refused.map(({ reason }) => t(`refusals.${reason}`)))].join(', ');
            const stems = questions.filter(({ id }) => refused.some((one) => one.id === id)).map(({ stem }) => `«${shortened(stem)}»`);
            const names = stems.slice(0, MOST_NAMED).join(', ') + (stems.length > MOST_NAMED ? ', …' : '');
            if (refused.length > 0) toast(t('refusedSome', { count: refused.length, reasons, names }), 'bad');
            onDone();
          },
          onError: (error) => toast(errorText(error), 'bad'),
        },
      ),
  };
}
