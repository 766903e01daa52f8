import type { ReactNode } from 'react';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Tag, type Tone } from '../../ui/pieces.tsx';
import type { IconName } from '../../ui/icons.tsx';
import { useQuiz } from './quiz-context.tsx';
import css from './quiz.module.css';
import { quizTexts } from './quiz.texts.ts';
import { saveStatus, type SaveStatus } from './save-status.ts';

const LOOK: Record<SaveStatus, { tone: Tone; icon?: IconName }> = {
  'saved': { tone: 'ok', icon: 'check' },
  'saving': { tone: 'plain' },
  'held': { tone: 'warn', icon: 'alert' },
  'kept': { tone: 'warn', icon: 'wifi-off' },
  'at-risk': { tone: 'bad', icon: 'alert' },
  'not-taken': { tone: 'warn', icon: 'alert' },
  'other-account': { tone: 'bad', icon: 'alert' },
  'refused': { tone: 'bad', icon: 'alert' },
};

/** «Đã lưu / Đang lưu / Mất mạng, đã giữ trên máy này»: always there, said aloud only when it is not the usual. */
export function SaveState(): ReactNode {
  const t = useTexts(quizTexts);
  const status = useQuiz(saveStatus);
  const { tone, icon } = LOOK[status];
  const usual = status === 'saved' || status === 'saving';
  return (
    <span role={usual ? undefined : 'status'} data-save={status} className={usual ? undefined : css.notice}>
      <Tag tone={tone} {...(icon && { icon })}>
        {t(`save.${status}`)}
      </Tag>
    </span>
  );
}
