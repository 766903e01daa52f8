import { useEffect, useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { useTexts } from '../../lib/i18n/texts.ts';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import { contestsTexts } from './contests.texts.ts';

/** Asks before a link leads away from typed changes, and before the tab is closed. */
export function UnsavedGuard({ when }: { when: boolean }): ReactNode {
  const t = useTexts(contestsTexts);
  const navigate = useNavigate();
  const [to, setTo] = useState<string | null>(null);
  useEffect(() => {
    if (!when) return undefined;
    const onUnload = (event: BeforeUnloadEvent): void => event.preventDefault();
    const onClick = (event: MouseEvent): void => {
      const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
      if (!(link instanceof HTMLAnchorElement) || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const at = new URL(link.href);
      if (link.target === '_blank' || at.origin !== window.location.origin || at.pathname === window.location.pathname) return;
      event.preventDefault();
      event.stopPropagation();
      setTo(at.pathname + at.search + at.hash);
    };
    window.addEventListener('beforeunload', onUnload);
    document.addEventListener('click', onClick, true);
    return () => {
      window.removeEventListener('beforeunload', onUnload);
      document.removeEventListener('click', onClick, true);
    };
  }, [when]);
  return (
    <ConfirmDialog
      open={to !== null}
      title={t('leaveTitle')}
      confirmLabel={t('leave')}
      cancelLabel={t('stay')}
      onCancel={() => setTo(null)}
      onConfirm={() => void (to !== null && navigate(to))}
    >
      {t('leaveText')}
    </ConfirmDialog>
  );
}
