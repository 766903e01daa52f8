import { DIFFICULTIES, type PointsSettings } from '@thi-tuan/shared/rules/settings.ts';
import { useState, type ReactNode } from 'react';
import { useTexts } from '../../lib/i18n/texts.ts';
import { RadioGroup } from '../../ui/choices.tsx';
import { NumberField } from '../../ui/desk/desk-fields.tsx';
import { TextAreaField } from '../../ui/fields.tsx';
import { Row, Stack } from '../../ui/layout.tsx';
import { settingsTexts } from './contests.texts.ts';
import { useEditor } from './editor-context.tsx';

const FRESH: Record<PointsSettings['kind'], PointsSettings> = {
  equal: { kind: 'equal', points: 1 },
  'by-difficulty': { kind: 'by-difficulty', easy: 1, medium: 2, hard: 3 },
  'by-hand': { kind: 'by-hand', byQuestionKey: {}, otherwise: 1 },
};

/** «Điểm mỗi câu» */
export function PointsFields({ points, onChange }: { points: PointsSettings; onChange: (points: PointsSettings) => void }): ReactNode {
  const t = useTexts(settingsTexts);
  return (
    <Stack gap={4}>
      <RadioGroup
        legend={t('points')}
        options={(['equal', 'by-difficulty', 'by-hand'] as const).map((one) => ({
          value: one,
          label: t(`pointKinds.${one}`),
          hint: t(`pointKindHints.${one}`),
        }))}
        value={points.kind}
        onChange={(kind) => kind !== points.kind && onChange(FRESH[kind])}
      />
      {points.kind === 'equal' && (
        <NumberField
          label={t('pointsEach')}
          min={1}
          max={1000}
          value={points.points}
          onChange={(value) => value !== null && onChange({ ...points, points: value })}
        />
      )}
      {points.kind === 'by-difficulty' && (
        <Row gap={4}>
          {DIFFICULTIES.map((one) => (
            <NumberField
              key={one}
              label={t('pointsOf', { name: t(`difficulties.${one}`).toLocaleLowerCase('vi') })}
              min={0}
              max={1000}
              value={points[one]}
              onChange={(value) => value !== null && onChange({ ...points, [one]: value })}
            />
          ))}
        </Row>
      )}
      {points.kind === 'by-hand' && <ByHand points={points} onChange={onChange} />}
    </Stack>
  );
}

type HandPoints = PointsSettings & { kind: 'by-hand' };

function ByHand({ points, onChange }: { points: HandPoints; onChange: (points: HandPoints) => void }): ReactNode {
  const t = useTexts(settingsTexts);
  const { shown } = useEditor();
  const [typed, setTyped] = useState(() =>
    Object.entries(points.byQuestionKey)
      .map(([key, value]) => `${key} ${value}`)
      .join('\n'),
  );
  return (
    <Stack gap={4}>
      <NumberField
        label={t('pointsOtherwise')}
        min={0}
        max={1000}
        value={points.otherwise}
        onChange={(otherwise) => otherwise !== null && onChange({ ...points, otherwise })}
      />
      {!shown.keysHidden && (
        <TextAreaField
          label={t('pointsByKey')}
          hint={t('pointsByKeyHint')}
          optional
          rows={6}
          value={typed}
          onChange={(text) => {
            setTyped(text);
            const lines = [...text.matchAll(/^\s*(\S+)[ \t]+(\d{1,4})\s*$/gm)];
            onChange({ ...points, byQuestionKey: Object.fromEntries(lines.map((line) => [line[1]!, Number(line[2])])) });
          }}
        />
      )}
    </Stack>
  );
}
