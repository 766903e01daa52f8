import { useState, type ReactNode } from 'react';
import { useAction } from '../../lib/api/hooks.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextAreaField } from '../../ui/fields.tsx';
import { Refusal } from '../../ui/in-view.tsx';
import { Stack } from '../../ui/layout.tsx';
import { toast } from '../../ui/toast.tsx';
import { reportTexts } from './report.texts.ts';

const LONGEST = 1000;

interface ReportDialogProps {
  attemptId: string;
  position: number;
  open: boolean;
  onClose: () => void;
}

/** A few words to the organisers. What was typed stays until it is sent. */
export function ReportDialog({ attemptId, position, open, onClose }: ReportDialogProps): ReactNode {
  const t = useTexts(reportTexts);
  const errorText = useErrorText();
  const [text, setText] = useState('');
  const [empty, setEmpty] = useState(false);
  const report = useAction('attempts.report');
  const send = (): void => {
    setEmpty(text.trim() === '');
    if (text.trim() === '') return;
    report.mutate(
      { params: { attemptId }, body: { position, text: text.trim() } },
      {
        onSuccess: () => {
          onClose();
          setText('');
          toast(t('sent'), 'ok');
        },
      },
    );
  };
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('title', { position })}
      actions={
        <>
          <Button kind="quiet" onClick={onClose}>
            {t('back')}
          </Button>
          <Button busy={report.isPending} onClick={send}>
            {t('send')}
          </Button>
        </>
      }
    >
      <Stack gap={3}>
        <TextAreaField label={t('label')} hint={t('hint')} value={text} onChange={setText} maxLength={LONGEST} error={empty ? t('empty') : null} />
        {report.error && <Refusal of={report.error}>{errorText(report.error)}</Refusal>}
      </Stack>
    </Dialog>
  );
}
