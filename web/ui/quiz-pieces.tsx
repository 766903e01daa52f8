import type { ReactNode } from 'react';
import { useTexts } from '../lib/i18n/texts.ts';
import { Icon } from './icons.tsx';
import { classes } from './layout.tsx';
import css from './quiz-pieces.module.css';
import { uiTexts } from './ui.texts.ts';

interface OptionRowProps {
  /** One name per question groups its radios. */
  name: string;
  kind: 'single' | 'several';
  /** A, B, C … as shown, not the stored label. */
  mark: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: ReactNode;
  disabled?: boolean;
  /** After closing only: the key. */
  verdict?: 'right' | 'wrong' | null;
}

/** The whole row is the target; chosen shows by mark, ground and weight. A native radio or checkbox stays inside for the keyboard. */
export function OptionRow({ name, kind, mark, checked, onChange, children, disabled = false, verdict = null }: OptionRowProps): ReactNode {
  const t = useTexts(uiTexts);
  return (
    <label className={classes(css.option, css[kind], verdict && css[verdict])}>
      <input
        type={kind === 'single' ? 'radio' : 'checkbox'}
        name={name}
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span className={css.mark}>{kind === 'several' && checked ? <Icon name="check" size={18} /> : mark}</span>
      <span className={css.text}>
        {children}
        {verdict && <span className={css.verdict}>{verdict === 'right' ? t('optionRight') : t('optionWrong')}</span>}
      </span>
    </label>
  );
}

/** The options of one question; `labelledBy` = id of the QuestionText. */
export function OptionList({
  children,
  labelledBy,
  kind,
  describedBy,
}: {
  children: ReactNode;
  labelledBy: string;
  kind: 'single' | 'several';
  describedBy?: string;
}): ReactNode {
  return (
    <div className={css.options} role={kind === 'single' ? 'radiogroup' : 'group'} aria-labelledby={labelledBy} aria-describedby={describedBy}>
      {children}
    </div>
  );
}

/** At least 18 px at every text size. */
export function QuestionText({ id, children, level = 2 }: { id: string; children: ReactNode; level?: 1 | 2 | 3 }): ReactNode {
  const Heading = `h${level}` as const;
  return (
    <Heading id={id} tabIndex={-1} className={css.question}>
      {children}
    </Heading>
  );
}

/** Whole minutes until the last two, then m:ss: calm to look at. Rounded so that what is shown is really left. */
export function clockText(leftMs: number, minutes: (count: number) => string): string {
  const left = Math.max(0, leftMs);
  if (left > 120_000) return minutes(Math.floor(left / 60_000));
  const seconds = Math.floor(left / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Pure display; hidden on wish («Ẩn đồng hồ»). Announcing is the quiz's own business, so it is no live region. */
export function Clock({ leftMs, hidden, onToggle }: { leftMs: number; hidden: boolean; onToggle: () => void }): ReactNode {
  const t = useTexts(uiTexts);
  const text = clockText(leftMs, (count) => t('minutesLeft', { count }));
  return (
    <button
      type="button"
      className={css.clockButton}
      onClick={onToggle}
      aria-label={hidden ? t('clockShow') : `${t('clockLeft', { time: text })}. ${t('clockHide')}`}
      title={hidden ? t('clockShow') : t('clockHide')}
    >
      {hidden ? (
        <Icon name="eye-off" />
      ) : (
        // A new text is a new node: a shorter one takes its place instead of sliding there.
        <span key={text} className={css.clock}>
          {text}
        </span>
      )}
      {hidden && <Icon name="clock" />}
    </button>
  );
}

/** Stays at the top of the quiz while the question scrolls. */
export function TopLine({ children }: { children: ReactNode }): ReactNode {
  return <div className={css.topLine}>{children}</div>;
}

/** «Câu trước / Câu sau» above the gesture bar; leaves its own room at the end of the page. */
export function BottomBar({ children, label }: { children: ReactNode; label: string }): ReactNode {
  return (
    <>
      <div className={css.bottomRoom} />
      <nav className={css.bottom} aria-label={label}>
        <div className={css.bottomInner}>{children}</div>
      </nav>
    </>
  );
}

export type TextScale = 'small' | 'normal' | 'large';
/** The smallest keeps the floors: questions (20 px × scale) ≥ 18 px, options (17.5 px × scale) ≥ 17 px. */
export const TEXT_SCALES: Record<TextScale, number> = { small: 0.98, normal: 1.08, large: 1.3 };

/** A− / A / A+; the page sets `--text-scale` from TEXT_SCALES and remembers the choice. */
export function TextSizeSwitch({ value, onChange }: { value: TextScale; onChange: (value: TextScale) => void }): ReactNode {
  const t = useTexts(uiTexts);
  const sizes = [
    ['small', 'A−', t('textSmaller')],
    ['normal', 'A', t('textNormal')],
    ['large', 'A+', t('textLarger')],
  ] as const;
  return (
    <div className={css.sizes} role="group" aria-label={t('textSize')}>
      {sizes.map(([size, sign, label]) => (
        <button key={size} type="button" aria-label={`${sign} ${label}`} aria-pressed={value === size} onClick={() => onChange(size)}>
          {sign}
        </button>
      ))}
    </div>
  );
}
