import { instantAt, parseDay, parseTime, typedParts } from '@thi-tuan/shared/kernel/parse-instant.ts';
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { useTexts } from '../../lib/i18n/texts.ts';
import { IconButton } from '../button.tsx';
import { TextField } from '../fields.tsx';
import { classes } from '../layout.tsx';
import css from './desk-fields.module.css';
import { deskUiTexts } from './desk-ui.texts.ts';

interface NumberFieldProps {
  label: ReactNode;
  /** null = nothing typed. */
  value: number | null;
  onChange: (value: number | null) => void;
  hint?: ReactNode;
  error?: ReactNode;
  min?: number;
  max?: number;
  optional?: boolean;
  disabled?: boolean;
  name?: string;
}

/** A whole number; grouping dots and spaces are understood, anything else is said at once and gives null. */
export function NumberField({ value, onChange, min, max, error, ...rest }: NumberFieldProps): ReactNode {
  const t = useTexts(deskUiTexts);
  const [typed, setTyped] = useState(value === null ? '' : String(value));
  const known = useRef(value);
  useEffect(() => {
    // Only what came from elsewhere rewrites the field, never the person's own typing.
    if (known.current === value) return;
    known.current = value;
    setTyped(value === null ? '' : String(value));
  }, [value]);
  const clean = typed.replace(/[.\s]/g, '');
  const read = /^-?\d{1,15}$/.test(clean) ? Number(clean) : null;
  const own =
    clean === ''
      ? undefined
      : read === null
        ? t('numberWrong')
        : min !== undefined && read < min
          ? t('numberLow', { min })
          : max !== undefined && read > max
            ? t('numberHigh', { max })
            : undefined;
  const change = (text: string): void => {
    setTyped(text);
    const next = text.replace(/[.\s]/g, '');
    const number = /^-?\d{1,15}$/.test(next) ? Number(next) : null;
    const fits = number !== null && (min === undefined || number >= min) && (max === undefined || number <= max);
    known.current = fits ? number : null;
    onChange(known.current);
  };
  return <TextField {...rest} value={typed} onChange={change} inputMode="numeric" error={own ?? error} />;
}

interface DateTimeFieldProps {
  label: string;
  /** UTC ms; null = not given, or what is typed makes no sense yet. */
  value: number | null;
  onChange: (value: number | null) => void;
  hint?: ReactNode;
  error?: ReactNode;
  /** Only the day: the instant at which it begins in Vietnam. */
  dayOnly?: boolean;
  disabled?: boolean;
}

/** A day as dd/mm/yyyy and an hour, in Asia/Ho_Chi_Minh wherever the browser stands; typed, or picked on a calendar. «24:00» is the day's end. */
export function DateTimeField({ label, value, onChange, hint, error, dayOnly = false, disabled = false }: DateTimeFieldProps): ReactNode {
  const t = useTexts(deskUiTexts);
  const id = useId();
  const picker = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(() => (value === null ? { day: '', time: '' } : typedParts(value)));
  const known = useRef(value);
  useEffect(() => {
    if (known.current === value) return;
    known.current = value;
    setTyped(value === null ? { day: '', time: '' } : typedParts(value));
  }, [value]);
  const [left, setLeft] = useState(value !== null);
  const wrong = !left
    ? undefined
    : typed.day !== '' && parseDay(typed.day) === null
      ? t('dayWrong')
      : !dayOnly && typed.time !== '' && parseTime(typed.time) === null
        ? t('timeWrong')
        : undefined;
  const fault = wrong ?? error;
  const hasFault = fault !== undefined && fault !== null && fault !== false;
  const change = (over: Partial<typeof typed>): void => {
    const next = { ...typed, ...over };
    setTyped(next);
    const day = parseDay(next.day);
    const time = dayOnly ? { hour: 0, minute: 0 } : parseTime(next.time);
    known.current = day === null || time === null ? null : instantAt(day, time);
    onChange(known.current);
  };
  const described = classes(hint !== undefined && `${id}-hint`, hasFault && `${id}-error`) || undefined;
  return (
    <fieldset className={css.when} aria-describedby={described} data-fault={hasFault ? '' : undefined}>
      <legend className={css.label}>{label}</legend>
      {hint !== undefined && (
        <p className={css.hint} id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <div className={css.pair}>
        <span className={css.dayBox}>
          <input
            className={classes(css.input, css.day)}
            inputMode="numeric"
            aria-label={`${label}, ${t('day')}`}
            aria-invalid={hasFault || undefined}
            placeholder={t('dayHint')}
            value={typed.day}
            disabled={disabled}
            onBlur={() => setLeft(true)}
            onChange={(event) => change({ day: event.currentTarget.value })}
          />
          <IconButton icon="calendar" label={t('pickDay')} disabled={disabled} onClick={() => picker.current?.showPicker?.()} />
          <input
            ref={picker}
            type="date"
            className={css.picker}
            tabIndex={-1}
            aria-hidden="true"
            value={isoDay(typed.day)}
            onChange={(event) => change({ day: event.currentTarget.value.split('-').reverse().join('/') })}
          />
        </span>
        {!dayOnly && (
          <input
            className={classes(css.input, css.time)}
            aria-label={`${label}, ${t('time')}`}
            aria-invalid={hasFault || undefined}
            placeholder={t('timeHint')}
            value={typed.time}
            disabled={disabled}
            onBlur={() => setLeft(true)}
            onChange={(event) => change({ time: event.currentTarget.value })}
          />
        )}
      </div>
      {hasFault && (
        <p className={css.error} id={`${id}-error`}>
          {fault}
        </p>
      )}
    </fieldset>
  );
}

/** For the calendar: «2026-11-30», or '' when no day is typed. */
function isoDay(typed: string): string {
  const at = parseDay(typed);
  return at === null ? '' : typedParts(at).day.split('/').reverse().join('-');
}

interface SwitchRowProps {
  label: string;
  /** The sentence that says what it does. */
  hint?: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
}

/** On or off, with a sentence of help; the whole row is the target. */
export function SwitchRow({ label, hint, checked, onChange, disabled = false }: SwitchRowProps): ReactNode {
  const id = useId();
  return (
    <label className={css.switchRow} data-disabled={disabled || undefined}>
      <input
        type="checkbox"
        role="switch"
        aria-checked={checked}
        checked={checked}
        disabled={disabled}
        aria-describedby={hint === undefined ? undefined : id}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span>
        <b>{label}</b>
        {hint !== undefined && (
          <span className={css.switchHint} id={id}>
            {hint}
          </span>
        )}
      </span>
    </label>
  );
}
