import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import css from './quiz-dialog.module.css';
import { quizTexts } from './quiz.texts.ts';

interface QuizDialogProps {
  open: boolean;
  title: string;
  /** Esc, the close button, a press outside; none of them when `must`. */
  onClose: () => void;
  children: ReactNode;
  /** Buttons; the safe one first, it gets the focus. */
  actions: ReactNode;
  must?: boolean;
  wide?: boolean;
}

/**
 * The browser's own dialog: focus stays inside, the page behind is inert. Not `ui/dialog`, whose library weighs more
 * than the whole quiz: every kilobyte here is on the way to a first question on a bad network.
 */
export function QuizDialog({ open, ...rest }: QuizDialogProps): ReactNode {
  return open ? <Opened {...rest} /> : null;
}

function Opened({ title, onClose, children, actions, must = false, wide = false }: Omit<QuizDialogProps, 'open'>): ReactNode {
  const t = useTexts(quizTexts);
  const id = useId();
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = element.current;
    if (!dialog) return undefined;
    const before = document.activeElement;
    dialog.showModal();
    const first = dialog.querySelector<HTMLElement>('[data-autofocus]') ?? dialog.querySelector('h2');
    first?.focus();
    const { style } = document.documentElement;
    const overflow = style.overflow;
    style.overflow = 'hidden';
    return () => {
      style.overflow = overflow;
      dialog.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    // A press on the backdrop is a press on the dialog itself; Esc and the button do the same by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events
    <dialog
      ref={element}
      className={wide ? `${css.dialog} ${css.wide}` : css.dialog}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        if (!must) onClose();
      }}
      onClick={(event) => {
        if (!must && event.target === element.current) onClose();
      }}
    >
      <div className={css.inner}>
        <div className={css.head}>
          <h2 id={id} tabIndex={-1}>
            {title}
          </h2>
          {!must && <IconButton icon="close" label={t('close')} onClick={onClose} />}
        </div>
        <div className={css.body}>{children}</div>
        <div className={css.actions}>{actions}</div>
      </div>
    </dialog>
  );
}

interface QuizConfirmProps {
  open: boolean;
  title: string;
  children: ReactNode;
  confirmLabel: string;
  cancelLabel: string;
  onConfirm: () => void;
  onCancel: () => void;
  /** The way back is what most people want: it is drawn as the thing to do. */
  backFirst?: boolean;
}

/** Asks before what cannot be undone; the way back comes first and has the focus. */
export function QuizConfirm({
  open,
  title,
  children,
  confirmLabel,
  cancelLabel,
  onConfirm,
  onCancel,
  backFirst = false,
}: QuizConfirmProps): ReactNode {
  return (
    <QuizDialog
      open={open}
      title={title}
      onClose={onCancel}
      actions={
        <>
          <Button kind={backFirst ? 'primary' : 'quiet'} onClick={onCancel} data-autofocus>
            {cancelLabel}
          </Button>
          <Button kind={backFirst ? 'quiet' : 'primary'} onClick={onConfirm}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      {children}
    </QuizDialog>
  );
}
