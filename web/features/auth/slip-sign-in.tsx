import type { SessionView } from '@thi-tuan/shared/contracts/auth.ts';
import { useState, type ReactNode } from 'react';
import { isApiError } from '../../lib/api/api-error.ts';
import { useAction } from '../../lib/api/hooks.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { paths } from '../../lib/paths.ts';
import { useSession } from '../../lib/store/session.ts';
import { Button, TextButton } from '../../ui/button.tsx';
import { Refusal } from '../../ui/in-view.tsx';
import { Row, Stack } from '../../ui/layout.tsx';
import { Notice } from '../../ui/pieces.tsx';
import { SharedDevice } from './shared-device.tsx';
import { signInTexts } from './sign-in.texts.ts';
import { forgetAndOpen } from './use-leave.ts';

interface SlipSignInProps {
  token: string;
  onSignedIn: (session: SessionView) => void;
  /** By hand instead. */
  onGivenUp: () => void;
}

/** One press, not none: an app that only looks at the address must not use the slip up. */
export function SlipSignIn({ token, onSignedIn, onGivenUp }: SlipSignInProps): ReactNode {
  const t = useTexts(signInTexts);
  const errorText = useErrorText();
  const before = useSession();
  const [shared, setShared] = useState(false);
  const action = useAction('auth.slip');
  // Trying again would not help: what is left is the way by hand.
  const used = isApiError(action.error, 'slip-invalid');
  const submit = (): void => {
    if (action.isPending) return;
    action.mutate(
      { body: { token, shared } },
      {
        onSuccess: ({ session }) => {
          // What the person before left on this device goes, and the page opens anew as the next one's.
          if (before !== null && before.personId !== session.personId) void forgetAndOpen(before.personId, paths.firstLogin);
          else {
            onSignedIn(session);
            onGivenUp();
          }
        },
      },
    );
  };
  return (
    <Stack gap={5}>
      {before !== null && <Notice tone="warn">{t('slip.another', { name: before.name })}</Notice>}
      {!used && <SharedDevice checked={shared} onChange={setShared} />}
      {action.error && !action.isPending && (
        <Refusal of={action.error} title={t('slip.refused')}>
          {errorText(action.error)}
        </Refusal>
      )}
      <Row gap={5}>
        {used ? (
          <Button size="big" onClick={onGivenUp}>
            {t('slip.byHand')}
          </Button>
        ) : (
          <>
            <Button size="big" busy={action.isPending} onClick={submit}>
              {t('slip.submit')}
            </Button>
            <TextButton onClick={onGivenUp}>{t('slip.byHand')}</TextButton>
          </>
        )}
      </Row>
    </Stack>
  );
}
