import { useState } from 'react';
import { isApiError } from '../../lib/api/api-error.ts';
import { call } from '../../lib/api/client.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { forgetPersonal } from '../../lib/storage/personal-store.ts';
import { useSessionStore } from '../../lib/store/session.ts';
import { toast } from '../../ui/toast.tsx';
import { securityTexts } from './security.texts.ts';

/** Forgets the person on this device, then opens the page anew: nothing stays in its memory either. */
export async function forgetAndOpen(personId: string | undefined, to: string): Promise<void> {
  // A device that refuses to delete must not keep the person signed in on screen.
  if (personId !== undefined) await forgetPersonal(personId).catch(() => undefined);
  window.location.replace(to);
}

/** Signing out, «Không phải tôi», «Máy này không phải của tôi». */
export function useLeave(): { leave: (to: string) => void; leaving: boolean } {
  const t = useTexts(securityTexts);
  const [leaving, setLeaving] = useState(false);
  const leave = async (to: string): Promise<void> => {
    const personId = useSessionStore.getState().session?.personId;
    setLeaving(true);
    try {
      await call('auth.logout');
    } catch (error) {
      if (!isApiError(error, 'not-signed-in')) {
        setLeaving(false);
        toast(t('leaveFailed'), 'bad');
        return;
      }
    }
    await forgetAndOpen(personId, to);
  };
  return { leave: (to) => void leave(to), leaving };
}
