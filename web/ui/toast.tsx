import { useEffect, type ReactNode } from 'react';
import { create } from 'zustand';
import { useTexts } from '../lib/i18n/texts.ts';
import { IconButton } from './button.tsx';
import { Icon } from './icons.tsx';
import { Hidden } from './layout.tsx';
import css from './toast.module.css';
import { useToastPlace } from './toast-place.ts';
import { uiTexts } from './ui.texts.ts';

interface Shown {
  id: number;
  text: string;
  tone: 'ok' | 'bad' | 'plain';
  /** The way back: «Hoàn tác». */
  action?: { label: string; onPress: () => void } | undefined;
}
interface ToastState {
  shown: Shown[];
  polite: string;
  assertive: string;
}

const useToasts = create<ToastState>(() => ({ shown: [], polite: '', assertive: '' }));
let lastId = 0;
const STAYS_MS = 6000;

/** A short word at the bottom: done, or not done. Nothing that must be read may live only here. */
export function toast(text: string, tone: Shown['tone'] = 'plain', action?: Shown['action']): void {
  const id = ++lastId;
  useToasts.setState((state) => ({ shown: [...state.shown.filter((one) => one.text !== text), { id, text, tone, action }].slice(-2) }));
  announce(text, tone === 'bad' ? 'assertive' : 'polite');
}

/** Tells screen readers without showing anything; assertive interrupts. */
export function announce(text: string, how: 'polite' | 'assertive' = 'polite'): void {
  useToasts.setState({ [how]: '' });
  // A new text in the same tick as the clearing would not be noticed as a change.
  setTimeout(() => useToasts.setState({ [how]: text }), 60);
}

function dismiss(id: number): void {
  useToasts.setState((state) => ({ shown: state.shown.filter((one) => one.id !== id) }));
}

/** Once per page, in the shell. */
export function ToastRegion(): ReactNode {
  const t = useTexts(uiTexts);
  const { shown, polite, assertive } = useToasts();
  const region = useToastPlace(shown);
  return (
    <>
      <Hidden as="div">
        <span aria-live="polite" aria-atomic="true">
          {polite}
        </span>
        <span aria-live="assertive" aria-atomic="true">
          {assertive}
        </span>
      </Hidden>
      {shown.length > 0 && (
        <section ref={region} className={css.region} aria-label={t('notices')}>
          {shown.map((one) => (
            <Toast key={one.id} shown={one} />
          ))}
        </section>
      )}
    </>
  );
}

function Toast({ shown }: { shown: Shown }): ReactNode {
  const t = useTexts(uiTexts);
  useEffect(() => {
    const timer = setTimeout(() => dismiss(shown.id), STAYS_MS + (shown.action ? STAYS_MS : 0) + shown.text.length * 40);
    return () => clearTimeout(timer);
  }, [shown]);
  return (
    <div className={css.toast}>
      {shown.tone !== 'plain' && <Icon name={shown.tone === 'ok' ? 'check' : 'alert'} />}
      <span>{shown.text}</span>
      {shown.action && (
        <button
          type="button"
          className={css.action}
          onClick={() => {
            shown.action?.onPress();
            dismiss(shown.id);
          }}
        >
          {shown.action.label}
        </button>
      )}
      <IconButton icon="close" label={t('close')} onClick={() => dismiss(shown.id)} />
    </div>
  );
}
