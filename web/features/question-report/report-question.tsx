import { useState, type ComponentProps, type FunctionComponent, type ReactNode } from 'react';
import { useTexts } from '../../lib/i18n/texts.ts';
import { TextButton } from '../../ui/button.tsx';
import { toast } from '../../ui/toast.tsx';
import type { ReportDialog } from './report-dialog.tsx';
import { reportTexts } from './report.texts.ts';

/** «Báo câu hỏi có sai sót», in the quiz and after it. The dialog is fetched when it is wanted: few ever need it. */
export function ReportQuestion({ attemptId, position }: { attemptId: string; position: number }): ReactNode {
  const t = useTexts(reportTexts);
  const [open, setOpen] = useState(false);
  const [Dialog, setDialog] = useState<FunctionComponent<ComponentProps<typeof ReportDialog>> | null>(null);
  const press = (): void => {
    setOpen(true);
    if (Dialog) return;
    import('./report-dialog.tsx').then(
      (loaded) => setDialog(() => loaded.ReportDialog),
      () => {
        setOpen(false);
        toast(t('unloaded'), 'bad');
      },
    );
  };
  return (
    <>
      <TextButton muted onClick={press}>
        {t('open')}
      </TextButton>
      {Dialog && <Dialog attemptId={attemptId} position={position} open={open} onClose={() => setOpen(false)} />}
    </>
  );
}
