import { useId, type ReactNode } from 'react';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Icon } from '../icons.tsx';
import css from './desk-filters.module.css';
import { deskUiTexts } from './desk-ui.texts.ts';

interface FilterChoice {
  value: string;
  label: string;
}

/** One filter of many values: a small native select whose empty choice is «all». */
export function FilterSelect({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: string | undefined;
  options: readonly FilterChoice[];
  onChange: (value: string | null) => void;
}): ReactNode {
  const t = useTexts(deskUiTexts);
  const id = useId();
  return (
    <span className={css.select} data-set={value ? '' : undefined}>
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value ?? ''} onChange={(event) => onChange(event.currentTarget.value === '' ? null : event.currentTarget.value)}>
        <option value="">{t('filterAll')}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <Icon name="chevron-down" size={16} />
    </span>
  );
}

/** A filter of few values, all of them in sight; pressed again it goes. */
export function FilterChips({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: string | undefined;
  options: readonly FilterChoice[];
  onChange: (value: string | null) => void;
}): ReactNode {
  return (
    <div className={css.chips} role="group" aria-label={label}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          className={css.chip}
          aria-pressed={value === option.value}
          onClick={() => onChange(value === option.value ? null : option.value)}
        >
          {option.label}
        </button>
      ))}
    </div>
  );
}
