import type { UnitDeskView } from '@thi-tuan/shared/contracts/units-desk.ts';
import { useState, type ReactNode } from 'react';
import { useAction } from '../../lib/api/hooks.ts';
import { serverClock } from '../../lib/clock/server-clock.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { CheckRow } from '../../ui/choices.tsx';
import { DateTimeField, NumberField, SwitchRow } from '../../ui/desk/desk-fields.tsx';
import { ReasonDialog } from '../../ui/desk/reason-dialog.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Stack, Text } from '../../ui/layout.tsx';
import { Notice } from '../../ui/pieces.tsx';
import type { Found } from '../../ui/search-select.tsx';
import { toast } from '../../ui/toast.tsx';
import { UNKNOWN_KIND, kindWords } from './kind-words.ts';
import { unitDeskTexts } from './unit-desk.texts.ts';
import { UnitPicker } from './unit-picker.tsx';

/** What a change of the tree makes old. */
export const TREE_READS = ['unitsDesk.tree', 'unitsDesk.branch', 'unitsDesk.find', 'unitsDesk.show', 'desk.home'] as const;

interface OfUnit {
  unit: UnitDeskView;
  onEnd: () => void;
}

interface FormProps {
  title: string;
  onEnd: () => void;
  onSave: () => void;
  busy: boolean;
  error: string | null;
  may: boolean;
  children: ReactNode;
}

function FormDialog({ title, onEnd, onSave, busy, error, may, children }: FormProps): ReactNode {
  const t = useTexts(unitDeskTexts);
  return (
    <Dialog
      open
      onClose={busy ? () => undefined : onEnd}
      title={title}
      actions={
        <Button busy={busy} disabled={!may} onClick={onSave}>
          {t('save')}
        </Button>
      }
    >
      <Stack gap={4}>
        {children}
        {error !== null && (
          <Notice tone="bad" live>
            {error}
          </Notice>
        )}
      </Stack>
    </Dialog>
  );
}

interface Naming {
  name: string;
  kind: string;
  selectable: boolean;
}

function NamingFields({ value, onChange }: { value: Naming; onChange: (value: Naming) => void }): ReactNode {
  const t = useTexts(unitDeskTexts);
  return (
    <>
      <TextField label={t('fields.name')} maxLength={300} value={value.name} onChange={(name) => onChange({ ...value, name })} />
      <TextField
        label={t('fields.kind')}
        hint={t('fields.kindHint')}
        optional
        maxLength={60}
        value={value.kind}
        onChange={(kind) => onChange({ ...value, kind })}
      />
      <SwitchRow
        label={t('fields.selectable')}
        hint={t('fields.selectableHint')}
        checked={value.selectable}
        onChange={(selectable) => onChange({ ...value, selectable })}
      />
    </>
  );
}

/** @param parent null = a topmost unit */
export function CreateUnit({
  parent,
  onEnd,
  onMade,
}: {
  parent: UnitDeskView | null;
  onEnd: () => void;
  onMade: (unitId: string) => void;
}): ReactNode {
  const t = useTexts(unitDeskTexts);
  const errorText = useErrorText();
  const [code, setCode] = useState('');
  const [naming, setNaming] = useState<Naming>({ name: '', kind: '', selectable: true });
  const create = useAction('unitsDesk.create', { refresh: TREE_READS });
  const save = (): void =>
    create.mutate(
      { body: { ...naming, code, parentId: parent?.id ?? null } },
      {
        onSuccess: ({ id }) => {
          toast(t('created', { name: naming.name }), 'ok');
          onEnd();
          onMade(id);
        },
      },
    );
  return (
    <FormDialog
      title={parent ? t('createBelow') : t('createRoot')}
      onEnd={onEnd}
      onSave={save}
      busy={create.isPending}
      error={create.error && errorText(create.error)}
      may={code.trim() !== '' && naming.name.trim() !== ''}
    >
      {parent && <Text muted>{parent.name}</Text>}
      <TextField label={t('fields.code')} hint={t('fields.codeHint')} maxLength={64} verbatim value={code} onChange={setCode} />
      <NamingFields value={naming} onChange={setNaming} />
    </FormDialog>
  );
}

export function EditUnit({ unit, onEnd }: OfUnit): ReactNode {
  const t = useTexts(unitDeskTexts);
  const errorText = useErrorText();
  const [naming, setNaming] = useState<Naming>({
    name: unit.name,
    kind: unit.kind === UNKNOWN_KIND ? '' : kindWords(unit.kind),
    selectable: unit.selectable,
  });
  const [target, setTarget] = useState<number | null>(unit.targetPermille === null ? null : Math.round(unit.targetPermille / 10));
  const update = useAction('unitsDesk.update', { refresh: TREE_READS });
  const save = (): void =>
    update.mutate(
      { params: { unitId: unit.id }, body: { ...naming, targetPermille: target === null ? null : target * 10 } },
      {
        onSuccess: () => {
          toast(t('saved'), 'ok');
          onEnd();
        },
      },
    );
  return (
    <FormDialog
      title={t('edit')}
      onEnd={onEnd}
      onSave={save}
      busy={update.isPending}
      error={update.error && errorText(update.error)}
      may={naming.name.trim() !== ''}
    >
      <NamingFields value={naming} onChange={setNaming} />
      <NumberField label={t('fields.target')} optional min={0} max={100} value={target} onChange={setTarget} />
    </FormDialog>
  );
}

