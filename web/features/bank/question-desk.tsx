import { useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { useAction, useRead } from '../../lib/api/hooks.ts';
import { deskPaths } from '../../lib/desk-paths.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
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
  const [round, setRound] = useState(0);
  const edit = useAction('bank.edit', { refresh: ['bank.questions', 'bank.question', 'bank.facets', 'bank.warnings'] });
  if (read.isPending) return <Loading lines={10} />;
  if (!read.data) return <ErrorState text={errorText(read.error)} onRetry={() => void read.refetch()} busy={read.isFetching} />;
  const { question, markup, versions } = read.data;
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
        <QuestionEditor
          key={`${current.id} ${round}`}
          bankId={bank.id}
          initial={markup}
          questionId={questionId}
          busy={edit.isPending}
          error={edit.error}
          onSave={(body) =>
            edit.mutate(
              { params: { bankId: bank.id, questionId }, body: { baseVersionId: current.id, question: body } },
              {
                onSuccess: ({ changed, state }) => {
                  const demoted = question.state === 'approved' && state !== 'approved';
                  toast(demoted ? t('savedAgain') : changed ? t('saved') : t('savedNothing'), 'ok');
                  setRound(round + 1);
                },
              },
            )
          }
        />
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
