import type { ImportBlockView } from '@thi-tuan/shared/contracts/bank-import.ts';
import { useState, type ReactNode } from 'react';
import { useAction } from '../../lib/api/hooks.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { CheckRow } from '../../ui/choices.tsx';
import { TextAreaField } from '../../ui/fields.tsx';
import { Row, Stack, Text } from '../../ui/layout.tsx';
import { Card, Notice, Tag } from '../../ui/pieces.tsx';
import css from './bank.module.css';
import { bankTexts } from './bank.texts.ts';
import type { Bank } from './use-bank.tsx';

const TONES = { ready: 'ok', like: 'warn', doubtful: 'warn', known: 'plain', twice: 'plain', refused: 'bad' } as const;

interface BlockProps {
  bank: Bank;
  importId: string;
  block: ImportBlockView;
  taken: boolean;
  /** May still be changed. */
  open: boolean;
  onTake: () => void;
  onFixed: () => void;
}

/** One block: where it stands, what was understood, what is in doubt, and a place to put it right. */
export function ImportBlock({ bank, importId, block, taken, open, onTake, onFixed }: BlockProps): ReactNode {
  const t = useTexts(bankTexts);
  const [fixing, setFixing] = useState(false);
  const { question, faults, like, status } = block;
  const place = usePlace(block);
  return (
    <Card
      as="article"
      level={3}
      look="flat"
      title={place}
      aside={
        <Row gap={2}>
          {block.fixed && <Tag tone="plain">{t('fixed')}</Tag>}
          <Tag tone={TONES[status]}>{t(`statuses.${status}`)}</Tag>
        </Row>
      }
    >
      <Stack gap={3}>
        {faults.map((fault) => (
          <Notice key={`${fault.code} ${fault.text}`} tone={fault.warning ? 'warn' : 'bad'}>
            {fault.text}
          </Notice>
        ))}
        {question ? <Understood question={question} /> : <p className={css.source}>{block.text}</p>}
        {block.same !== null && <Text small>{t('sameAs', { n: block.same + 1 })}</Text>}
        {like.map((one) => (
          <Text small key={one.id}>
            {t('likeness', { percent: Math.round(one.permille / 10) })} · {t('likeInBank', { stem: one.stem })}
          </Text>
        ))}
        {open && (
          <Row gap={3}>
            {question && <CheckRow bare label={t('take')} checked={taken} onChange={onTake} />}
            <Button size="small" kind="quiet" aria-expanded={fixing} onClick={() => setFixing(!fixing)}>
              {fixing ? t('close') : t('fix')}
            </Button>
          </Row>
        )}
        {open && fixing && <Fix bank={bank} importId={importId} block={block} onFixed={onFixed} />}
      </Stack>
    </Card>
  );
}

function usePlace({ place, n }: ImportBlockView): string {
  const t = useTexts(bankTexts);
  if (place.row !== undefined) return t('places.row', { sheet: place.sheet ?? '1', n: place.row });
  if (place.paragraph !== undefined) return t('places.paragraph', { n: place.paragraph });
  return place.line === undefined ? t('places.unknown', { n: n + 1 }) : t('places.line', { n: place.line });
}

function Understood({ question }: { question: NonNullable<ImportBlockView['question']> }): ReactNode {
  const t = useTexts(bankTexts);
  return (
    <Stack gap={2}>
      <b>{question.stem}</b>
      <ul>
        {question.options.map((option) => (
          <li key={option.label}>{option.correct ? <b>{`${option.label}. ${option.text} ✓`}</b> : `${option.label}. ${option.text}`}</li>
        ))}
      </ul>
      {question.source !== null && (
        <Text small muted>
          {t('source')}: {question.source}
        </Text>
      )}
    </Stack>
  );
}

function Fix({ bank, importId, block, onFixed }: Pick<BlockProps, 'bank' | 'importId' | 'block' | 'onFixed'>): ReactNode {
  const t = useTexts(bankTexts);
  const errorText = useErrorText();
  const [text, setText] = useState(block.text);
  const fix = useAction('bankImport.fix', { refresh: ['bankImport.blocks', 'bankImport.list'] });
  const still = fix.data?.block.status === 'refused' ? fix.data.block.faults.map((fault) => fault.text).join(' ') : undefined;
  return (
    <Stack gap={3}>
      <TextAreaField
        label={t('fixText')}
        hint={t('fixHint')}
        rows={Math.min(14, text.split('\n').length + 2)}
        maxLength={8000}
        value={text}
        onChange={setText}
        error={fix.error ? errorText(fix.error) : still}
      />
      <Row>
        <Button
          size="small"
          busy={fix.isPending}
          onClick={() => fix.mutate({ params: { bankId: bank.id, importId, n: block.n }, body: { text } }, { onSuccess: onFixed })}
        >
          {t('checkAgain')}
        </Button>
      </Row>
    </Stack>
  );
}
