import type { PredictionSettings, RoundSettings, TieBreak } from '@thi-tuan/shared/rules/settings.ts';
import type { ReactNode } from 'react';
import { useTexts } from '../../lib/i18n/texts.ts';
import { NumberField, SwitchRow } from '../../ui/desk/desk-fields.tsx';
import { SelectField } from '../../ui/fields.tsx';
import { Stack, Text } from '../../ui/layout.tsx';
import { settingsTexts } from './contests.texts.ts';
import css from './contests.module.css';
import { useRoundSettings } from './editor-context.tsx';

const FRESH: PredictionSettings = {
  target: 'all-correct-people',
  of: 'valid',
  scope: 'round',
  per: 'person-round',
  error: 'nearest',
  equalDistance: 'tie',
  max: 1_000_000,
};
const ERROR_FIRST: TieBreak = { by: 'prediction-error', direction: 'asc', grain: 'ms' };

/** With a prediction its error decides first and nothing is told before the closing; without one neither tie-break nor condition speaks of it. */
export function withPrediction(round: RoundSettings, on: boolean): Partial<RoundSettings> {
  const others = round.tieBreaks.filter((one) => one.by !== 'prediction-error');
  if (!on) return { prediction: null, tieBreaks: others, validity: { ...round.validity, predictionGiven: false } };
  const reveal: RoundSettings['reveal'] = { ...round.reveal, score: 'after-close', standings: { kind: 'after-close' }, counters: 'hidden' };
  return { prediction: FRESH, tieBreaks: [ERROR_FIRST, ...others], reveal };
}

/** «Câu hỏi phụ (dự đoán)» */
export function PredictionFields(): ReactNode {
  const t = useTexts(settingsTexts);
  const [round, put] = useRoundSettings();
  if (!round) return null;
  const { prediction } = round;
  return (
    <Stack gap={4}>
      <SwitchRow label={t('prediction')} hint={t('predictionHint')} checked={prediction !== null} onChange={(on) => put(withPrediction(round, on))} />
      <Text small muted>
        {t('predictionPut')}
      </Text>
      {prediction && <PredictionDetails value={prediction} onChange={(next) => put({ prediction: next })} />}
    </Stack>
  );
}

function PredictionDetails({ value, onChange }: { value: PredictionSettings; onChange: (value: PredictionSettings) => void }): ReactNode {
  const t = useTexts(settingsTexts);
  const put = (over: Partial<PredictionSettings>): void => onChange({ ...value, ...over });
  return (
    <Stack gap={4}>
      <SelectField
        label={t('predictionTarget')}
        hint={t('predictionTargetHint')}
        value={value.target}
        options={(['all-correct-people', 'all-correct-attempts', 'people', 'attempts'] as const).map((one) => ({
          value: one,
          label: t(`predictionTargets.${one}`),
        }))}
        onChange={(target) => put({ target })}
      />
      <div className={css.two}>
        <SelectField
          label={t('predictionOf')}
          value={value.of}
          options={(['valid', 'all'] as const).map((one) => ({ value: one, label: t(`predictionOfs.${one}`) }))}
          onChange={(of) => put({ of })}
        />
        <SelectField
          label={t('predictionScope')}
          value={value.scope}
          options={(['round', 'contest'] as const).map((one) => ({ value: one, label: t(`predictionScopes.${one}`) }))}
          onChange={(scope) => put({ scope })}
        />
      </div>
      <SelectField
        label={t('predictionPer')}
        value={value.per}
        options={(['person-round', 'attempt'] as const).map((one) => ({ value: one, label: t(`predictionPers.${one}`) }))}
        onChange={(per) => put({ per })}
      />
      <SelectField
        label={t('predictionError')}
        value={value.error}
        options={(['nearest', 'nearest-not-above', 'exact'] as const).map((one) => ({ value: one, label: t(`predictionErrors.${one}`) }))}
        onChange={(error) => put({ error })}
      />
      {value.error === 'nearest' && (
        <SelectField
          label={t('equalDistance')}
          value={value.equalDistance}
          options={(['tie', 'below-first', 'above-first'] as const).map((one) => ({ value: one, label: t(`equalDistances.${one}`) }))}
          onChange={(equalDistance) => put({ equalDistance })}
        />
      )}
      <NumberField
        label={t('predictionMax')}
        hint={t('predictionMaxHint')}
        min={1}
        max={1_000_000_000}
        value={value.max}
        onChange={(max) => max !== null && put({ max })}
      />
    </Stack>
  );
}
