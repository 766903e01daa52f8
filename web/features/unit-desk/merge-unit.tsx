import type { UnitDeskView } from '@thi-tuan/shared/contracts/units-desk.ts';
import { useState, type ReactNode } from 'react';
import { useAction, useRead } from '../../lib/api/hooks.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { CheckRow, RadioGroup } from '../../ui/choices.tsx';
import { ReasonDialog } from '../../ui/desk/reason-dialog.tsx';
import { Stack, Text } from '../../ui/layout.tsx';
import { Notice } from '../../ui/pieces.tsx';
import type { Found } from '../../ui/search-select.tsx';
import { toast } from '../../ui/toast.tsx';
import { TREE_READS } from './unit-dialogs.tsx';
import { unitDeskTexts } from './unit-desk.texts.ts';
import { UnitPicker } from './unit-picker.tsx';

/** Two units become one: from today on, or because they were one all along. What moves is said before. */
export function MergeUnit({ unit, onEnd, onMerged }: { unit: UnitDeskView; onEnd: () => void; onMerged: (unitId: string) => void }): ReactNode {
  const t = useTexts(unitDeskTexts);
  const errorText = useErrorText();
  const [into, setInto] = useState<Found | null>(null);
  const [mode, setMode] = useState<'from-now' | 'correct'>('from-now');
  const [add, setAdd] = useState(true);
  const merge = useAction('unitsDesk.merge', { refresh: TREE_READS });
  const confirm = (reason: string): void => {
    if (!into) return;
    merge.mutate(
      { params: { unitId: unit.id }, body: { into: into.id, mode, addHeadcount: mode === 'from-now' && add, reason } },
      {
        onSuccess: () => {
          toast(t('merged', { name: unit.name }), 'ok');
          onEnd();
          onMerged(into.id);
        },
      },
    );
  };
  return (
    <ReasonDialog
      open
      title={t('merge')}
      confirmLabel={t('merge')}
      onConfirm={confirm}
      onCancel={onEnd}
      busy={merge.isPending}
      error={merge.error ? errorText(merge.error) : undefined}
    >
      <Text>{t('mergeText', { name: unit.name })}</Text>
      <UnitPicker label={t('fields.into')} value={into} onChange={setInto} except={unit.id} />
      <RadioGroup
        legend={t('mergeModes.label')}
        value={mode}
        onChange={setMode}
        options={[
          { value: 'from-now', label: t('mergeModes.now'), hint: t('mergeModes.nowHint') },
          { value: 'correct', label: t('mergeModes.correct'), hint: t('mergeModes.correctHint') },
        ]}
      />
      {into && <Effect unit={unit} into={into} add={mode === 'from-now' ? add : null} onAdd={setAdd} />}
    </ReasonDialog>
  );
}

function Effect({ unit, into, add, onAdd }: { unit: UnitDeskView; into: Found; add: boolean | null; onAdd: (add: boolean) => void }): ReactNode {
  const t = useTexts(unitDeskTexts);
  const f = useFormat();
  const errorText = useErrorText();
  const read = useRead('unitsDesk.mergeEffect', { params: { unitId: unit.id }, query: { into: into.id } });
  if (read.error) return <Notice tone="bad">{errorText(read.error)}</Notice>;
  if (!read.data) return null;
  const { people, children, roles, hasPast, total, intoTotal } = read.data;
  return (
    <Stack gap={3}>
      <Notice tone="gold">
        {t('mergeEffect', { people: f.number(people), children: f.number(children), into: into.label })} {hasPast && t('mergePast')}
      </Notice>
      {roles > 0 && <Notice tone="warn">{t('mergeRoles', { count: roles, name: unit.name })}</Notice>}
      {add !== null && (total !== null || intoTotal !== null) && (
        <CheckRow bare label={t('mergeHeadcount', { one: f.number(total), other: f.number(intoTotal) })} checked={add} onChange={onAdd} />
      )}
    </Stack>
  );
}
