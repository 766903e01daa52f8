import type { ReactNode } from 'react';
import { useTexts } from '../../lib/i18n/texts.ts';
import { TextButton } from '../button.tsx';
import css from './task-progress.module.css';
import { deskUiTexts } from './desk-ui.texts.ts';

interface TaskProgressProps {
  /** What is being done: «Đang đọc cau-hoi.docx». */
  label: string;
  /** 0-1000; null = going on, nobody knows how long. */
  permille: number | null;
  /** Beside the bar: «3.200/20.000 dòng». */
  text?: string;
  onStop?: () => void;
}

/** A long piece of work that can be watched and, where it can be, stopped. */
export function TaskProgress({ label, permille, text, onStop }: TaskProgressProps): ReactNode {
  const t = useTexts(deskUiTexts);
  const width = permille === null ? null : Math.min(1000, Math.max(0, permille)) / 10;
  return (
    <div className={css.task}>
      <div className={css.line}>
        <span>{label}</span>
        <span className={css.text}>{text}</span>
        {onStop && <TextButton onClick={onStop}>{t('stop')}</TextButton>}
      </div>
      <div
        className={css.track}
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={width === null ? undefined : Math.round(width)}
        aria-valuetext={text}
      >
        <i className={width === null ? css.unknown : css.fill} style={width === null ? undefined : { width: `${width}%` }} />
      </div>
    </div>
  );
}
