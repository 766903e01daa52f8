import { parseTime } from '@thi-tuan/shared/kernel/parse-instant.ts';
import type { ReactNode } from 'react';
import { useTexts } from '../../lib/i18n/texts.ts';
import { IconButton } from '../../ui/button.tsx';
import { DateTimeField, NumberField } from '../../ui/desk/desk-fields.tsx';
import { SelectField, TextField } from '../../ui/fields.tsx';
import { Stack, Text } from '../../ui/layout.tsx';
import { Notice } from '../../ui/pieces.tsx';
import { contestsTexts, settingsTexts } from './contests.texts.ts';
import css from './contests.module.css';
import { MOST_ROUNDS, type Plan, type PlannedRound, type TypedMoment } from './new-contest-plan.ts';
import { windowFault } from './window-fault.ts';

const DAYS = ['d0', 'd1', 'd2', 'd3', 'd4', 'd5', 'd6'] as const;

/** When rounds open and close in the week, from which day on, how many. */
export function PlanFields({ plan, onChange, fault }: { plan: Plan; onChange: (plan: Plan) => void; fault: string | undefined }): ReactNode {
  const t = useTexts(contestsTexts);
  const words = useTexts(settingsTexts);
  const put = (over: Partial<Plan>): void => onChange({ ...plan, ...over });
  return (
    <Stack gap={4}>
      <div className={css.two}>
        <DateTimeField label={t('from')} hint={t('fromHint')} dayOnly value={plan.from} onChange={(from) => put({ from })} />
        <NumberField label={t('count')} min={1} max={MOST_ROUNDS} value={plan.count} onChange={(count) => put({ count })} />
        <MomentFields label={t('opens')} moment={plan.opens} onChange={(opens) => put({ opens })} />
        <MomentFields label={t('closes')} moment={plan.closes} onChange={(closes) => put({ closes })} />
        <SelectField
          label={t('noun')}
          value={plan.noun}
          options={(['week', 'stage'] as const).map((one) => ({ value: one, label: words(`nouns.${one}`) }))}
          onChange={(noun) => put({ noun })}
        />
      </div>
      {fault !== undefined && (
        <Notice tone="bad" live>
          {fault}
        </Notice>
      )}
    </Stack>
  );
}

function MomentFields({ label, moment, onChange }: { label: string; moment: TypedMoment; onChange: (moment: TypedMoment) => void }): ReactNode {
  const t = useTexts(contestsTexts);
  return (
    <div className={css.moment}>
      <SelectField
        label={`${label}, ${t('weekday')}`}
        value={DAYS[moment.weekday] ?? 'd0'}
        options={DAYS.map((one) => ({ value: one, label: t(`weekdays.${one}`) }))}
        onChange={(day) => onChange({ ...moment, weekday: DAYS.indexOf(day) })}
      />
      <TextField
        label={t('time')}
        value={moment.time}
        error={parseTime(moment.time) === null ? t('timeWrong') : undefined}
        onChange={(time) => onChange({ ...moment, time })}
      />
    </div>
  );
}

/** Each round's dates, to be moved by hand: a holiday. */
export function PlannedRounds({ rounds, onChange }: { rounds: readonly PlannedRound[]; onChange: (rounds: PlannedRound[]) => void }): ReactNode {
  const t = useTexts(contestsTexts);
  const put = (index: number, over: Partial<PlannedRound>): void => onChange(rounds.map((one, at) => (at === index ? { ...one, ...over } : one)));
  return (
    <Stack gap={2}>
      <Text small muted>
        {t('relaid')}
      </Text>
      <ul className={css.rounds}>
        {rounds.map((round, index) => {
          const fault = windowFault(
            round,
            rounds.filter((_, at) => at !== index),
          );
          return (
            // Rounds have no name but their place.
            <li key={index} className={css.round}>
              <TextField label={t('roundName')} maxLength={300} value={round.name} onChange={(name) => put(index, { name })} />
              <DateTimeField
                label={t('opensAt')}
                value={round.opensAt}
                onChange={(opensAt) => opensAt !== null && put(index, { opensAt })}
                error={fault?.kind === 'overlap' ? t('overlap', { name: fault.name }) : undefined}
              />
              <DateTimeField
                label={t('closesAt')}
                value={round.closesAt}
                onChange={(closesAt) => closesAt !== null && put(index, { closesAt })}
                error={fault?.kind === 'empty' ? t('windowWrong') : undefined}
              />
              <span className={css.acts}>
                {rounds.length > 1 && (
                  <IconButton
                    icon="close"
                    label={t('remove', { name: round.name })}
                    onClick={() => onChange(rounds.filter((_, at) => at !== index))}
                  />
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </Stack>
  );
}
