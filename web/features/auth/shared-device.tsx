import type { ReactNode } from 'react';
import { useTexts } from '../../lib/i18n/texts.ts';
import { CheckRow } from '../../ui/choices.tsx';
import { authPiecesTexts } from './auth-pieces.texts.ts';

/** «Máy dùng chung» */
export function SharedDevice({ checked, onChange }: { checked: boolean; onChange: (checked: boolean) => void }): ReactNode {
  const t = useTexts(authPiecesTexts);
  return <CheckRow bare label={t('sharedLabel')} hint={t('sharedHint')} checked={checked} onChange={onChange} />;
}
