import type { Ruling } from '@thi-tuan/shared/rules/regrade.ts';
import { useId, useState, type FormEvent, type ReactNode } from 'react';
import type { ReplyOfCall } from '../../lib/api/call-types.ts';
import { useAction, useRead } from '../../lib/api/hooks.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { FieldGroup, RadioRow } from '../../ui/choices.tsx';
import { ReasonDialog } from '../../ui/desk/reason-dialog.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Grow, Row, Stack, Text } from '../../ui/layout.tsx';
import { Card, Tag } from '../../ui/pieces.tsx';
import { ErrorState, Loading } from '../../ui/states.tsx';
import { toast } from '../../ui/toast.tsx';
import { Effects } from './act-dialogs.tsx';
import { runningTexts } from './running.texts.ts';
import css from './running.module.css';
import type { Running } from './use-running.ts';

type Question = ReplyOfCall<'running.questions'>['questions'][number];

const RULINGS: readonly Ruling[] = ['counts', 'given', 'left-out'];
const REFRESH_MS = 30_000;

/** «Báo câu hỏi có sai sót» grouped, «ngừng sử dụng câu hỏi», and the one decision for all who met it. */
export function FaultyQuestions({ shown }: { shown: Running }): ReactNode {
  const t = useTexts(runningTexts);
  const [typed, setTyped] = useState('');
  const [q, setQ] = useState('');
  const search = (event: FormEvent): void => {
    event.preventDefault();
    setQ(typed.trim());
  };
  if (!shown.may.questions)
    return (
      <Card title={t('questions.title')}>
        <Text muted>{t('questions.hidden')}</Text>
      </Card>
    );
  return (
    <Card title={t('questions.title')}>
      <Stack gap={4}>
        <Text muted>{t('questions.lead')}</Text>
        <form onSubmit={search} className={css.search}>
          <Grow>
            <TextField label={t('questions.find')} value={typed} onChange={setTyped} type="search" maxLength={100} optional />
          </Grow>
          <Button type="submit" size="small" kind="quiet">
            {t('questions.search')}
          </Button>
        </form>
        <List shown={shown} q={q} />
      </Stack>
    </Card>
  );
}

function List({ shown, q }: { shown: Running; q: string }): ReactNode {
  const t = useTexts(runningTexts);
  const errorText = useErrorText();
  const query = q === '' ? {} : { q };
  const read = useRead('running.questions', { params: { roundId: shown.round.id }, query }, { refetchInterval: REFRESH_MS });
  if (read.isPending) return <Loading lines={4} />;
  if (!read.data) return <ErrorState level={3} text={errorText(read.error)} onRetry={() => void read.refetch()} />;
  if (read.data.questions.length === 0) return <Text muted>{t(q === '' ? 'questions.none' : 'questions.noneFound')}</Text>;
  return (
    <ul className={css.questions}>
      {read.data.questions.map((question) => (
        <Faulty key={question.versionId} shown={shown} question={question} />
      ))}
    </ul>
  );
}

function Faulty({ shown, question }: { shown: Running; question: Question }): ReactNode {
  const t = useTexts(runningTexts);
  const f = useFormat();
  const [asking, setAsking] = useState<'withdraw' | 'decide' | null>(null);
  const { stem, options, reports, papers, withdrawn, decision } = question;
  const acts = shown.may.message;
  return (
    <li>
      <Row gap={2}>
        {reports.length > 0 && <Tag tone="warn">{t('questions.reports', { count: reports.length })}</Tag>}
        {withdrawn && <Tag tone="bad">{t('questions.withdrawn', { at: f.instant(withdrawn.at, 'day') })}</Tag>}
        <Text small muted as="span">
          {t('questions.papers', { count: f.number(papers) })}
        </Text>
      </Row>
      <h3>{stem}</h3>
      <ul className={css.options}>
        {options.map((option) => (
          <li key={option.id}>
            {option.text} {option.right && <Tag tone="ok">{t('questions.right')}</Tag>}
          </li>
        ))}
      </ul>
      {reports.length > 0 && (
        <ul className={css.reports}>
          {reports.map(({ at, text }, index) => (
            <li key={index}>
              «{text}» <span className={css.when}>{f.instant(at, 'day')}</span>
            </li>
          ))}
        </ul>
      )}
      {withdrawn && <Text>{t('questions.withdrawnReason', { reason: withdrawn.reason })}</Text>}
      {withdrawn && acts && (
        <Text>
          {decision
            ? t('questions.decided', { ruling: t(`questions.rulings.${decision.ruling}`), reason: decision.reason })
            : t('questions.undecided')}
        </Text>
      )}
      {acts && <Row>{actButton()}</Row>}
      {asking === 'withdraw' && <WithdrawDialog roundId={shown.round.id} question={question} onClose={() => setAsking(null)} />}
      {asking === 'decide' && <DecideDialog roundId={shown.round.id} question={question} onClose={() => setAsking(null)} />}
    </li>
  );

  function actButton(): ReactNode {
    if (withdrawn)
      return (
        <Button size="small" kind="quiet" onClick={() => setAsking('decide')}>
          {t('questions.decide')}
        </Button>
      );
    if (shown.round.fixedPaper) return <Text muted>{t('questions.fixed')}</Text>;
    return (
      <Button size="small" kind="quiet" onClick={() => setAsking('withdraw')}>
        {t('questions.withdraw')}
      </Button>
    );
  }
}

interface DialogProps {
  roundId: string;
  question: Question;
  onClose: () => void;
}

function WithdrawDialog({ roundId, question, onClose }: DialogProps): ReactNode {
  const t = useTexts(runningTexts);
  const errorText = useErrorText();
  const act = useAction('running.withdraw', { refresh: ['running.questions'] });
  return (
    <ReasonDialog
      open
      title={t('questions.withdrawTitle')}
      confirmLabel={t('questions.withdraw')}
      onCancel={onClose}
      busy={act.isPending}
      error={act.error && errorText(act.error)}
      onConfirm={(reason) => {
        const done = { onSuccess: () => (toast(t('questions.withdrawDone'), 'ok'), onClose()) };
        act.mutate({ params: { roundId, versionId: question.versionId }, body: { reason } }, done);
      }}
    >
      <p>{question.stem}</p>
      <Effects items={[t('questions.later'), t('questions.keep'), t('questions.decideLater'), t('questions.noWay')]} />
    </ReasonDialog>
  );
}

function DecideDialog({ roundId, question, onClose }: DialogProps): ReactNode {
  const t = useTexts(runningTexts);
  const errorText = useErrorText();
  const name = useId();
  const [ruling, setRuling] = useState<Ruling>(question.decision?.ruling ?? 'given');
  const act = useAction('running.decide', { refresh: ['running.questions'] });
  return (
    <ReasonDialog
      open
      title={t('questions.decide')}
      confirmLabel={t('questions.save')}
      onCancel={onClose}
      busy={act.isPending}
      error={act.error && errorText(act.error)}
      onConfirm={(reason) => {
        const done = { onSuccess: () => (toast(t('questions.decideDone'), 'ok'), onClose()) };
        act.mutate({ params: { roundId, versionId: question.versionId }, body: { ruling, reason } }, done);
      }}
    >
      <p>{question.stem}</p>
      <FieldGroup legend={t('questions.decideTitle')}>
        {RULINGS.map((one) => (
          <RadioRow
            key={one}
            name={name}
            value={one}
            label={t(`questions.rulings.${one}`)}
            checked={ruling === one}
            onChange={() => setRuling(one)}
          />
        ))}
      </FieldGroup>
    </ReasonDialog>
  );
}
