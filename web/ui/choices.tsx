import { useId, type ReactNode } from 'react';
import { useTexts } from '../lib/i18n/texts.ts';
import css from './fields.module.css';
import type { Choice } from './fields.tsx';
import { classes } from './layout.tsx';
import { uiTexts } from './ui.texts.ts';

interface GroupProps {
  legend: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  optional?: boolean;
  children: ReactNode;
}

/** A question with several controls under it. */
export function FieldGroup({ legend, hint, error, optional = false, children }: GroupProps): ReactNode {
  const t = useTexts(uiTexts);
  const id = useId();
  const hasError = error !== undefined && error !== null && error !== false;
  return (
    <fieldset aria-describedby={classes(hint !== undefined && `${id}-hint`, hasError && `${id}-error`) || undefined}>
      <legend className={css.label}>
        {legend}
        {optional && <span className={css.optional}> ({t('optional')})</span>}
      </legend>
      {hint !== undefined && (
        <p className={css.hint} id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <div className={css.group}>{children}</div>
      {hasError && (
        <p className={css.error} id={`${id}-error`}>
          {error}
        </p>
      )}
    </fieldset>
  );
}

interface RowProps {
  label: ReactNode;
  hint?: ReactNode;
  checked: boolean;
  name?: string | undefined;
  disabled?: boolean | undefined;
}

/** One radio, the whole row its target; inside a FieldGroup. */
export function RadioRow({ label, hint, checked, name, disabled, value, onChange }: RowProps & { value: string; onChange: () => void }): ReactNode {
  const id = useId();
  return (
    <label className={css.choice}>
      <input
        type="radio"
        name={name}
        value={value}
        checked={checked}
        disabled={disabled}
        onChange={onChange}
        aria-describedby={hint === undefined ? undefined : id}
      />
      <span className={css.choiceText}>
        {label}
        {hint !== undefined && (
          <span className={css.choiceHint} id={id}>
            {hint}
          </span>
        )}
      </span>
    </label>
  );
}

/** One checkbox; `bare` without a border, for «Máy dùng chung» under a form. */
export function CheckRow({
  label,
  hint,
  error,
  checked,
  name,
  disabled,
  bare = false,
  onChange,
}: RowProps & { bare?: boolean; error?: ReactNode; onChange: (checked: boolean) => void }): ReactNode {
  const id = useId();
  const hasError = error !== undefined && error !== null && error !== false;
  return (
    <div>
      <label className={classes(css.choice, bare && css.bare)}>
        <input
          type="checkbox"
          name={name}
          checked={checked}
          disabled={disabled}
          onChange={(event) => onChange(event.currentTarget.checked)}
          aria-invalid={hasError || undefined}
          aria-describedby={classes(hint !== undefined && `${id}-hint`, hasError && `${id}-error`) || undefined}
        />
        <span className={css.choiceText}>
          {label}
          {hint !== undefined && (
            <span className={css.choiceHint} id={`${id}-hint`}>
              {hint}
            </span>
          )}
        </span>
      </label>
      {hasError && (
        <p className={css.error} id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}

/** One of a few. */
export function RadioGroup<V extends string>({
  options,
  value,
  onChange,
  name,
  ...group
}: Omit<GroupProps, 'children'> & { options: readonly Choice<V>[]; value: V | null; onChange: (value: V) => void; name?: string }): ReactNode {
  const own = useId();
  return (
    <FieldGroup {...group}>
      {options.map((option) => (
        <RadioRow
          key={option.value}
          name={name ?? own}
          value={option.value}
          label={option.label}
          hint={option.hint}
          disabled={option.disabled}
          checked={value === option.value}
          onChange={() => onChange(option.value)}
        />
      ))}
    </FieldGroup>
  );
}

/** Any number of a few. */
export function CheckGroup<V extends string>({
  options,
  value,
  onChange,
  name,
  ...group
}: Omit<GroupProps, 'children'> & { options: readonly Choice<V>[]; value: readonly V[]; onChange: (value: V[]) => void; name?: string }): ReactNode {
  return (
    <FieldGroup {...group}>
      {options.map((option) => (
        <CheckRow
          key={option.value}
          name={name}
          label={option.label}
          hint={option.hint}
          disabled={option.disabled}
          checked={value.includes(option.value)}
          onChange={(checked) => onChange(checked ? [...value, option.value] : value.filter((one) => one !== option.value))}
        />
      ))}
    </FieldGroup>
  );
}
