import type { RevealSettings } from '@thi-tuan/shared/rules/settings.ts';
import type { ReactNode } from 'react';
import { useTexts } from '../../lib/i18n/texts.ts';
import { RadioGroup } from '../../ui/choices.tsx';
import { NumberField } from '../../ui/desk/desk-fields.tsx';
import { SelectField } from '../../ui/fields.tsx';
import { Stack } from '../../ui/layout.tsx';
import { Notice } from '../../ui/pieces.tsx';
import { settingsTexts } from './contests.texts.ts';
import css from './contests.module.css';
import { Setting, useContestSettings, useRoundSettings } from './editor-context.tsx';
import { RoundScopePicker } from './round-scope.tsx';

const MINUTE = 60_000;

/** «Công bố»: who sees what, and when. */
export function PublicationSection(): ReactNode {
  const t = useTexts(settingsTexts);
  const [round, put] = useRoundSettings();
  return (
    <Stack gap={5}>
      <RoundScopePicker fields={['reveal']} />
      {round && (
        <Setting of="round" field="reveal">
          <Stack gap={5}>
            {round.prediction && <Notice>{t('revealPrediction')}</Notice>}
            <RevealFields reveal={round.reveal} onChange={(reveal) => put({ reveal })} />
          </Stack>
        </Setting>
      )}
      <Targets />
    </Stack>
  );
}

function RevealFields({ reveal, onChange }: { reveal: RevealSettings; onChange: (reveal: RevealSettings) => void }): ReactNode {
  const t = useTexts(settingsTexts);
  const put = (over: Partial<RevealSettings>): void => onChange({ ...reveal, ...over });
  return (
    <>
      <span data-place="round.reveal.score">
        <RadioGroup
          legend={t('score')}
          hint={t('scoreHint')}
          options={(['after-close', 'after-submit'] as const).map((one) => ({ value: one, label: t(`scores.${one}`) }))}
          value={reveal.score}
          onChange={(score) => put({ score })}
        />
      </span>
      <StandingsFields reveal={reveal} onChange={put} />
      <div className={css.two}>
        <span data-place="round.reveal.counters">
          <SelectField
            label={t('counters')}
            hint={t('countersHint')}
            value={reveal.counters}
            options={(['hidden', 'delayed', 'live'] as const).map((one) => ({ value: one, label: t(`counterKinds.${one}`) }))}
            onChange={(counters) => put({ counters })}
          />
        </span>
        {reveal.counters === 'delayed' && (
          <NumberField
            label={t('delayMinutes')}
            min={1}
            max={1440}
            value={Math.round(reveal.countersDelayMs / MINUTE)}
            onChange={(minutes) => minutes !== null && put({ countersDelayMs: minutes * MINUTE })}
          />
        )}
      </div>
    </>
  );
}

function StandingsFields({ reveal, onChange }: { reveal: RevealSettings; onChange: (over: Partial<RevealSettings>) => void }): ReactNode {
  const t = useTexts(settingsTexts);
  const { standings } = reveal;
  return (
    <div className={css.two}>
      <span data-place="round.reveal.standings">
        <SelectField
          label={t('standings')}
          hint={t('standingsHint')}
          value={standings.kind}
          options={(['after-close', 'live', 'frozen'] as const).map((one) => ({ value: one, label: t(`standingsKinds.${one}`) }))}
          onChange={(kind) => onChange({ standings: kind === 'frozen' ? { kind, lastMs: 60 * MINUTE } : { kind } })}
        />
      </span>
      {standings.kind === 'frozen' && (
        <NumberField
          label={t('frozenMinutes')}
          min={1}
          max={10_080}
          value={Math.round(standings.lastMs / MINUTE)}
          onChange={(minutes) => minutes !== null && onChange({ standings: { kind: 'frozen', lastMs: minutes * MINUTE } })}
        />
      )}
      <NumberField
        label={t('topCount')}
        hint={t('topCountHint')}
        min={1}
        max={1000}
        value={reveal.topCount}
        onChange={(topCount) => topCount !== null && onChange({ topCount })}
      />
    </div>
  );
}

function Targets(): ReactNode {
  const t = useTexts(settingsTexts);
  const [settings, put] = useContestSettings();
  return (
    <div className={css.two}>
      <Setting of="contest" field="targetPermille">
        <NumberField
          label={t('target')}
          hint={t('targetHint')}
          optional
          min={0}
          max={100}
          value={settings.targetPermille === null ? null : Math.round(settings.targetPermille / 10)}
          onChange={(percent) => put({ targetPermille: percent === null ? null : percent * 10 })}
        />
      </Setting>
      <Setting of="contest" field="smallestHeadcountForRanking">
        <NumberField
          label={t('smallest')}
          hint={t('smallestHint')}
          min={0}
          max={1_000_000}
          value={settings.smallestHeadcountForRanking}
          onChange={(smallestHeadcountForRanking) => smallestHeadcountForRanking !== null && put({ smallestHeadcountForRanking })}
        />
      </Setting>
    </div>
  );
}
