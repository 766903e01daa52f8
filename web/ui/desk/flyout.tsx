import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import css from './flyout.module.css';

interface FlyoutProps {
  label: string;
  icon?: ReactNode;
  children: ReactNode;
}

/** Of the panel, as the stylesheet has it. */
const WIDEST = 340;

/** A small button with a panel under it: closes on Escape (the focus goes back) and on a press elsewhere. */
export function Flyout({ label, icon, children }: FlyoutProps): ReactNode {
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const [fromStart, setFromStart] = useState(false);
  const toggle = (): void => {
    // A button at the left of its page has no room for a panel that ends under it.
    const at = root.current?.getBoundingClientRect();
    const page = root.current?.closest('[data-desk-page]')?.getBoundingClientRect();
    setFromStart(at !== undefined && at.right - (page?.left ?? 0) < WIDEST);
    setOpen(!open);
  };
  useEffect(() => {
    if (!open) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      setOpen(false);
      button.current?.focus();
    };
    const onPress = (event: PointerEvent): void => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('keydown', onKey);
    document.addEventListener('pointerdown', onPress);
    return () => {
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('pointerdown', onPress);
    };
  }, [open]);
  return (
    <div className={css.root} ref={root}>
      <button ref={button} type="button" className={css.button} aria-expanded={open} aria-controls={id} onClick={toggle}>
        {icon}
        {label}
      </button>
      <div id={id} className={css.panel} data-from-start={fromStart || undefined} hidden={!open} role="group" aria-label={label}>
        {children}
      </div>
    </div>
  );
}
