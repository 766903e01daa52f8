import type { ReactNode } from 'react';
import { useLeave } from '../features/auth/index.ts';
import { useTexts } from '../lib/i18n/texts.ts';
import { paths } from '../lib/paths.ts';
import { TextButton } from '../ui/button.tsx';
import { appTexts } from './app.texts.ts';

/** At the foot of one's own menu. */
export function SignOut(): ReactNode {
  const t = useTexts(appTexts);
  const { leave, leaving } = useLeave();
  return (
    <TextButton icon="sign-out" disabled={leaving} onClick={() => leave(paths.home)}>
      {t('signOut')}
    </TextButton>
  );
}
