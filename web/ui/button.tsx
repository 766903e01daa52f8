import type { ButtonHTMLAttributes, MouseEventHandler, ReactNode, Ref } from 'react';
import { Link } from 'react-router';
import css from './button.module.css';
import { Icon, type IconName } from './icons.tsx';
import { classes } from './layout.tsx';

interface Look {
  children: ReactNode;
  /** primary: the one thing to do here; quiet: everything else. */
  kind?: 'primary' | 'quiet';
  size?: 'small' | 'normal' | 'big';
  /** As wide as its column. */
  wide?: boolean;
  icon?: IconName | undefined;
}

function lookClass({ kind = 'primary', size = 'normal', wide = false }: Omit<Look, 'children'>, busy = false): string {
  return classes(css.button, kind === 'quiet' && css.quiet, size !== 'normal' && css[size], wide && css.wide, busy && css.busy);
}

type NativeButton = Pick<
  ButtonHTMLAttributes<HTMLButtonElement>,
  'id' | 'disabled' | 'aria-describedby' | 'aria-expanded' | 'aria-controls' | 'aria-pressed' | 'autoFocus'
>;

interface ButtonProps extends Look, NativeButton {
  onClick?: MouseEventHandler<HTMLButtonElement>;
  /** submit inside a form; button otherwise. */
  type?: 'button' | 'submit';
  /** At work: shows a turning ring, ignores further presses, stays focusable. */
  busy?: boolean;
  ref?: Ref<HTMLButtonElement>;
  'data-autofocus'?: boolean;
}

export function Button({ children, kind, size, wide, icon, busy = false, type = 'button', onClick, ...rest }: ButtonProps): ReactNode {
  return (
    <button
      {...rest}
      type={type}
      className={lookClass({ ...(kind && { kind }), ...(size && { size }), ...(wide && { wide }) }, busy)}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

/** A button that leads to another page: a real link. */
export function LinkButton({ to, children, icon, state, ...look }: Look & { to: string; state?: unknown }): ReactNode {
  return (
    <Link to={to} state={state} className={lookClass(look)}>
      {icon && <Icon name={icon} />}
      {children}
    </Link>
  );
}

interface TextButtonProps extends NativeButton {
  children: ReactNode;
  onClick: MouseEventHandler<HTMLButtonElement>;
  muted?: boolean;
  icon?: IconName;
}

/** An action that looks like a link: «Đánh dấu xem lại». */
export function TextButton({ children, onClick, muted = false, icon, ...rest }: TextButtonProps): ReactNode {
  return (
    <button {...rest} type="button" className={classes(css.text, muted && css.muted)} onClick={onClick}>
      {icon && <Icon name={icon} size={18} />}
      {children}
    </button>
  );
}

/** A link inside a text; `alone`: not in a sentence, so it is as high as a thumb needs. */
export function TextLink({ to, children, state, alone = false }: { to: string; children?: ReactNode; state?: unknown; alone?: boolean }): ReactNode {
  return (
    <Link to={to} state={state} className={alone ? css.text : undefined}>
      {children}
    </Link>
  );
}

interface IconButtonProps extends NativeButton {
  icon: IconName;
  /** Read out and shown as the tooltip. */
  label: string;
  onClick: MouseEventHandler<HTMLButtonElement>;
  ref?: Ref<HTMLButtonElement>;
}
export function IconButton({ icon, label, onClick, ...rest }: IconButtonProps): ReactNode {
  return (
    <button {...rest} type="button" className={css.icon} aria-label={label} title={label} onClick={onClick}>
      <Icon name={icon} size={24} />
    </button>
  );
}
