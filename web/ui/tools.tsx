import type { ReactNode } from 'react';
import { setLanguage, useLanguage, useTexts } from '../lib/i18n/texts.ts';
import { Button, TextButton } from './button.tsx';
import { setColorScheme, useColorScheme } from './color-scheme.ts';
import css from './pieces.module.css';
import { toast } from './toast.tsx';
import { uiTexts } from './ui.texts.ts';

/** The old way: Zalo's web view and plain http have no clipboard API, other in-app browsers have one that refuses. */
function copyByHand(text: string): void {
  const focused = document.activeElement;
  const area = document.createElement('textarea');
  area.value = text;
  area.setAttribute('readonly', '');
  area.style.position = 'fixed';
  area.style.opacity = '0';
  // Inside the dialog that is open, whose trap would take the focus back.
  (focused?.closest('[role="dialog"]') ?? document.body).append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  if (!done) throw new Error('copy refused');
}

async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    copyByHand(text);
  }
}

/** Copies and says so. `look`: a link in a sentence, or a quiet button. */
export function CopyButton({ text, children, look = 'link' }: { text: string; children?: ReactNode; look?: 'link' | 'button' }): ReactNode {
  const t = useTexts(uiTexts);
  const copy = (): void => {
    copyText(text).then(
      () => toast(t('copied'), 'ok'),
      () => toast(t('copyFailed'), 'bad'),
    );
  };
  const label = children ?? t('copy');
  return look === 'link' ? (
    <TextButton onClick={copy}>{label}</TextButton>
  ) : (
    <Button kind="quiet" size="small" icon="copy" onClick={copy}>
      {label}
    </Button>
  );
}

/** «412/520» and «79,2 %» carry the sentence. */
const FIGURES = /(\d[\d.,]*\/\d[\d.,]*\d|\d[\d.,]*\s?%)/;

function emphasised(text: string): ReactNode {
  return text.split(FIGURES).map((part, index) => (index % 2 === 1 ? <b key={index}>{part.replace(' ', '\u00a0')}</b> : part));
}

/**
 * The one plain sentence above a table of figures, ready to be copied into a message.
 * @param text the sentence as plain text: what is copied
 * @param children the same with emphasis, when it has some
 */
export function FigureSentence({ text, children }: { text: string; children?: ReactNode }): ReactNode {
  return (
    <div className={css.sentence}>
      <p>{children ?? emphasised(text)}</p>
      <CopyButton text={text} />
    </div>
  );
}

export function PrintButton({ children }: { children?: ReactNode }): ReactNode {
  const t = useTexts(uiTexts);
  return (
    <Button kind="quiet" size="small" icon="print" onClick={() => window.print()}>
      {children ?? t('print')}
    </Button>
  );
}

/** Names the other language in that language. */
export function LanguageSwitch(): ReactNode {
  const other = useLanguage() === 'vi' ? 'en' : 'vi';
  return (
    <TextButton muted onClick={() => void setLanguage(other).catch(() => undefined)}>
      <span lang={other}>{other === 'en' ? 'English' : 'Tiếng Việt'}</span>
    </TextButton>
  );
}

const NEXT_THEME = { auto: 'light', light: 'dark', dark: 'auto' } as const;

/** As the device, light, dark: pressed in turn. */
export function ThemeSwitch(): ReactNode {
  const t = useTexts(uiTexts);
  const colorScheme = useColorScheme();
  const value = { auto: t('themeAuto'), light: t('themeLight'), dark: t('themeDark') }[colorScheme];
  return (
    <TextButton
      muted
      icon={({ auto: 'contrast', light: 'sun', dark: 'moon' } as const)[colorScheme]}
      onClick={() => setColorScheme(NEXT_THEME[colorScheme])}
    >
      {t('theme', { value })}
    </TextButton>
  );
}
