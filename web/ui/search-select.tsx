import { Combobox, TextInput, useCombobox, type ComboboxStore } from '@mantine/core';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode, type Ref } from 'react';
import { useTexts } from '../lib/i18n/texts.ts';
import { IconButton } from './button.tsx';
import css from './fields.module.css';
import { Icon } from './icons.tsx';
import { Hidden } from './layout.tsx';
import { Mantine } from './mantine.tsx';
import { uiTexts } from './ui.texts.ts';

export interface Found {
  id: string;
  label: string;
  /** Second line: where it belongs. */
  hint?: string | undefined;
}

interface SearchSelectProps<F extends Found> {
  label: string;
  hint?: ReactNode;
  error?: ReactNode;
  value: F | null;
  onChange: (value: F | null) => void;
  /** Asks somewhere; aborted when the person types on. */
  search: (query: string, signal: AbortSignal) => Promise<readonly F[]>;
  minChars?: number;
  placeholder?: string;
  /** Under an empty result: «Không tìm thấy đơn vị». */
  whenNone?: ReactNode;
  disabled?: boolean;
}

type Results<F> = { state: 'idle' | 'searching' | 'failed' } | { state: 'found'; items: readonly F[] };
const PAUSE_MS = 220;

function useSearch<F extends Found>(query: string, minChars: number, search: SearchSelectProps<F>['search']): Results<F> {
  const [results, setResults] = useState<Results<F>>({ state: 'idle' });
  useEffect(() => {
    if (query.trim().length < minChars) {
      setResults({ state: 'idle' });
      return undefined;
    }
    const stop = new AbortController();
    const timer = setTimeout(() => {
      setResults((before) => (before.state === 'found' ? before : { state: 'searching' }));
      search(query.trim(), stop.signal).then(
        (items) => !stop.signal.aborted && setResults({ state: 'found', items }),
        () => !stop.signal.aborted && setResults({ state: 'failed' }),
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
    // `search` is often written inline; only the words start a new search.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [query, minChars]);
  return results;
}

/** The keys of a combobox, and the option that the screen reader is told of: also the one chosen by the results themselves. */
function useOptionKeys(box: ComboboxStore): {
  activeId: string | null;
  toFirst: () => void;
  onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
} {
  const [activeId, setActiveId] = useState<string | null>(null);
  // A list that is opened again points at nothing yet.
  useEffect(() => {
    if (!box.dropdownOpened) setActiveId(null);
  }, [box.dropdownOpened]);
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    // Vietnamese is typed by composing: its keys are not meant for the list.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (box.dropdownOpened) setActiveId(event.key === 'ArrowDown' ? box.selectNextOption() : box.selectPreviousOption());
      else box.openDropdown('keyboard');
      return;
    }
    if (!box.dropdownOpened) return;
    if (event.key === 'Enter' && box.getSelectedOptionIndex() !== -1) {
      event.preventDefault();
      box.clickSelectedOption();
    } else if (event.key === 'Escape') {
      // It closes the list, not the dialog around it.
      event.preventDefault();
      event.stopPropagation();
      box.closeDropdown('keyboard');
    }
  };
  return { activeId, toFirst: () => setActiveId(box.selectFirstOption()), onKeyDown };
}

/** The field and the button that empties it stand in for each other: the focus goes over, or the keyboard would begin at the page's head. */
function useFocusAcross(chosen: boolean): (element: HTMLElement | null) => void {
  const before = useRef(chosen);
  const element = useRef<HTMLElement | null>(null);
  useEffect(() => {
    if (before.current !== chosen && (document.activeElement === null || document.activeElement === document.body))
      element.current?.focus({ preventScroll: true });
    before.current = chosen;
  }, [chosen]);
  return (now) => {
    element.current = now;
  };
}

/** Choose one of very many by typing: a combobox for keyboard and screen reader, large rows for thumbs. */
export function SearchSelect<F extends Found>(props: SearchSelectProps<F>): ReactNode {
  const { label, hint, error, value, onChange, minChars = 2 } = props;
  const t = useTexts(uiTexts);
  const [query, setQuery] = useState('');
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() });
  const keys = useOptionKeys(box);
  const results = useSearch(query, minChars, props.search);
  const items = results.state === 'found' ? results.items : [];
  useEffect(() => {
    if (results.state === 'found' && results.items.length > 0) keys.toFirst();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `box` is new on each render
  }, [results]);

  const place = useFocusAcross(value !== null);
  if (value)
    return (
      <Chosen place={place} label={label} hint={hint} error={error} value={value} clearLabel={t('searchClear')} onClear={() => onChange(null)} />
    );
  const message = {
    idle: t('searchMore', { count: minChars }),
    searching: t('searching'),
    failed: t('searchFailed'),
    found: items.length === 0 ? t('searchNone') : '',
  }[results.state];
  return (
    <Mantine>
      <Combobox
        store={box}
        onOptionSubmit={(id) => {
          onChange(items.find((item) => item.id === id) ?? null);
          setQuery('');
          box.closeDropdown();
        }}
        withinPortal={false}
      >
        <Combobox.Target withAriaAttributes={false} withKeyboardNavigation={false}>
          <TextInput
            ref={place}
            role="combobox"
            aria-autocomplete="list"
            aria-haspopup="listbox"
            aria-expanded={box.dropdownOpened && items.length > 0}
            aria-controls={box.dropdownOpened && items.length > 0 ? (box.listId ?? undefined) : undefined}
            {...(box.dropdownOpened && keys.activeId !== null && items.length > 0 && { 'aria-activedescendant': keys.activeId })}
            onKeyDown={keys.onKeyDown}
            label={label}
            description={hint}
            error={error ?? false}
            classNames={{ label: css.label ?? '', description: css.hint ?? '', error: css.error ?? '', input: css.input ?? '' }}
            value={query}
            onChange={(event) => {
              setQuery(event.currentTarget.value);
              box.openDropdown();
            }}
            onFocus={() => box.openDropdown()}
            onBlur={() => box.closeDropdown()}
            rightSection={
              <span className={css.chevron}>
                <Icon name="search" />
              </span>
            }
            autoComplete="off"
            spellCheck={false}
            {...(props.placeholder !== undefined && { placeholder: props.placeholder })}
            {...(props.disabled && { disabled: true })}
          />
        </Combobox.Target>
        <Hidden as="div">
          <span role="status">{box.dropdownOpened && query !== '' ? message : ''}</span>
        </Hidden>
        {/* Nothing typed, nothing to say: it would lie over the words of the fault. */}
        <Combobox.Dropdown hidden={query === ''} classNames={{ dropdown: css.dropdown ?? '' }}>
          <Combobox.Options aria-label={label}>
            {items.map((item) => (
              <Combobox.Option key={item.id} value={item.id} className={css.option ?? ''}>
                {item.label}
                {item.hint !== undefined && <span className={css.choiceHint}>{item.hint}</span>}
              </Combobox.Option>
            ))}
          </Combobox.Options>
          {message !== '' && <div className={css.empty}>{message}</div>}
          {results.state === 'found' && props.whenNone !== undefined && items.length === 0 && <div className={css.empty}>{props.whenNone}</div>}
        </Combobox.Dropdown>
      </Combobox>
    </Mantine>
  );
}

interface ChosenProps {
  place: Ref<HTMLButtonElement>;
  label: string;
  hint: ReactNode;
  error: ReactNode;
  value: Found;
  clearLabel: string;
  onClear: () => void;
}

function Chosen({ place, label, hint, error, value, clearLabel, onClear }: ChosenProps): ReactNode {
  return (
    <div role="group" aria-label={label}>
      <span className={css.label}>{label}</span>
      {hint !== undefined && <p className={css.hint}>{hint}</p>}
      <div className={css.chosen}>
        <div className={css.chosenText}>
          <b>{value.label}</b>
          {value.hint !== undefined && <span className={css.choiceHint}>{value.hint}</span>}
        </div>
        <IconButton ref={place} icon="close" label={clearLabel} onClick={onClear} />
      </div>
      {error !== undefined && error !== null && error !== false && <p className={css.error}>{error}</p>}
    </div>
  );
}
