import { useDeferredValue, useMemo, useState, type ReactNode } from 'react';
import { fileUrl } from '../../lib/api/file-url.ts';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { SelectField, TextField } from '../../ui/fields.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Stack, Text } from '../../ui/layout.tsx';
import { Picture } from '../../ui/picture.tsx';
import { RichContent } from '../../ui/rich-content.tsx';
import { filterKey, topicsOf, type KeyQuestion } from './key-filter.ts';
import { roundsTexts } from './rounds.texts.ts';
import css from './rounds.module.css';

const MARKS = 'ABCDEFGH';
const ALL = '*';

/** Key, explanations and sources of a closed round: searched, filtered by topic, printed. */
export function KeyList({ roundId, questions }: { roundId: string; questions: readonly KeyQuestion[] }): ReactNode {
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
          <KeyItem key={question.id} roundId={roundId} question={question} />
        ))}
      </ol>
    </Stack>
  );
}

function KeyItem({ roundId, question }: { roundId: string; question: KeyQuestion }): ReactNode {
  const t = useTexts(roundsTexts);
  const pictureOf = (image: KeyQuestion['stemImage']): ReactNode =>
    image && (
      <Picture
        src={fileUrl('contests.picture', { params: { roundId, imageId: image.id } })}
        alt={image.alt}
        width={image.width}
        height={image.height}
      />
    );
  return (
    <li className={css.question}>
      <div className={css.meta}>
        <b>{t('question', { number: question.number })}</b>
        {question.topic !== null && <span>{question.topic}</span>}
        {question.kind === 'several' && <span>{t('several')}</span>}
      </div>
      <h2>
        <RichContent text={question.stem} spans={question.stemSpans} />
      </h2>
      {pictureOf(question.stemImage)}
      <ul className={css.options}>
        {question.options.map((option, index) => (
          <li key={option.id} data-right={option.correct || undefined}>
            <span className={css.mark}>{MARKS[index]}</span>
            <span>
              <RichContent text={option.text} spans={option.spans} />
              {pictureOf(option.image)}
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
            <b>{t('explanation')}.</b> <RichContent text={question.explanation} spans={question.explanationSpans} />
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
