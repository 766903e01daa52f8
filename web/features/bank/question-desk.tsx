import { useCallback, useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { isApiError } from '../../lib/api/api-error.ts';
import type { ReplyOfCall } from '../../lib/api/call-types.ts';
import { useAction, useRead } from '../../lib/api/hooks.ts';
import { deskPaths } from '../../lib/desk-paths.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Row, Stack, Text } from '../../ui/layout.tsx';
import { Notice } from '../../ui/pieces.tsx';
import { ErrorState, Loading } from '../../ui/states.tsx';
import { toast } from '../../ui/toast.tsx';
import { StateTag, WarningTags } from './bank-bits.tsx';
import { bankTexts } from './bank.texts.ts';
import { PhonePreview } from './phone-preview.tsx';
import { QuestionEditor } from './question-editor.tsx';
import { QuestionVersions } from './question-versions.tsx';
import { emptyQuestion } from './question-draft.ts';
import { ReviewButtons } from './review-buttons.tsx';
import type { Bank } from './use-bank.tsx';

/** A question that is not there yet. */
export function NewQuestion({ bank }: { bank: Bank }): ReactNode {
  const t = useTexts(bankTexts);
  const navigate = useNavigate();
  const add = useAction('bank.add', { refresh: ['bank.questions', 'bank.facets', 'bank.warnings'] });
  return (
    <QuestionEditor
      bankId={bank.id}
      initial={emptyQuestion()}
      questionId={null}
      busy={add.isPending}
      error={add.error}
      onSave={(question) =>
        add.mutate(
          { params: { bankId: bank.id }, body: question },
          {
            onSuccess: ({ id }) => {
              toast(t('saved'), 'ok');
              void navigate(deskPaths.question(id));
            },
          },
        )
      }
    />
  );
}

/** One question: its state, its form (or, for who only reviews, its look), its versions. */
export function QuestionDesk({ bank, questionId }: { bank: Bank; questionId: string }): ReactNode {
  const t = useTexts(bankTexts);
  const errorText = useErrorText();
  const read = useRead('bank.question', { params: { bankId: bank.id, questionId } });
  if (read.isPending) return <Loading lines={10} />;
  if (!read.data) return <ErrorState text={errorText(read.error)} onRetry={() => void read.refetch()} busy={read.isFetching} />;
  const { question, versions } = read.data;
  const { current } = question;
  return (
    <Stack gap={5}>
      <Row>
        <StateTag state={question.state} />
        <WarningTags warnings={question.warnings} />
        {question.usedIn.length > 0 && <Text small>{t('usedIn', { rounds: [...new Set(question.usedIn.map(({ name }) => name))].join(', ') })}</Text>}
      </Row>
      {question.reviewNote !== null && (
        <Notice tone="warn" title={t('returnedBy', { name: question.reviewer?.name ?? '—' })}>
          {t('returnedNote', { note: question.reviewNote })}
        </Notice>
      )}
      <ReviewButtons bank={bank} question={question} />
      {bank.mayEdit && question.state !== 'retired' ? (
        <EditQuestion key={questionId} bank={bank} at={read.data} onReload={() => void read.refetch()} />
      ) : (
        <PhonePreview
          id="preview"
          bankId={bank.id}
          verdict
          shown={{ stem: { text: current.stem, rich: current.stemRich }, kind: current.kind, options: current.options }}
        />
      )}
      <QuestionVersions versions={versions} />
    </Stack>
  );
}

interface EditProps {
  bank: Bank;
  /** The question as the server has it now. */
  at: ReplyOfCall<'bank.question'>;
  onReload: () => void;
}

/** A version that is being typed over. */
interface Held {
  key: string;
  versionId: string;
  markup: EditProps['at']['markup'];
}

/** The form of a question: who has begun to type keeps it when somebody else saves meanwhile, and says which of the two stays. */
function EditQuestion({ bank, at, onReload }: EditProps): ReactNode {
  const t = useTexts(bankTexts);
  const { question, markup, versions } = at;
  const { current } = question;
  const edit = useAction('bank.edit', { refresh: ['bank.questions', 'bank.question', 'bank.facets', 'bank.warnings'] });
  const [round, setRound] = useState(0);
  const [held, setHeld] = useState<Held | null>(null);
  const from = held ?? { key: `${current.id} ${round}`, versionId: current.id, markup };
  const { key, versionId } = from;
  const hold = useCallback(() => setHeld((was) => was ?? { key, versionId, markup }), [key, versionId, markup]);
  const begin = (): void => {
    edit.reset();
    setHeld(null);
    setRound(round + 1);
  };
  const keep = (): void => {
    edit.reset();
    setHeld({ ...from, versionId: current.id });
  };
  return (
    <QuestionEditor
      key={key}
      bankId={bank.id}
      initial={from.markup}
      questionId={question.id}
      busy={edit.isPending}
      error={edit.error}
      notice={
        versionId === current.id || edit.isPending ? undefined : <Newer name={versions[0]?.author?.name ?? null} onKeep={keep} onTake={begin} />
      }
      onTyped={hold}
      onSave={(body) =>
        edit.mutate(
          { params: { bankId: bank.id, questionId: question.id }, body: { baseVersionId: versionId, question: body } },
          {
            onError: (error) => isApiError(error, 'question-changed') && onReload(),
            onSuccess: ({ changed, state }) => {
              const demoted = question.state === 'approved' && state !== 'approved';
              toast(demoted ? t('savedAgain') : changed ? t('saved') : t('savedNothing'), 'ok');
              begin();
            },
          },
        )
      }
    />
  );
}

/** Somebody saved another version while this one was typed: nothing is lost before one of the two is chosen. */
function Newer({ name, onKeep, onTake }: { name: string | null; onKeep: () => void; onTake: () => void }): ReactNode {
  const t = useTexts(bankTexts);
  return (
    <Notice tone="warn" title={t('newerTitle', { name: name ?? t('byCommand') })} live>
      <Stack gap={3}>
        <span>{t('newerText')}</span>
        <Row gap={3}>
          <Button kind="quiet" size="small" onClick={onKeep}>
            {t('newerKeep')}
          </Button>
          <Button kind="quiet" size="small" onClick={onTake}>
            {t('newerTake')}
          </Button>
        </Row>
      </Stack>
    </Notice>
  );
}
