import type { ReactNode } from 'react';
import { useTexts } from '../../lib/i18n/texts.ts';
import { PasswordField } from '../../ui/fields.tsx';
import { authPiecesTexts } from './auth-pieces.texts.ts';

const SHORTEST = 8;
/** What the contract takes. */
const LONGEST = 200;

/** Counted as the server counts: in letters, not in code units. */
export function isShortPassword(password: string): boolean {
  return [...password.normalize('NFC')].length < SHORTEST;
}

interface NewPasswordFieldProps {
  label?: string;
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
}

/** A password being chosen: typed once, for it can be looked at. */
export function NewPasswordField({ label, value, onChange, error }: NewPasswordFieldProps): ReactNode {
  const t = useTexts(authPiecesTexts);
  return (
    <PasswordField
      label={label ?? t('newPassword')}
      hint={t('newPasswordHint')}
      name="new-password"
      autoComplete="new-password"
      maxLength={LONGEST}
      value={value}
      onChange={onChange}
      error={error}
    />
  );
}
