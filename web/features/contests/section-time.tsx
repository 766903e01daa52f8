import type { ReactNode } from 'react';
import { useTexts } from '../../lib/i18n/texts.ts';
import { RadioGroup } from '../../ui/choices.tsx';
import { NumberField } from '../../ui/desk/desk-fields.tsx';
import { SelectField } from '../../ui/fields.tsx';
import { Stack } from '../../ui/layout.tsx';
import { settingsTexts } from './contests.texts.ts';
import css from './contests.module.css';
import { Setting, useContestSettings, useRoundSettings } from './editor-context.tsx';
import { RoundScopePicker } from './round-scope.tsx';

const MINUTE = 60_000;

/** «Thời gian và lượt» */
export function TimeSection(): ReactNode {
  const t = useTexts(settingsTexts);
  const [contest, putContest] = useContestSettings();
  const [round, put] = useRoundSettings();
  return (
    <Stack gap={5}>
      <RoundScopePicker fields={['limitMs', 'graceMs', 'attempts', 'delivery', 'leastPlausibleMs']} />
      {round && (
        <>
          <Setting of="round" field="limitMs">
            <NumberField
              label={t('limit')}
              hint={t('limitHint')}
              optional
              min={1}
              max={180}
              value={round.limitMs === null ? null : Math.round(round.limitMs / MINUTE)}
              onChange={(minutes) => put({ limitMs: minutes === null ? null : minutes * MINUTE })}
            />
          </Setting>
          <AttemptFields />
        </>
      )}
      <Setting of="contest" field="attemptsPerContest">
        <NumberField
          label={t('perContest')}
          hint={t('perContestHint')}
          optional
          min={1}
          max={10_000}
          value={contest.attemptsPerContest}
          onChange={(attemptsPerContest) => putContest({ attemptsPerContest })}
        />
      </Setting>
      {round && <DeliveryFields />}
    </Stack>
  );
}

function AttemptFields(): ReactNode {
  const t = useTexts(settingsTexts);
  const [round, put] = useRoundSettings();
  if (!round) return null;
  const { attempts } = round;
  const set = (over: Partial<typeof attempts>): void => put({ attempts: { ...attempts, ...over } });
  return (
    <Setting of="round" field="attempts">
      <Stack gap={5}>
        <div className={css.two}>
          <NumberField
            label={t('perRound')}
            hint={t('perRoundHint')}
            optional
            min={1}
            max={1000}
            value={attempts.perRound}
            onChange={(perRound) => set({ perRound })}
          />
          <NumberField
            label={t('perDay')}
            hint={t('perDayHint')}
            optional
            min={1}
            max={1000}
            value={attempts.perDay}
            onChange={(perDay) => set({ perDay })}
          />
        </div>
        <SelectField
          label={t('counted')}
          hint={t('countedHint')}
          value={attempts.counted}
          options={(['best', 'first', 'last'] as const).map((one) => ({ value: one, label: t(`counteds.${one}`) }))}
          onChange={(counted) => set({ counted })}
        />
      </Stack>
    </Setting>
  );
}

function DeliveryFields(): ReactNode {
  const t = useTexts(settingsTexts);
  const [round, put] = useRoundSettings();
  if (!round) return null;
  return (
    <>
      <Setting of="round" field="delivery">
        <RadioGroup
          legend={t('delivery')}
          options={(['whole', 'one-by-one'] as const).map((one) => ({ value: one, label: t(`deliveries.${one}`), hint: t(`deliveryHints.${one}`) }))}
          value={round.delivery}
          onChange={(delivery) => put({ delivery })}
        />
      </Setting>
      <div className={css.two}>
        <Setting of="round" field="graceMs">
          <NumberField
            label={t('grace')}
            hint={t('graceHint')}
            min={0}
            max={60}
            value={Math.round(round.graceMs / 1000)}
            onChange={(seconds) => seconds !== null && put({ graceMs: seconds * 1000 })}
          />
        </Setting>
        <Setting of="round" field="leastPlausibleMs">
          <NumberField
            label={t('leastPlausible')}
            hint={t('leastPlausibleHint')}
            optional
            min={0}
            max={10_800}
            value={round.leastPlausibleMs === null ? null : Math.round(round.leastPlausibleMs / 1000)}
            onChange={(seconds) => put({ leastPlausibleMs: seconds === null ? null : seconds * 1000 })}
          />
        </Setting>
      </div>
    </>
  );
}
