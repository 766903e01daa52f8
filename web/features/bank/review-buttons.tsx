import type { BankQuestionRow } from '@thi-tuan/shared/contracts/bank.ts';
import { REVIEW_ACTS, reviewDecision, type ReviewAct } from '@thi-tuan/shared/rules/question-review.ts';
import { useState, type ReactNode } from 'react';
import { useTexts } from '../../lib/i18n/texts.ts';
import { useSession } from '../../lib/store/session.ts';
import { Button } from '../../ui/button.tsx';
import { ReasonDialog } from '../../ui/desk/reason-dialog.tsx';
import { Row, Text } from '../../ui/layout.tsx';
import { bankTexts } from './bank.texts.ts';
import { useAct } from './use-act.ts';
import type { Bank } from './use-bank.tsx';

const REVIEWERS: readonly ReviewAct[] = ['approve', 'return'];

/** What may be done with a question as it stands; returning asks for a word. */
export function ReviewButtons({ bank, question, onDone }: { bank: Bank; question: BankQuestionRow; onDone?: () => void }): ReactNode {
  const t = useTexts(bankTexts);
  const me = useSession()?.personId ?? '';
  const { act, busy } = useAct(bank);
  const [returning, setReturning] = useState(false);
  const seen = [{ id: question.id, versionId: question.current.id, stem: question.current.stem }];
  const open = REVIEW_ACTS.filter(
    (name) =>
      (REVIEWERS.includes(name) ? bank.mayReview : bank.mayEdit) &&
      reviewDecision({ state: question.state, authorId: question.author?.id ?? null }, name, me, bank).ok,
  );
  return (
    <Row gap={2}>
      {open.map((name) => (
        <Button
          key={name}
          size="small"
          kind={name === 'approve' ? 'primary' : 'quiet'}
          busy={busy}
          onClick={() => (name === 'return' ? setReturning(true) : act(name, seen, null, () => onDone?.()))}
        >
          {t(`acts.${name}`)}
        </Button>
      ))}
      <ReasonDialog
        open={returning}
        title={t('returnTitle')}
        confirmLabel={t('acts.return')}
        busy={busy}
        onCancel={() => setReturning(false)}
        onConfirm={(note) =>
          act('return', seen, note, () => {
            setReturning(false);
            onDone?.();
          })
        }
      >
        <Text>{t('returnText')}</Text>
      </ReasonDialog>
    </Row>
  );
}
