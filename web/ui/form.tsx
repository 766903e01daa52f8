import { useEffect, useState, type ReactNode, type RefCallback } from 'react';

interface FormProps {
  onSubmit: () => void;
  children: ReactNode;
  /** Names the form where the page has several. */
  label?: string;
  /** From `useFaults`: where the first faulty field is looked for. */
  place?: RefCallback<HTMLFormElement>;
}

/** A form whose words are ours: no bubbles of the browser, Enter sends it. */
export function Form({ onSubmit, children, label, place }: FormProps): ReactNode {
  return (
    <form
      ref={place}
      noValidate
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
    </form>
  );
}

export interface Faults<F extends string> {
  of: Partial<Record<F, string>>;
  /** Shows them and takes the focus to the first one; none clears. @returns whether there are none */
  show: (faults: Partial<Record<F, string>>) => boolean;
  /** The field was touched: its fault may go. */
  clear: (field: F) => void;
  /** For the form: where the first faulty field is looked for. */
  place: RefCallback<HTMLFormElement>;
}

/** What is wrong with a form's fields, by field. */
export function useFaults<F extends string>(): Faults<F> {
  const [state, setState] = useState<{ of: Partial<Record<F, string>>; shown: number }>({ of: {}, shown: 0 });
  const [form, setForm] = useState<HTMLFormElement | null>(null);
  useEffect(() => {
    const place = state.shown === 0 ? null : form?.querySelector<HTMLElement>('[aria-invalid="true"], [data-fault]');
    const target = place?.matches('input, select, textarea')
      ? place
      : (place?.querySelector<HTMLElement>('input, select, textarea, button') ?? place);
    target?.focus();
    // Only a new showing moves the focus, never the clearing of one fault.
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the form itself never changes while it is shown
  }, [state.shown]);
  return {
    of: state.of,
    place: setForm,
    show: (faults) => {
      const none = Object.values(faults).every((text) => text === undefined);
      setState((before) => ({ of: faults, shown: none ? before.shown : before.shown + 1 }));
      return none;
    },
    clear: (field) => setState((before) => (before.of[field] === undefined ? before : { ...before, of: { ...before.of, [field]: undefined } })),
  };
}

/** Marks a group of controls as faulty, so that the focus finds it. */
export function FaultPlace({ fault, children }: { fault: string | undefined; children: ReactNode }): ReactNode {
  return <div data-fault={fault === undefined ? undefined : ''}>{children}</div>;
}
