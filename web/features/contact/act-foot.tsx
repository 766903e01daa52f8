import type { ReactNode } from 'react';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { Button } from '../../ui/button.tsx';
import { Refusal } from '../../ui/in-view.tsx';
import { Row } from '../../ui/layout.tsx';

interface ActFootProps {
  back: string;
  onBack: () => void;
  submit: string;
  /** Without it the button submits the form it stands in. */
  onSubmit?: () => void;
  busy: boolean;
  /** What the last try came to; shown while no other one is under way. */
  error: Error | null;
  /** In place of the error's usual words. */
  errorText?: string | undefined;
  /** A further button between the two. */
  children?: ReactNode;
}

/** How every act about a person ends: what went wrong, back, and the act itself. */
export function ActFoot({ back, onBack, submit, onSubmit, busy, error, errorText, children }: ActFootProps): ReactNode {
  const textOf = useErrorText();
  return (
    <>
      {error && !busy && <Refusal of={error}>{errorText ?? textOf(error)}</Refusal>}
      <Row justify="end">
        <Button kind="quiet" onClick={onBack}>
          {back}
        </Button>
        {children}
        <Button busy={busy} {...(onSubmit ? { onClick: onSubmit } : { type: 'submit' as const })}>
          {submit}
        </Button>
      </Row>
    </>
  );
}
