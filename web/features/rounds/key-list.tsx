import { useDeferredValue, useMemo, useState, type ReactNode } from 'react';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { SelectField, TextField } from '../../ui/fields.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Stack, Text } from '../../ui/layout.tsx';
import { filterKey, topicsOf, type KeyQuestion } from './key-filter.ts';
import { roundsTexts } from './rounds.texts.ts';
import css from './rounds.module.css';

const MARKS = 'ABCDEFGH';
const ALL = '*';

/** Key, explanations and sources of a closed round: searched, filtered by topic, printed. */
export function KeyList({ questions }: { questions: readonly KeyQuestion[] }): ReactNode {
  const t = useTexts(roundsTexts);
  const f = useFormat();
  const [words, setWords] = useState('');
  const [topic, setTopic] = useState(ALL);
  const topics = useMemo(() => topicsOf(questions), [questions]);
  const asked = useDeferredValue(words);
  const found = useMemo(() => filterKey(questions, asked, topic === ALL ? '' : topic), [questions, asked, topic]);
  const all = questions.length;
  return (
    <Stack gap={5}>
      <div className={css.filters}>
        <TextField label={t('search')} type="search" value={words} onChange={setWords} verbatim />
        {topics.length > 1 && (
          <SelectField
            label={t('topic')}
            value={topic}
            onChange={setTopic}
            options={[
              { value: ALL, label: t('allTopics', { count: all }) },
              ...topics.map((one) => ({ value: one.topic, label: t('topicCount', { topic: one.topic, count: one.count }) })),
            ]}
          />
        )}
      </div>
      <div role="status">
        <Text small muted>
          {found.length === all
            ? t('keyCount', { count: all })
            : found.length === 0
              ? t('keyNone')
              : t('keyFound', { count: f.number(found.length), all })}
        </Text>
      </div>
      <ol className={css.questions}>
        {found.map((question) => (
          <KeyItem key={question.id} question={question} />
        ))}
      </ol>
    </Stack>
  );
}

function KeyItem({ question }: { question: KeyQuestion }): ReactNode {
  const t = useTexts(roundsTexts);
  return (
    <li className={css.question}>
      <div className={css.meta}>
        <b>{t('question', { number: question.number })}</b>
        {question.topic !== null && <span>{question.topic}</span>}
        {question.kind === 'several' && <span>{t('several')}</span>}
      </div>
      <h2>{question.stem}</h2>
      <ul className={css.options}>
        {question.options.map((option, index) => (
          <li key={option.id} data-right={option.correct || undefined}>
            <span className={css.mark}>{MARKS[index]}</span>
            <span>
              {option.text}
              {option.correct && (
                <span className={css.right}>
                  <Icon name="check" size={17} />
                  {t('right')}
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
      {(question.ruling !== 'counts' || question.corrected) && (
        <p className={css.source}>
          <b>{t('decision')}:</b> {t(question.ruling === 'counts' ? 'corrected' : question.ruling === 'given' ? 'given' : 'leftOut')}
        </p>
      )}
      {question.explanation !== null && (
        <div className={css.why}>
          <p>
            <b>{t('explanation')}.</b> {question.explanation}
          </p>
          {question.source !== null && (
            <p className={css.source}>
              {t('source')}: {question.source}
            </p>
          )}
        </div>
      )}
      {question.explanation === null && question.source !== null && (
        <p className={css.source}>
          {t('source')}: {question.source}
        </p>
      )}
    </li>
  );
}
