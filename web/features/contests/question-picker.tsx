import { keepPreviousData } from '@tanstack/react-query';
import { useDeferredValue, useState, type ReactNode } from 'react';
import { useRead } from '../../lib/api/hooks.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { TextButton } from '../../ui/button.tsx';
import { TextAreaField, TextField } from '../../ui/fields.tsx';
import { Row, Stack, Text } from '../../ui/layout.tsx';
import { Notice } from '../../ui/pieces.tsx';
import { settingsTexts } from './contests.texts.ts';
import { useEditor } from './editor-context.tsx';
import { keysIn, movedKey } from './question-keys.ts';
import css from './question-picker.module.css';

interface PickerProps {
  keys: readonly string[];
  onChange: (keys: string[]) => void;
}

const MOST_FOUND = 20;
const MOST_NAMED = 200;

/** A fixed paper put together: questions found in the approved bank, in an order that buttons change; codes may be typed as well. */
export function QuestionPicker({ keys, onChange }: PickerProps): ReactNode {
  const t = useTexts(settingsTexts);
  const { shown } = useEditor();
  const params = { bankId: shown.bankId };
  // What the codes stand for, whatever state the questions are in; while a new one is asked for, the others keep their texts.
  const named = useRead(
    'bank.questions',
    { params, query: { keys: [...keys].sort().join(','), limit: MOST_NAMED } },
    { enabled: keys.length > 0, placeholderData: keepPreviousData },
  ).data;
  const stems = new Map(named?.questions.map(({ key, current }) => [key, current.stem]));
  return (
    <Stack gap={4}>
      <Chosen keys={keys} stems={stems} onChange={onChange} />
      <Search params={params} keys={keys} onAdd={(key) => onChange([...keys, key])} />
      <details className={css.typed}>
        <summary>{t('keysTyped')}</summary>
        <TypedKeys keys={keys} onChange={onChange} />
      </details>
    </Stack>
  );
}

function Chosen({ keys, stems, onChange }: PickerProps & { stems: ReadonlyMap<string, string> }): ReactNode {
  const t = useTexts(settingsTexts);
  if (keys.length === 0) return <Text muted>{t('keysNone')}</Text>;
  return (
    <Stack gap={2}>
      <h3>{t('keysChosen', { count: keys.length })}</h3>
      <ol className={css.list} aria-label={t('keysChosen', { count: keys.length })}>
        {keys.map((key, index) => (
          <li key={key}>
            <span className={css.words}>
              <b>{key}</b> {stems.get(key)}
            </span>
            <Row gap={3}>
              <TextButton aria-label={t('keyUp', { key })} disabled={index === 0} onClick={() => onChange(movedKey(keys, index, index - 1))}>
                ↑
              </TextButton>
              <TextButton
                aria-label={t('keyDown', { key })}
                disabled={index === keys.length - 1}
                onClick={() => onChange(movedKey(keys, index, index + 1))}
              >
                ↓
              </TextButton>
              <TextButton aria-label={t('keyOff', { key })} onClick={() => onChange(keys.filter((one) => one !== key))}>
                {t('keyOffShort')}
              </TextButton>
            </Row>
          </li>
        ))}
      </ol>
    </Stack>
  );
}

interface SearchProps {
  params: { bankId: string };
  keys: readonly string[];
  onAdd: (key: string) => void;
}

function Search({ params, keys, onAdd }: SearchProps): ReactNode {
  const t = useTexts(settingsTexts);
  const errorText = useErrorText();
  const [typed, setTyped] = useState('');
  const words = useDeferredValue(typed.trim());
  const read = useRead('bank.questions', { params, query: { state: 'approved', limit: MOST_FOUND, ...(words === '' ? {} : { q: words }) } });
  const found = read.data?.questions.filter(({ key }) => !keys.includes(key)) ?? [];
  return (
    <Stack gap={2}>
      <TextField label={t('keySearch')} hint={t('keySearchHint')} value={typed} onChange={setTyped} />
      {read.error && <Notice tone="bad">{errorText(read.error)}</Notice>}
      {read.data && found.length === 0 && <Text muted>{t('keySearchNone')}</Text>}
      <ul className={css.list} aria-label={t('keySearch')}>
        {found.map(({ id, key, current }) => (
          <li key={id}>
            <span className={css.words}>
              <b>{key}</b> {current.stem}
            </span>
            <TextButton aria-label={t('keyAdd', { key })} onClick={() => onAdd(key)}>
              {t('keyAddShort')}
            </TextButton>
          </li>
        ))}
      </ul>
    </Stack>
  );
}

/** One key a line; what is typed stays as it is as long as it says the same. */
function TypedKeys({ keys, onChange }: PickerProps): ReactNode {
  const t = useTexts(settingsTexts);
  const [typed, setTyped] = useState(keys.join('\n'));
  const same = keysIn(typed).join('\n') === keys.join('\n');
  return (
    <TextAreaField
      label={t('questionKeys')}
      hint={t('questionKeysHint')}
      rows={8}
      value={same ? typed : keys.join('\n')}
      onChange={(text) => {
        setTyped(text);
        onChange(keysIn(text));
      }}
    />
  );
}
