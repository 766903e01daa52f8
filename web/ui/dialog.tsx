import { Modal } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTexts } from '../lib/i18n/texts.ts';
import { Button, IconButton } from './button.tsx';
import css from './dialog.module.css';
import { Mantine } from './mantine.tsx';
import { uiTexts } from './ui.texts.ts';

interface DialogProps {
  open: boolean;
  /** Esc, the close button, a press outside. */
  onClose: () => void;
  title: ReactNode;
  children: ReactNode;
  /** Buttons; the safe one first, it gets the focus. */
  actions?: ReactNode;
  wide?: boolean;
  /** Only the buttons close it. */
  must?: boolean;
}

/** Most dialogs are taken off the page together with what they ask about, and then Mantine gives no focus back: this does, at the latest to the heading. */
function useFocusBack(open: boolean): void {
  const [opener] = useState(() => document.activeElement);
  const isOpen = useRef(open);
  useEffect(() => {
    isOpen.current = open;
  }, [open]);
  useEffect(
    () => () => {
      if (!isOpen.current) return;
      requestAnimationFrame(() => {
        if (document.activeElement !== document.body) return;
        const there = opener instanceof HTMLElement && opener.isConnected && opener !== document.body;
        (there ? opener : document.querySelector<HTMLElement>('h1[tabindex]'))?.focus({ preventScroll: true });
      });
    },
    [opener],
  );
}

/**
 * Where there is something to fill in, the dialog begins there instead of at its close button. Not by touch: the keyboard would rise over what is to
 * be read first.
 */
function beginAtField(body: HTMLElement | null): void {
  if (!body || body.querySelector('[data-autofocus]') || !window.matchMedia('(pointer: fine)').matches) return;
  body.querySelector('input:not([type="hidden"], :disabled), select:not(:disabled), textarea:not(:disabled)')?.setAttribute('data-autofocus', '');
}

/** Focus stays inside, Esc closes, the page behind stands still; on a phone it rises from below. */
export function Dialog({ open, onClose, title, children, actions, wide = false, must = false }: DialogProps): ReactNode {
  const t = useTexts(uiTexts);
  useFocusBack(open);
  return (
    <Mantine>
      <Modal.Root
        opened={open}
        onClose={onClose}
        centered
        size={wide ? 640 : 500}
        closeOnEscape={!must}
        closeOnClickOutside={!must}
        transitionProps={{ transition: 'fade', duration: 120 }}
        classNames={{ content: css.content ?? '', title: css.title ?? '', body: css.body ?? '', overlay: css.overlay ?? '', inner: css.inner ?? '' }}
      >
        <Modal.Overlay />
        <Modal.Content>
          {/* A div: Mantine's own <header> would be a second banner of the page. */}
          <div className={css.header}>
            <Modal.Title>{title}</Modal.Title>
            {!must && <IconButton icon="close" label={t('close')} onClick={onClose} />}
          </div>
          <Modal.Body ref={beginAtField}>
            {children}
            {actions !== undefined && <div className={css.actions}>{actions}</div>}
          </Modal.Body>
        </Modal.Content>
      </Modal.Root>
    </Mantine>
  );
}

interface ConfirmDialogProps {
  open: boolean;
  title: ReactNode;
  children: ReactNode;
  /** Names the deed: «Nộp bài», never «OK». */
  confirmLabel: ReactNode;
  /** Names the way back: «Xem lại bài». */
  cancelLabel?: ReactNode;
  onConfirm: () => void;
  onCancel: () => void;
  /** While it is being done neither button acts again. */
  busy?: boolean;
}

/** Asks before something that cannot be undone; the way back comes first and has the focus. */
export function ConfirmDialog({
  open,
  title,
  children,
  confirmLabel,
  cancelLabel,
  onConfirm,
  onCancel,
  busy = false,
}: ConfirmDialogProps): ReactNode {
  const t = useTexts(uiTexts);
  return (
    <Dialog
      open={open}
      onClose={busy ? () => undefined : onCancel}
      title={title}
      actions={
        <>
          <Button kind="quiet" onClick={onCancel} disabled={busy} data-autofocus>
            {cancelLabel ?? t('cancel')}
          </Button>
          <Button onClick={onConfirm} busy={busy}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}
