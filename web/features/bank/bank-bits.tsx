import type { BankQuestionRow } from '@thi-tuan/shared/contracts/bank.ts';
import type { ReactNode } from 'react';
import { useTexts } from '../../lib/i18n/texts.ts';
import { useSession } from '../../lib/store/session.ts';
import { Row } from '../../ui/layout.tsx';
import { Tag } from '../../ui/pieces.tsx';
import { bankTexts } from './bank.texts.ts';

type State = BankQuestionRow['state'];
const TONES = { 'draft': 'plain', 'in-review': 'gold', 'returned': 'bad', 'approved': 'ok', 'retired': 'plain' } as const satisfies Record<
  State,
  string
>;

export function StateTag({ state }: { state: State }): ReactNode {
  const t = useTexts(bankTexts);
  return <Tag tone={TONES[state]}>{t(`states.${state}`)}</Tag>;
}

export function WarningTags({ warnings }: { warnings: BankQuestionRow['warnings'] }): ReactNode {
  const t = useTexts(bankTexts);
  if (warnings.length === 0) return null;
  return (
    <Row gap={2}>
      {warnings.map((warning) => (
        <Tag key={warning} tone="gold" icon="alert">
          {t(`warnings.${warning}`)}
        </Tag>
      ))}
    </Row>
  );
}

/** Which buttons are offered; the server decides. */
export function useMayEdit(): boolean {
  return useSession()?.capabilities.includes('bank.edit') ?? false;
}

export const labelOf = (index: number): string => String.fromCharCode(65 + index);

/** «a, b» → ['a', 'b'] */
export function tagsIn(text: string): string[] {
  return text
    .split(',')
    .map((tag) => tag.trim())
    .filter(Boolean);
}
