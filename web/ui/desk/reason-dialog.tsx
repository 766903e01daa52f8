import { useState, type ReactNode } from 'react';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button } from '../button.tsx';
import { Dialog } from '../dialog.tsx';
import { TextAreaField } from '../fields.tsx';
import { Stack } from '../layout.tsx';
import { uiTexts } from '../ui.texts.ts';
import { deskUiTexts } from './desk-ui.texts.ts';

interface ReasonDialogProps {
  open: boolean;
  title: ReactNode;
  /** What will happen. */
  children: ReactNode;
  /** Names the deed: «Thu hồi vai trò». */
  confirmLabel: ReactNode;
  cancelLabel?: ReactNode;
  onConfirm: (reason: string) => void;
  onCancel: () => void;
  busy?: boolean;
  /** Said above the buttons: what the server refused. */
  error?: ReactNode;
  /** false: it may stay empty. */
  needed?: boolean;
  /** Whoever else reads it: «Hiện công khai …». Default: it stands in the log. */
  hint?: string;
  /** Where it is a word to somebody rather than a reason. */
  label?: string;
}

const LONGEST = 500;
const SHORTEST = 3;

/** A deed that is written down with its reason. What was typed stays until it is done. */
export function ReasonDialog({
  open,
  title,
  children,
  confirmLabel,
  cancelLabel,
  onConfirm,
  onCancel,
  busy = false,
  error,
  needed = true,
  hint,
  label,
}: ReasonDialogProps): ReactNode {
  const t = useTexts(deskUiTexts);
  const ui = useTexts(uiTexts);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const confirm = (): void => {
    const text = reason.trim();
    setMissing(needed && text.length < SHORTEST);
    if (!needed || text.length >= SHORTEST) onConfirm(text);
  };
  return (
    <Dialog
      open={open}
      onClose={busy ? () => undefined : onCancel}
      title={title}
      actions={
        <>
          <Button kind="quiet" onClick={onCancel} disabled={busy}>
            {cancelLabel ?? ui('cancel')}
          </Button>
          <Button onClick={confirm} busy={busy}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      <Stack gap={4}>
        {children}
        <TextAreaField
          label={label ?? t('reason')}
          hint={hint ?? t('reasonHint')}
          rows={3}
          maxLength={LONGEST}
          value={reason}
          onChange={(text) => {
            setReason(text);
            setMissing(false);
          }}
          error={missing ? t('reasonNeeded') : error}
          {...(!needed && { optional: true })}
        />
      </Stack>
    </Dialog>
  );
}
