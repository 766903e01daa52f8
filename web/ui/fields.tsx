import { NativeSelect, PasswordInput, TextInput, Textarea } from '@mantine/core';
import type { HTMLAttributes, ReactNode, Ref } from 'react';
import { useTexts } from '../lib/i18n/texts.ts';
import css from './fields.module.css';
import { Icon } from './icons.tsx';
import { classes } from './layout.tsx';
import { Mantine } from './mantine.tsx';
import { uiTexts } from './ui.texts.ts';

/** Label above, hint below it, error under the input; all tied by aria. Every field is required unless `optional`. */
interface FieldProps<E> {
  label: ReactNode;
  value: string;
  onChange: (value: string) => void;
  name?: string;
  hint?: ReactNode;
  /** What is wrong and how to put it right; null or undefined = fine. */
  error?: ReactNode;
  optional?: boolean;
  disabled?: boolean;
  autoComplete?: string;
  maxLength?: number;
  onBlur?: () => void;
  ref?: Ref<E>;
}

function useLabel(label: ReactNode, optional: boolean): ReactNode {
  const t = useTexts(uiTexts);
  return optional ? (
    <>
      {label} <span className={css.optional}>({t('optional')})</span>
    </>
  ) : (
    label
  );
}

/** Looks and wiring that all of Mantine's inputs here share. */
function shared<E>(props: FieldProps<E>, label: ReactNode) {
  return {
    label,
    description: props.hint,
    error: props.error ?? false,
    'aria-required': !props.optional,
    ...(props.name !== undefined && { name: props.name }),
    ...(props.disabled !== undefined && { disabled: props.disabled }),
    ...(props.autoComplete !== undefined && { autoComplete: props.autoComplete }),
    ...(props.onBlur && { onBlur: props.onBlur }),
    ...(props.ref && { ref: props.ref }),
  };
}
const WRAPPED = { label: css.label ?? '', description: css.hint ?? '', error: css.error ?? '' };

interface TextFieldProps extends FieldProps<HTMLInputElement> {
  /** `date`: the device's own calendar; the value is YYYY-MM-DD. */
  type?: 'text' | 'tel' | 'email' | 'search' | 'date';
  inputMode?: HTMLAttributes<HTMLInputElement>['inputMode'];
  placeholder?: string;
  /** Codes and names of machines: no autocorrection, no capitals of its own. */
  verbatim?: boolean;
  autoFocus?: boolean;
}

export function TextField(props: TextFieldProps): ReactNode {
  // Nobody takes a search box for something to be filled in: neither «optional» nor required.
  const search = props.type === 'search';
  const label = useLabel(props.label, !search && (props.optional ?? false));
  return (
    <Mantine>
      <TextInput
        {...shared(search ? { ...props, optional: true } : props, label)}
        classNames={{ ...WRAPPED, input: css.input ?? '' }}
        type={props.type ?? 'text'}
        value={props.value}
        onChange={(event) => props.onChange(event.currentTarget.value)}
        {...(props.inputMode && { inputMode: props.inputMode })}
        {...(props.placeholder !== undefined && { placeholder: props.placeholder })}
        {...(props.maxLength !== undefined && { maxLength: props.maxLength })}
        {...(props.verbatim && { autoCapitalize: 'none', autoCorrect: 'off', spellCheck: false })}
        {...(props.autoFocus && { autoFocus: true })}
      />
    </Mantine>
  );
}

function hasError(error: ReactNode): boolean {
  return error !== undefined && error !== null && error !== false;
}

/** A password may always be shown and pasted. `autoComplete`: 'current-password' or 'new-password'. */
export function PasswordField(
  props: FieldProps<HTMLInputElement> & { autoComplete: 'current-password' | 'new-password' | 'one-time-code' },
): ReactNode {
  const t = useTexts(uiTexts);
  const label = useLabel(props.label, props.optional ?? false);
  return (
    <Mantine>
      <PasswordInput
        {...shared(props, label)}
        classNames={{ ...WRAPPED, input: css.input ?? '', innerInput: css.inner ?? '', visibilityToggle: css.toggle ?? '' }}
        value={props.value}
        onChange={(event) => props.onChange(event.currentTarget.value)}
        rightSectionWidth={48}
        {...(hasError(props.error) && { 'aria-invalid': true })}
        visibilityToggleIcon={({ reveal }) => <Icon name={reveal ? 'eye-off' : 'eye'} />}
        visibilityToggleButtonProps={{ 'aria-label': `${t('passwordShow')} / ${t('passwordHide')}`, tabIndex: 0 }}
        {...(props.maxLength !== undefined && { maxLength: props.maxLength })}
      />
    </Mantine>
  );
}

export interface Choice<V extends string = string> {
  value: V;
  label: string;
  hint?: ReactNode;
  disabled?: boolean;
}

/** The phone's own picker: best for up to some thirty choices. */
export function SelectField<V extends string>(
  props: Omit<FieldProps<HTMLSelectElement>, 'value' | 'onChange'> & {
    value: V | '';
    onChange: (value: V) => void;
    options: readonly Choice<V>[];
    placeholder?: string;
  },
): ReactNode {
  const label = useLabel(props.label, props.optional ?? false);
  return (
    <Mantine>
      <NativeSelect
        {...shared(props as unknown as FieldProps<HTMLSelectElement>, label)}
        classNames={{ ...WRAPPED, input: classes(css.input, css.select) }}
        value={props.value}
        onChange={(event) => props.onChange(event.currentTarget.value as V)}
        rightSection={
          <span className={css.chevron}>
            <Icon name="chevron-down" />
          </span>
        }
        rightSectionPointerEvents="none"
      >
        {props.placeholder !== undefined && (
          <option value="" disabled>
            {props.placeholder}
          </option>
        )}
        {props.options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </NativeSelect>
    </Mantine>
  );
}

export function TextAreaField(props: FieldProps<HTMLTextAreaElement> & { placeholder?: string; rows?: number }): ReactNode {
  const label = useLabel(props.label, props.optional ?? false);
  return (
    <Mantine>
      <Textarea
        {...shared(props, label)}
        classNames={{ ...WRAPPED, input: classes(css.input, css.area) }}
        rows={props.rows ?? 4}
        value={props.value}
        onChange={(event) => props.onChange(event.currentTarget.value)}
        {...(props.placeholder !== undefined && { placeholder: props.placeholder })}
        {...(props.maxLength !== undefined && { maxLength: props.maxLength })}
      />
    </Mantine>
  );
}
