import type { PaperSettings } from '@thi-tuan/shared/rules/settings.ts';
import type { ReactNode } from 'react';
import { useTexts } from '../../lib/i18n/texts.ts';
import { RadioGroup } from '../../ui/choices.tsx';
import { SwitchRow } from '../../ui/desk/desk-fields.tsx';
import { Stack, Text } from '../../ui/layout.tsx';
import { Card } from '../../ui/pieces.tsx';
import { BlueprintEditor } from './blueprint-editor.tsx';
import { settingsTexts } from './contests.texts.ts';
import { Setting, useEditor, useRoundSettings } from './editor-context.tsx';
import { PredictionFields } from './prediction-fields.tsx';
import { QuestionPicker } from './question-picker.tsx';
import { RoundScopePicker } from './round-scope.tsx';

/** «Đề thi»: what is asked. */
export function PaperSection(): ReactNode {
  const t = useTexts(settingsTexts);
  const { scope } = useEditor();
  const [round, put] = useRoundSettings();
  return (
    <Stack gap={5}>
      <RoundScopePicker fields={['paper', 'prediction']} />
      {round && (
        <>
          <Setting of="round" field="paper">
            <PaperFields key={scope} paper={round.paper} onChange={(paper) => put({ paper })} />
          </Setting>
          <Card title={t('predictionTitle')} look="flat">
            <Setting of="round" field="prediction">
              <PredictionFields />
            </Setting>
          </Card>
        </>
      )}
    </Stack>
  );
}

function PaperFields({ paper, onChange }: { paper: PaperSettings; onChange: (paper: PaperSettings) => void }): ReactNode {
  const t = useTexts(settingsTexts);
  const { shuffleQuestions, shuffleOptions } = paper;
  const toKind = (kind: PaperSettings['kind']): void => {
    if (kind === paper.kind) return;
    const shuffles = { shuffleQuestions, shuffleOptions };
    onChange(
      kind === 'fixed' ? { kind, questionKeys: [], ...shuffles } : { kind, blueprint: [{ topic: null, difficulty: null, count: 10 }], ...shuffles },
    );
  };
  return (
    <Stack gap={5}>
      <RadioGroup
        legend={t('paperKind')}
        options={(['drawn', 'fixed'] as const).map((one) => ({ value: one, label: t(`paperKinds.${one}`), hint: t(`paperKindHints.${one}`) }))}
        value={paper.kind}
        onChange={toKind}
      />
      {paper.kind === 'drawn' ? (
        <BlueprintEditor blueprint={paper.blueprint} onChange={(blueprint) => onChange({ ...paper, blueprint })} />
      ) : (
        <QuestionKeys keys={paper.questionKeys} onChange={(questionKeys) => onChange({ ...paper, questionKeys })} />
      )}
      <SwitchRow
        label={t('shuffleQuestions')}
        hint={t('shuffleQuestionsHint')}
        checked={shuffleQuestions}
        onChange={(on) => onChange({ ...paper, shuffleQuestions: on })}
      />
      <SwitchRow
        label={t('shuffleOptions')}
        hint={t('shuffleOptionsHint')}
        checked={shuffleOptions}
        onChange={(on) => onChange({ ...paper, shuffleOptions: on })}
      />
    </Stack>
  );
}

/** Whoever can still enter does not see what the paper holds. */
function QuestionKeys({ keys, onChange }: { keys: readonly string[]; onChange: (keys: string[]) => void }): ReactNode {
  const t = useTexts(settingsTexts);
  const { shown } = useEditor();
  if (shown.keysHidden) return <Text muted>{t('keysHidden', { count: keys.length })}</Text>;
  return <QuestionPicker keys={keys} onChange={onChange} />;
}
