import type { QuestionInput } from '@thi-tuan/shared/contracts/bank.ts';
import { parseMarkup } from '@thi-tuan/shared/rules/rich-text.ts';
import { DIFFICULTIES, type Difficulty } from '@thi-tuan/shared/rules/settings.ts';
import { useEffect, useState, type ReactNode } from 'react';
import { isApiError } from '../../lib/api/api-error.ts';
import { useRead } from '../../lib/api/hooks.ts';
import { call } from '../../lib/api/client.ts';
import type { ReplyOfCall } from '../../lib/api/call-types.ts';
import { deskPaths } from '../../lib/desk-paths.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button, TextLink } from '../../ui/button.tsx';
import { SwitchRow } from '../../ui/desk/desk-fields.tsx';
import { SelectField, TextField } from '../../ui/fields.tsx';
import { Row, Stack, Text } from '../../ui/layout.tsx';
import { Notice } from '../../ui/pieces.tsx';
import { tagsIn } from './bank-bits.tsx';
import css from './bank.module.css';
import { bankTexts } from './bank.texts.ts';
import { DressField } from './dress-field.tsx';
import { ImageField } from './image-field.tsx';
import { OptionFields } from './option-fields.tsx';
import { PhonePreview } from './phone-preview.tsx';
import { MOST_OPTIONS, emptyOption, type DraftOption } from './question-draft.ts';

interface EditorProps {
  bankId: string;
  /** The question as it stands; typed over here. */
  initial: QuestionInput;
  questionId: string | null;
  busy: boolean;
  error: unknown;
  /** What stands between the form and its saving: somebody else's newer version. */
  notice?: ReactNode;
  /** Something was typed over `initial`. */
  onTyped?: () => void;
  onSave: (question: QuestionInput) => void;
}

/** A question's form, with the phone beside it. */
export function QuestionEditor({ bankId, initial, questionId, busy, error, notice, onTyped, onSave }: EditorProps): ReactNode {
  const t = useTexts(bankTexts);
  const [question, setQuestion] = useState(initial);
  const [tags, setTags] = useState(initial.tags.join(', '));
  const [begun] = useState({ question, tags });
  const isTyped = question !== begun.question || tags !== begun.tags;
  useEffect(() => {
    if (isTyped) onTyped?.();
  }, [isTyped, onTyped]);
  // Upon what is there then: a picture arrives while somebody types on.
  const put = (over: Partial<QuestionInput>): void => setQuestion((at) => ({ ...at, ...over }));
  const putImage = (index: number, image: DraftOption['image']): void =>
    setQuestion((at) => ({ ...at, options: at.options.map((option, i) => (i === index ? { ...option, image } : option)) }));
  const part = (text: string, image: DraftOption['image']) => {
    const parsed = parseMarkup(text);
    return { text: parsed.text, rich: { spans: parsed.spans, image: image && { ...image, width: 0, height: 0 } } };
  };
  return (
    <div className={css.two}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onSave({ ...question, tags: tagsIn(tags) });
        }}
      >
        <Stack gap={5}>
          <DressField
            links
            label={t('stem')}
            hint={t('signsHint')}
            rows={4}
            maxLength={4000}
            value={question.stem}
            onChange={(stem) => put({ stem })}
          />
          <ImageField bankId={bankId} of={t('stem')} image={question.stemImage} onChange={(stemImage) => put({ stemImage })} />
          <Like bankId={bankId} question={question} questionId={questionId} />
          <OptionFields bankId={bankId} question={question} onChange={setQuestion} onImage={putImage} />
          <Row>
            <Button
              size="small"
              kind="quiet"
              disabled={question.options.length >= MOST_OPTIONS}
              onClick={() => put({ options: [...question.options, emptyOption()] })}
            >
              {t('addOption')}
            </Button>
          </Row>
          <SwitchRow
            label={t('severalHint')}
            checked={question.kind === 'several'}
            onChange={(several) => put({ kind: several ? 'several' : 'single' })}
          />
          <SwitchRow label={t('keepOrder')} checked={question.keepOrder} onChange={(keepOrder) => put({ keepOrder })} />
          <DressField
            links
            label={t('explanation')}
            rows={3}
            optional
            maxLength={4000}
            value={question.explanation ?? ''}
            onChange={(explanation) => put({ explanation })}
          />
          <TextField
            label={t('source')}
            hint={t('sourceHint')}
            optional
            maxLength={1000}
            value={question.source ?? ''}
            onChange={(source) => put({ source })}
          />
          <TextField label={t('topic')} optional maxLength={120} value={question.topic ?? ''} onChange={(topic) => put({ topic })} />
          <Topics bankId={bankId} topic={question.topic} onChange={(topic) => put({ topic })} />
          <SelectField<Difficulty>
            label={t('difficulty')}
            value={question.difficulty}
            options={DIFFICULTIES.map((one) => ({ value: one, label: t(`difficulties.${one}`) }))}
            onChange={(difficulty) => put({ difficulty })}
          />
          <TextField label={t('tags')} hint={t('tagsHint')} optional maxLength={400} value={tags} onChange={setTags} />
          {notice ?? <Fault error={error} />}
          <Row>
            <Button type="submit" busy={busy}>
              {t('save')}
            </Button>
          </Row>
        </Stack>
      </form>
      <PhonePreview
        id="preview"
        bankId={bankId}
        shown={{
          stem: part(question.stem, question.stemImage),
          kind: question.kind,
          options: question.options.map((option) => ({ ...part(option.text, option.image), correct: option.correct })),
        }}
      />
    </div>
  );
}

