import { useRef, type ComponentProps, type KeyboardEvent, type ReactNode } from 'react';
import { useTexts } from '../../lib/i18n/texts.ts';
import { TextAreaField } from '../../ui/fields.tsx';
import { Hidden } from '../../ui/layout.tsx';
import css from './bank.module.css';
import { bankTexts } from './bank.texts.ts';
import { LINK_BEGINS, dressed, linked, type DressStyle } from './dress-signs.ts';

const BUTTONS: readonly [DressStyle, ReactNode][] = [
  ['bold', <b key="b">B</b>],
  ['italic', <i key="i">I</i>],
  [
    'sup',
    <span key="p">
      x<sup>2</sup>
    </span>,
  ],
  [
    'sub',
    <span key="s">
      x<sub>2</sub>
    </span>,
  ],
];
const KEYS: Readonly<Record<string, DressStyle>> = { b: 'bold', i: 'italic' };

type DressFieldProps = Omit<ComponentProps<typeof TextAreaField>, 'ref'> & {
  /** With a button for links: not for the few words of an option. */
  links?: boolean;
};

/** A text whose words can be made bold, italic, raised or lowered by a button: nobody has to know the signs. */
export function DressField({ links = false, ...field }: DressFieldProps): ReactNode {
  const t = useTexts(bankTexts);
  const area = useRef<HTMLTextAreaElement>(null);
  /** Written as if typed, so that the field's owner hears of it; what was put in stays chosen. */
  const write = (make: (chosen: string) => string): void => {
    const at = area.current;
    if (!at) return;
    const text = make(at.value.slice(at.selectionStart, at.selectionEnd));
    if (at.value.length - (at.selectionEnd - at.selectionStart) + text.length > (field.maxLength ?? Infinity)) return;
    const from = at.selectionStart;
    at.focus();
    at.setRangeText(text, from, at.selectionEnd, 'select');
    at.dispatchEvent(new Event('input', { bubbles: true }));
    // What is to be typed next: the address.
    if (text.endsWith(`](${LINK_BEGINS})`)) at.setSelectionRange(from + text.length - 1, from + text.length - 1);
  };
  const dress = (style: DressStyle): void => write((chosen) => dressed(chosen, style, t('dress.sample')));
  const onKeyDown = (event: KeyboardEvent): void => {
    const style = event.ctrlKey || event.metaKey ? KEYS[event.key.toLowerCase()] : undefined;
    if (style === undefined || event.target !== area.current) return;
    event.preventDefault();
    dress(style);
  };
  return (
    <div className={css.dress} role="presentation" onKeyDown={onKeyDown}>
      <TextAreaField {...field} ref={area} />
      <div className={css.dressBar} role="group" aria-label={t('dress.of')}>
        {BUTTONS.map(([style, sign]) => (
          <button
            key={style}
            type="button"
            title={t(`dress.${style}`)}
            // The text keeps the focus and what is chosen in it.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => dress(style)}
          >
            <span aria-hidden="true">{sign}</span>
            <Hidden>{t(`dress.${style}`)}</Hidden>
          </button>
        ))}
        {links && (
          <button type="button" onMouseDown={(event) => event.preventDefault()} onClick={() => write((chosen) => linked(chosen, t('dress.sample')))}>
            {t('dress.link')}
          </button>
        )}
      </div>
    </div>
  );
}
