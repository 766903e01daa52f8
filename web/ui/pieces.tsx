import type { ReactNode } from 'react';
import { Icon, type IconName } from './icons.tsx';
import { classes } from './layout.tsx';
import css from './pieces.module.css';

export type Tone = 'gold' | 'ok' | 'warn' | 'bad' | 'plain';

interface CardProps {
  children: ReactNode;
  title?: ReactNode;
  /** Right of the title, small: «Số liệu tính đến …». */
  aside?: ReactNode;
  /** Level of the title, 2 by default; its size does not change. */
  level?: 2 | 3 | 4;
  look?: 'raised' | 'flat' | 'gold';
  as?: 'div' | 'section' | 'article' | 'li';
  /** Names a section that has no title. */
  label?: string | undefined;
}

/** A white card on the warm ground. */
export function Card({ children, title, aside, level = 2, look = 'raised', as: Tag = 'section', label }: CardProps): ReactNode {
  const Heading = `h${level}` as const;
  return (
    <Tag className={classes(css.card, look !== 'raised' && css[look])} aria-label={label}>
      {(title !== undefined || aside !== undefined) && (
        <div className={css.cardHead}>
          {title !== undefined && <Heading>{title}</Heading>}
          {aside !== undefined && <span className={css.cardAside}>{aside}</span>}
        </div>
      )}
      {children}
    </Tag>
  );
}

/** A short state in a pill: «Tạm tính», «Đã lưu». */
export function Tag({ children, tone = 'gold', icon }: { children: ReactNode; tone?: Tone; icon?: IconName }): ReactNode {
  return (
    <span data-tag="" className={classes(css.tag, tone !== 'gold' && css[tone])}>
      {icon && <Icon name={icon} size={15} />}
      {children}
    </span>
  );
}

/** A figure with what it counts below it. */
export function Stat({ value, label }: { value: ReactNode; label: ReactNode }): ReactNode {
  return (
    <div className={css.stat}>
      <b>{value}</b>
      <span>{label}</span>
    </div>
  );
}

export function Stats({ children }: { children: ReactNode }): ReactNode {
  return <div className={css.stats}>{children}</div>;
}

interface ProgressBarProps {
  /** 0-1000; more than 1000 fills the bar; null = unknown, no bar. */
  permille: number | null;
  /** As text beside the bar: «80,6 %», «—». */
  text: string;
  /** The target is reached: green. */
  met?: boolean;
  /** What is measured, for screen readers. */
  label: string;
}
export function ProgressBar({ permille, text, met = false, label }: ProgressBarProps): ReactNode {
  if (permille === null) return <span>{text}</span>;
  const width = Math.min(1000, Math.max(0, permille)) / 10;
  return (
    <div className={classes(css.bar, met && css.met)}>
      <div
        className={css.track}
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(width)}
        aria-valuetext={text}
      >
        <i className={css.fill} style={{ width: `${width}%` }} />
      </div>
      <b aria-hidden="true">{text}</b>
    </div>
  );
}

/** The paper as a line of dashes; decoration, the count is said in words beside it. */
export function Steps({ steps }: { steps: readonly ('open' | 'done' | 'now')[] }): ReactNode {
  return (
    <div className={css.steps} aria-hidden="true">
      {steps.map((step, index) => (
        <i key={index} className={step === 'open' ? undefined : css[step]} />
      ))}
    </div>
  );
}

const NOTICE_ICONS: Record<Exclude<Tone, 'plain'>, IconName> = { gold: 'info', ok: 'check', warn: 'alert', bad: 'alert' };

interface NoticeProps {
  children: ReactNode;
  tone?: Exclude<Tone, 'plain'>;
  title?: ReactNode;
  /** Says it at once: only for what appears while the person is here. */
  live?: boolean;
}

/** A box that must be read. */
export function Notice({ children, tone = 'gold', title, live = false }: NoticeProps): ReactNode {
  return (
    <div className={classes(css.notice, tone !== 'gold' && css[tone])} role={live ? (tone === 'bad' ? 'alert' : 'status') : undefined}>
      <Icon name={NOTICE_ICONS[tone]} />
      <div className={css.noticeBody}>
        {title !== undefined && <b>{title}</b>}
        <div>{children}</div>
      </div>
    </div>
  );
}

/** Names and values: «Thời gian làm bài · 10 phút». */
export function Facts({ items }: { items: readonly { name: ReactNode; value: ReactNode; key?: string }[] }): ReactNode {
  return (
    <dl className={css.facts}>
      {items.map((item, index) => [<dt key={`t${item.key ?? index}`}>{item.name}</dt>, <dd key={`d${item.key ?? index}`}>{item.value}</dd>])}
    </dl>
  );
}
