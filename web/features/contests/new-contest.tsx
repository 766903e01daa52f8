import { useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import type { ArgsOf, ReplyOfCall } from '../../lib/api/call-types.ts';
import { useAction, useRead } from '../../lib/api/hooks.ts';
import { serverClock } from '../../lib/clock/server-clock.ts';
import { deskPaths } from '../../lib/desk-paths.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { NumberField } from '../../ui/desk/desk-fields.tsx';
import { SelectField, TextField } from '../../ui/fields.tsx';
import { Form, useFaults, type Faults } from '../../ui/form.tsx';
import { Row, Stack, Text } from '../../ui/layout.tsx';
import { Card, Notice } from '../../ui/pieces.tsx';
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx';
import { toast } from '../../ui/toast.tsx';
import { contestsTexts } from './contests.texts.ts';
import css from './contests.module.css';
import { firstPlan, roundsOf, type Plan, type PlannedRound } from './new-contest-plan.ts';
import { PlanFields, PlannedRounds } from './plan-fields.tsx';
import { NO_SUPPORT, SupportFields, supportOrNull } from './section-support.tsx';

type Body = ArgsOf<'contestEdit.create'>['body'];
type Basics = Pick<Body, 'name' | 'organiser' | 'treeCode' | 'bankCode' | 'limitMinutes' | 'perRound'> & { questions: number | null };
type Field = 'name' | 'organiser' | 'treeCode' | 'questions' | 'rounds';

const NEW_BANK = '*';

/** Name, organiser, unit tree and a calendar in one step. */
export function NewContest(): ReactNode {
  const t = useTexts(contestsTexts);
  const errorText = useErrorText();
  const read = useRead('contestEdit.list');
  if (read.isPending) return <Loading lines={8} />;
  if (!read.data) return <ErrorState text={errorText(read.error)} onRetry={() => void read.refetch()} busy={read.isFetching} />;
  if (read.data.trees.length === 0) {
    return (
      <EmptyState title={t('noTreeTitle')} actions={<LinkButton to={deskPaths.units}>{t('goUnits')}</LinkButton>}>
        <Text muted>{t('noTree')}</Text>
      </EmptyState>
    );
  }
  return <NewContestForm choices={read.data} />;
}

type Choices = Pick<ReplyOfCall<'contestEdit.list'>, 'trees' | 'banks'>;

function useCreating(choices: Choices) {
  const [basics, setBasics] = useState<Basics>({
    name: '',
    organiser: '',
    treeCode: choices.trees[0]?.code ?? '',
    bankCode: choices.banks[0]?.code ?? null,
    questions: 10,
    limitMinutes: 10,
    perRound: 1,
  });
  const [support, setSupport] = useState(NO_SUPPORT);
  const [plan, setPlan] = useState<Plan>(() => firstPlan(serverClock.now()));
  const [rounds, setRounds] = useState<PlannedRound[]>(() => roundsOf(plan) ?? []);
  const lay = (next: Plan): void => {
    setPlan(next);
    // While something cannot be read the table stays as it is.
    setRounds(roundsOf(next) ?? rounds);
  };
  return { basics, put: (over: Partial<Basics>) => setBasics({ ...basics, ...over }), support, setSupport, plan, lay, rounds, setRounds };
}

function NewContestForm({ choices }: { choices: Choices }): ReactNode {
  const t = useTexts(contestsTexts);
  const errorText = useErrorText();
  const navigate = useNavigate();
  const faults = useFaults<Field>();
  const form = useCreating(choices);
  const { basics, plan, rounds } = form;
  const create = useAction('contestEdit.create', { refresh: ['contestEdit.list', 'desk.home'] });
  const send = (): void => {
    const { questions, ...rest } = basics;
    const missing: Record<Field, boolean> = {
      name: basics.name.trim() === '',
      organiser: basics.organiser.trim() === '',
      treeCode: basics.treeCode === '',
      questions: questions === null,
      rounds: rounds.length === 0 || roundsOf(plan) === null,
    };
    const fine = faults.show(Object.fromEntries(Object.entries(missing).flatMap(([field, is]) => (is ? [[field, t('needed')]] : []))));
    if (!fine || questions === null || create.isPending) return;
    create.mutate(
      { body: { ...rest, questions, roundNoun: plan.noun, support: supportOrNull(form.support), rounds } },
      {
        onSuccess: ({ id }) => {
          toast(t('created', { count: rounds.length }), 'ok');
          void navigate(deskPaths.contest(id));
        },
      },
    );
  };
  return (
    <Form onSubmit={send} place={faults.place}>
      <Stack gap={5}>
        <BasicFields choices={choices} basics={basics} put={form.put} faults={faults} />
        <Card title={t('schedule')} look="flat">
          <Stack gap={4}>
            <Text muted>{t('scheduleLead')}</Text>
            <PlanFields plan={plan} onChange={form.lay} fault={faults.of.rounds} />
            <PlannedRounds rounds={rounds} onChange={form.setRounds} />
          </Stack>
        </Card>
        <PaperFields basics={basics} put={form.put} />
        <Card title={t('support')} look="flat">
          <Stack gap={4}>
            <Text muted>{t('supportHint')}</Text>
            <SupportFields value={form.support} onChange={form.setSupport} optional />
          </Stack>
        </Card>
        {create.error && (
          <Notice tone="bad" live>
            {errorText(create.error)}
          </Notice>
        )}
        <Row>
          <Button type="submit" busy={create.isPending}>
            {t('create')}
          </Button>
        </Row>
      </Stack>
    </Form>
  );
}

interface BasicProps {
  basics: Basics;
  put: (over: Partial<Basics>) => void;
}

function BasicFields({ choices, basics, put, faults }: BasicProps & { choices: Choices; faults: Faults<Field> }): ReactNode {
  const t = useTexts(contestsTexts);
  const options = (list: readonly { code: string; name: string }[]) => list.map((one) => ({ value: one.code, label: one.name }));
  const change = (field: Field, over: Partial<Basics>): void => {
    faults.clear(field);
    put(over);
  };
  return (
    <Card title={t('basics')} look="flat">
      <Stack gap={4}>
        <TextField
          label={t('name')}
          hint={t('nameHint')}
          maxLength={300}
          value={basics.name}
          error={faults.of.name}
          onChange={(name) => change('name', { name })}
        />
        <TextField
          label={t('organiser')}
          hint={t('organiserHint')}
          maxLength={300}
          value={basics.organiser}
          error={faults.of.organiser}
          onChange={(organiser) => change('organiser', { organiser })}
        />
        <div className={css.two}>
          <SelectField
            label={t('tree')}
            hint={t('treeHint')}
            value={basics.treeCode}
            options={options(choices.trees)}
            onChange={(treeCode) => change('treeCode', { treeCode })}
          />
          <SelectField
            label={t('bank')}
            hint={t('bankHint')}
            value={basics.bankCode ?? NEW_BANK}
            options={[...options(choices.banks), { value: NEW_BANK, label: t('newBank') }]}
            onChange={(code) => put({ bankCode: code === NEW_BANK ? null : code })}
          />
        </div>
      </Stack>
    </Card>
  );
}

function PaperFields({ basics, put }: BasicProps): ReactNode {
  const t = useTexts(contestsTexts);
  return (
    <Card title={t('paper')} look="flat">
      <div className={css.three}>
        <NumberField
          label={t('questions')}
          hint={t('questionsHint')}
          min={1}
          max={100}
          value={basics.questions}
          onChange={(questions) => put({ questions })}
        />
        <NumberField
          label={t('minutes')}
          hint={t('minutesHint')}
          optional
          min={1}
          max={180}
          value={basics.limitMinutes}
          onChange={(limitMinutes) => put({ limitMinutes })}
        />
        <NumberField
          label={t('perRound')}
          hint={t('perRoundHint')}
          optional
          min={1}
          max={1000}
          value={basics.perRound}
          onChange={(perRound) => put({ perRound })}
        />
      </div>
    </Card>
  );
}