/** Topics that the bank knows, to be pressed instead of typed. */
function Topics({ bankId, topic, onChange }: { bankId: string; topic: string | null; onChange: (topic: string) => void }): ReactNode {
  const facets = useRead('bank.facets', { params: { bankId } }).data;
  return (
    <Row gap={2}>
      {facets?.topics.slice(0, 8).map(({ topic: one }) =>
        one === null ? null : (
          <Button key={one} size="small" kind="quiet" aria-pressed={topic === one} onClick={() => onChange(one)}>
            {one}
          </Button>
        ),
      )}
    </Row>
  );
}

/** The server names what is wrong; the sentence says what to do. */
function Fault({ error }: { error: unknown }): ReactNode {
  const t = useTexts(bankTexts);
  const errorText = useErrorText();
  if (!error) return null;
  const named = isApiError(error, 'question-invalid') ? String(error.params['reason']) : null;
  const known = ['empty-stem', 'empty-option', 'unsaid-picture', 'identical-options', 'no-answer', 'several-answers'] as const;
  const reason = known.find((one) => one === named);
  return (
    <Notice tone="bad" live>
      {reason && isApiError(error, 'question-invalid') ? t(`faults.${reason}`, { option: String(error.params['option'] ?? '') }) : errorText(error)}
    </Notice>
  );
}

const PAUSE_MS = 600;

/** Questions like the one that is being typed; asked for when the typing rests. */
function Like({ bankId, question, questionId }: { bankId: string; question: QuestionInput; questionId: string | null }): ReactNode {
  const t = useTexts(bankTexts);
  const [like, setLike] = useState<ReplyOfCall<'bank.like'>['like']>([]);
  const { stem } = question;
  const options = question.options.map((option) => option.text).join('\n');
  useEffect(() => {
    const aborter = new AbortController();
    const timer = setTimeout(() => {
      const body = { stem, options: options.split('\n').filter((text) => text !== ''), except: questionId };
      // Only a help: without an answer nothing is said.
      call('bank.like', { params: { bankId }, body }, { signal: aborter.signal }).then(
        (reply) => setLike(reply.like),
        () => undefined,
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      aborter.abort();
    };
  }, [bankId, stem, options, questionId]);
  if (like.length === 0) return null;
  return (
    <Notice tone="warn" title={t('like')} live>
      <ul>
        {like.map((one) => (
          <li key={one.id}>
            <TextLink to={deskPaths.question(one.id)}>{one.stem}</TextLink>{' '}
            <Text small as="span" muted>
              {t('likeness', { percent: Math.round(one.permille / 10) })}
            </Text>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
