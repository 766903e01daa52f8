import { useEffect, useState, type ReactNode, type RefCallback } from 'react';
import { useTexts } from '../lib/i18n/texts.ts';
import css from './fields.module.css';
import { uiTexts } from './ui.texts.ts';

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

/** Frames that a step of the form may need to be drawn. */
const PATIENCE = 30;

/** Runs at once, or as soon as the element is drawn: a router draws another step of a form a little later. @returns stops waiting */
function whenDrawn(target: HTMLElement, run: () => void): () => void {
  let frame = 0;
  const look = (left: number): void => {
    if (target.getClientRects().length > 0) run();
    else if (left > 0) frame = requestAnimationFrame(() => look(left - 1));
  };
  look(PATIENCE);
  return () => cancelAnimationFrame(frame);
}

/** Takes the focus to the field, and shows the whole of it: the words of its fault stand below what the focus alone would show. */
function showFault(place: HTMLElement, target: HTMLElement): void {
  target.focus({ preventScroll: true });
  const field = place === target ? (target.closest<HTMLElement>(':has(> label)') ?? target) : place;
  const whole = field.offsetHeight < window.innerHeight * 0.8;
  (whole ? field : target).scrollIntoView({ block: 'center' });
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
    if (!place || !target) return undefined;
    return whenDrawn(target, () => showFault(place, target));
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

/** Above the button: how many fields are faulty, where more than the one that has the focus are. */
export function FaultCount({ of }: { of: Partial<Record<string, string>> }): ReactNode {
  const t = useTexts(uiTexts);
  const count = Object.values(of).filter((text) => text !== undefined).length;
  return (
    <div role="status" className={css.faultCount}>
      {count > 1 && <p className={css.error}>{t('faultCount', { count })}</p>}
    </div>
  );
}
