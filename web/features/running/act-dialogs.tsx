import { EXTENSION_MINUTES } from '@thi-tuan/shared/rules/round-notice.ts';
import { useState, type ReactNode } from 'react';
import { useAction } from '../../lib/api/hooks.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { DateTimeField, NumberField } from '../../ui/desk/desk-fields.tsx';
import { ReasonDialog } from '../../ui/desk/reason-dialog.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Stack } from '../../ui/layout.tsx';
import { toast } from '../../ui/toast.tsx';
import { runningTexts } from './running.texts.ts';
import css from './running.module.css';
import type { Running } from './use-running.ts';

/** What every page that shows rounds must ask again. */
const REFRESH = ['running.show', 'manage.rounds', 'contests.home', 'desk.home'] as const;

interface DialogProps {
  shown: Running;
  onClose: () => void;
}

/** What will follow, before anything is done. */
export function Effects({ items }: { items: readonly string[] }): ReactNode {
  const t = useTexts(runningTexts);
  return (
    <div>
      <p>{t('acts.effects')}</p>
      <ul className={css.effects}>
        {items.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </div>
  );
}

/** «Ban Tổ chức đã cộng 5 phút cho tất cả» */
export function ExtendAllDialog({ shown: { round, monitor }, onClose }: DialogProps): ReactNode {
  const t = useTexts(runningTexts);
  const f = useFormat();
  const errorText = useErrorText();
  const [minutes, setMinutes] = useState<number | null>(5);
  const [missing, setMissing] = useState(false);
  const act = useAction('running.extendAll', { refresh: REFRESH });
  const now = monitor ? t('extend.now', { count: f.number(monitor.inProgress) }) : t('extend.nowUnknown');
  return (
    <ReasonDialog
      open
      title={t('extend.title')}
      confirmLabel={t('acts.extend')}
      hint={t('acts.reasonHint')}
      onCancel={onClose}
      busy={act.isPending}
      error={act.error && errorText(act.error)}
      onConfirm={(reason) => {
        setMissing(minutes === null);
        if (minutes === null) return;
        const done = { onSuccess: () => (toast(t('acts.done.extend', { minutes: f.number(minutes) }), 'ok'), onClose()) };
        act.mutate({ params: { roundId: round.id }, body: { minutes, reason } }, done);
      }}
    >
      <Effects items={[now, t('extend.told'), t('extend.later'), t('extend.public'), t('extend.never')]} />
      <NumberField
        label={t('acts.minutes')}
        value={minutes}
        onChange={setMinutes}
        min={1}
        max={EXTENSION_MINUTES.all}
        error={missing && minutes === null ? t('acts.minutesMissing') : undefined}
      />
    </ReasonDialog>
  );
}

function WindowFields({ opensAt, closesAt, missing, onChange }: WindowProps): ReactNode {
  const t = useTexts(runningTexts);
  const fault = (value: number | null): string | undefined => (missing && value === null ? t('postpone.missing') : undefined);
  return (
    <Stack gap={3}>
      <DateTimeField
        label={t('postpone.opens')}
        value={opensAt}
        error={fault(opensAt)}
        onChange={(value) => onChange({ opensAt: value, closesAt })}
      />
      <DateTimeField
        label={t('postpone.closes')}
        value={closesAt}
        error={fault(closesAt)}
        onChange={(value) => onChange({ opensAt, closesAt: value })}
      />
    </Stack>
  );
}
interface Window {
  opensAt: number | null;
  closesAt: number | null;
}
interface WindowProps extends Window {
  /** It was tried without an hour: the field that lacks one says so. */
  missing: boolean;
  onChange: (window: Window) => void;
}

export function PostponeDialog({ shown: { round }, onClose }: DialogProps): ReactNode {
  const t = useTexts(runningTexts);
  const f = useFormat();
  const errorText = useErrorText();
  const [window, setWindow] = useState<Window>({ opensAt: round.opensAt, closesAt: round.closesAt });
  const [missing, setMissing] = useState(false);
  const act = useAction('running.postpone', { refresh: REFRESH });
  const name = f.named(round.name);
  return (
    <ReasonDialog
      open
      title={t('postpone.title', { name })}
      confirmLabel={t('acts.postpone')}
      hint={t('acts.reasonHint')}
      onCancel={onClose}
      busy={act.isPending}
      error={act.error && errorText(act.error)}
      onConfirm={(reason) => {
        const { opensAt, closesAt } = window;
        setMissing(true);
        if (opensAt === null || closesAt === null) return;
        const done = { onSuccess: () => (toast(t('acts.done.postpone', { name }), 'ok'), onClose()) };
        act.mutate({ params: { roundId: round.id }, body: { opensAt, closesAt, reason } }, done);
      }}
    >
      <Effects items={[t('postpone.moves'), t('postpone.keeps'), t('postpone.public')]} />
      <WindowFields {...window} missing={missing} onChange={setWindow} />
    </ReasonDialog>
  );
}

export function CancelDialog({ shown: { round, monitor }, onClose }: DialogProps): ReactNode {
  const t = useTexts(runningTexts);
  const f = useFormat();
  const errorText = useErrorText();
  const act = useAction('running.cancel', { refresh: REFRESH });
  const name = f.named(round.name);
  const begun = round.phase !== 'before';
  const open = monitor ? t('cancel.open', { count: f.number(monitor.inProgress) }) : t('cancel.openUnknown');
  const closed = monitor ? t('cancel.closed', { count: f.number(monitor.submitted) }) : t('cancel.closedUnknown');
  return (
    <ReasonDialog
      open
      title={t('cancel.title', { name })}
      confirmLabel={t('acts.cancel')}
      hint={t('acts.reasonHint')}
      onCancel={onClose}
      busy={act.isPending}
      error={act.error && errorText(act.error)}
      onConfirm={(reason) => {
        const done = { onSuccess: () => (toast(t('acts.done.cancel', { name }), 'ok'), onClose()) };
        act.mutate({ params: { roundId: round.id }, body: { reason } }, done);
      }}
    >
      <Effects items={[t('cancel.stops'), ...(begun ? [open, closed, t('cancel.counts')] : []), t('cancel.secret'), t('cancel.public')]} />
    </ReasonDialog>
  );
}

export function RepeatDialog({ shown: { round }, onClose }: DialogProps): ReactNode {
  const t = useTexts(runningTexts);
  const f = useFormat();
  const errorText = useErrorText();
  const [name, setName] = useState(t('repeat.nameDefault', { name: round.name }));
  const [window, setWindow] = useState<Window>({ opensAt: null, closesAt: null });
  const [missing, setMissing] = useState(false);
  const nameless = name.trim() === '';
  const act = useAction('running.repeat', { refresh: REFRESH });
  return (
    <ReasonDialog
      open
      title={t('repeat.title', { name: f.named(round.name) })}
      confirmLabel={t('acts.repeat')}
      hint={t('acts.reasonHint')}
      onCancel={onClose}
      busy={act.isPending}
      error={act.error && errorText(act.error)}
      onConfirm={(reason) => {
        const { opensAt, closesAt } = window;
        setMissing(true);
        if (opensAt === null || closesAt === null || nameless) return;
        const done = { onSuccess: () => (toast(t('acts.done.repeat', { name: f.named(name) }), 'ok'), onClose()) };
        act.mutate({ params: { roundId: round.id }, body: { opensAt, closesAt, name, reason } }, done);
      }}
    >
      <Effects items={[t('repeat.makes'), t('repeat.again'), t('repeat.public')]} />
      <TextField
        label={t('repeat.name')}
        value={name}
        onChange={setName}
        maxLength={120}
        error={missing && nameless ? t('repeat.nameMissing') : undefined}
      />
      <WindowFields {...window} missing={missing} onChange={setWindow} />
    </ReasonDialog>
  );
}
