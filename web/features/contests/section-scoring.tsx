import type { PointsScale, RoundSettings } from '@thi-tuan/shared/rules/settings.ts';
import type { ReactNode } from 'react';
import { useTexts } from '../../lib/i18n/texts.ts';
import { NumberField, SwitchRow } from '../../ui/desk/desk-fields.tsx';
import { SelectField } from '../../ui/fields.tsx';
import { Stack, Text } from '../../ui/layout.tsx';
import { Card } from '../../ui/pieces.tsx';
import { settingsTexts } from './contests.texts.ts';
import css from './contests.module.css';
import { Setting, useEditor, useRoundSettings } from './editor-context.tsx';
import { PointsFields } from './points-fields.tsx';
import { RoundScopePicker } from './round-scope.tsx';
import { TieBreakFields } from './tie-break-fields.tsx';

const SCALES = { correct: 'correct', s10: 10, s100: 100, s150: 150 } as const satisfies Record<string, PointsScale>;
type ScaleName = keyof typeof SCALES;
const scaleName = (scale: PointsScale): ScaleName => (scale === 'correct' ? 'correct' : `s${scale}`);

/** «Tính điểm và xếp hạng» */
export function ScoringSection(): ReactNode {
  const t = useTexts(settingsTexts);
  const { scope } = useEditor();
  const [round, put] = useRoundSettings();
  return (
    <Stack gap={5}>
      <RoundScopePicker fields={['points', 'scale', 'validity', 'tieBreaks']} />
      {round && (
        <>
          <Setting of="round" field="points">
            <PointsFields key={scope} points={round.points} onChange={(points) => put({ points })} />
          </Setting>
          <Setting of="round" field="scale">
            <SelectField
              label={t('scale')}
              hint={t('scaleHint')}
              value={scaleName(round.scale)}
              options={(Object.keys(SCALES) as ScaleName[]).map((one) => ({ value: one, label: t(`scales.${one}`) }))}
              onChange={(one) => put({ scale: SCALES[one] })}
            />
          </Setting>
          <Card title={t('tieBreaks')} look="flat">
            <Setting of="round" field="tieBreaks">
              <TieBreakFields tieBreaks={round.tieBreaks} onChange={(tieBreaks) => put({ tieBreaks })} />
            </Setting>
          </Card>
          <Card title={t('validity')} look="flat">
            <Setting of="round" field="validity">
              <ValidityFields round={round} onChange={(validity) => put({ validity })} />
            </Setting>
          </Card>
        </>
      )}
    </Stack>
  );
}

type Validity = RoundSettings['validity'];

function ValidityFields({ round, onChange }: { round: RoundSettings; onChange: (validity: Validity) => void }): ReactNode {
  const t = useTexts(settingsTexts);
  const { validity } = round;
  const put = (over: Partial<Validity>): void => onChange({ ...validity, ...over });
  return (
    <Stack gap={4}>
      <Text muted>{t('validityHint')}</Text>
      <SwitchRow
        label={t('allMainAnswered')}
        hint={t('allMainAnsweredHint')}
        checked={validity.allMainAnswered}
        onChange={(allMainAnswered) => put({ allMainAnswered })}
      />
      <SwitchRow
        label={t('predictionGiven')}
        hint={t('predictionGivenHint')}
        checked={validity.predictionGiven}
        disabled={round.prediction === null && !validity.predictionGiven}
        onChange={(predictionGiven) => put({ predictionGiven })}
      />
      <div className={css.two}>
        <NumberField
          label={t('minScore')}
          hint={t('minScoreHint')}
          optional
          min={0}
          max={100_000}
          value={validity.minScore}
          onChange={(minScore) => put({ minScore })}
        />
        <NumberField
          label={t('maxValid')}
          hint={t('maxValidHint')}
          optional
          min={1}
          max={10_000}
          value={validity.maxValidPerPerson}
          onChange={(maxValidPerPerson) => put({ maxValidPerPerson })}
        />
      </div>
    </Stack>
  );
}