export function HeadcountDialog({ unit, onEnd }: OfUnit): ReactNode {
  const t = useTexts(unitDeskTexts);
  const errorText = useErrorText();
  const last = unit.headcounts.findLast((row) => row.segment === '');
  const [from, setFrom] = useState<number | null>(() => serverClock.now());
  const [total, setTotal] = useState<number | null>(last?.total ?? null);
  const [exempt, setExempt] = useState<number | null>(last?.exempt ?? 0);
  const put = useAction('unitsDesk.headcount', { refresh: TREE_READS });
  const save = (): void => {
    if (from === null) return;
    put.mutate(
      { params: { unitId: unit.id }, body: { from, total, exempt: exempt ?? 0 } },
      {
        onSuccess: () => {
          toast(t('saved'), 'ok');
          onEnd();
        },
      },
    );
  };
  return (
    <FormDialog
      title={t('headcountAdd')}
      onEnd={onEnd}
      onSave={save}
      busy={put.isPending}
      error={put.error && errorText(put.error)}
      may={from !== null}
    >
      <Text small muted>
        {t('headcountText')}
      </Text>
      <DateTimeField label={t('from')} dayOnly value={from} onChange={setFrom} />
      <NumberField label={t('total')} optional min={0} value={total} onChange={setTotal} />
      <NumberField label={t('exempt')} optional min={0} value={exempt} onChange={setExempt} />
    </FormDialog>
  );
}

export function MoveUnit({ unit, onEnd }: OfUnit): ReactNode {
  const t = useTexts(unitDeskTexts);
  const errorText = useErrorText();
  const [parent, setParent] = useState<Found | null>(null);
  const [root, setRoot] = useState(false);
  const move = useAction('unitsDesk.move', { refresh: TREE_READS });
  const confirm = (reason: string): void => {
    if (!root && !parent) return;
    move.mutate(
      { params: { unitId: unit.id }, body: { parentId: root ? null : (parent?.id ?? null), reason } },
      {
        onSuccess: () => {
          toast(t('moved'), 'ok');
          onEnd();
        },
      },
    );
  };
  return (
    <ReasonDialog
      open
      title={t('move')}
      confirmLabel={t('move')}
      onConfirm={confirm}
      onCancel={onEnd}
      busy={move.isPending}
      error={move.error ? errorText(move.error) : undefined}
    >
      <Text>{t('moveText', { name: unit.name })}</Text>
      {!root && <UnitPicker label={t('fields.parent')} value={parent} onChange={setParent} except={unit.id} />}
      <CheckRow bare label={t('fields.parentNone')} checked={root} onChange={setRoot} />
    </ReasonDialog>
  );
}

export function RetireUnit({ unit, onEnd }: OfUnit): ReactNode {
  const t = useTexts(unitDeskTexts);
  const errorText = useErrorText();
  const retire = useAction('unitsDesk.retire', { refresh: TREE_READS });
  const done = (): void => {
    toast(t('retireDone'), 'ok');
    onEnd();
  };
  return (
    <ReasonDialog
      open
      title={t('retire')}
      confirmLabel={t('retire')}
      onConfirm={(reason) => retire.mutate({ params: { unitId: unit.id }, body: { reason } }, { onSuccess: done })}
      onCancel={onEnd}
      busy={retire.isPending}
      error={retire.error ? errorText(retire.error) : undefined}
    >
      <Text>{t('retireText', { name: unit.name })}</Text>
    </ReasonDialog>
  );
}

export function RestoreUnit({ unit, onEnd }: OfUnit): ReactNode {
  const t = useTexts(unitDeskTexts);
  const errorText = useErrorText();
  const restore = useAction('unitsDesk.restore', { refresh: TREE_READS });
  const done = (): void => {
    toast(t('restored'), 'ok');
    onEnd();
  };
  return (
    <ReasonDialog
      open
      title={t('restore')}
      confirmLabel={t('restore')}
      onConfirm={(reason) => restore.mutate({ params: { unitId: unit.id }, body: { reason } }, { onSuccess: done })}
      onCancel={onEnd}
      busy={restore.isPending}
      error={restore.error ? errorText(restore.error) : undefined}
    >
      <Text>{t('restoreText', { name: unit.name })}</Text>
    </ReasonDialog>
  );
}
