import type { ReactNode } from 'react';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Row } from '../../ui/layout.tsx';
import { Facts, Notice, ProgressBar, Tag } from '../../ui/pieces.tsx';
import { isDoubtful, rulingText, shareText, type Question } from './figures.ts';
import css from './results.module.css';
import { resultsTexts } from './results.texts.ts';
import { letterOf, lettersOf, rightSets } from './ruling-draft.ts';

/** Why a key is doubted, in words. */
export function DoubtNotice({ question }: { question: Question }): ReactNode {
  const t = useTexts(resultsTexts);
  if (!isDoubtful(question)) return null;
  const key = lettersOf(question, rightSets(question), t('rulings.or'));
  return (
    <Notice tone="warn" title={t('questions.doubt')}>
      {question.betterThanKey === null ? t('detail.against') : t('detail.better', { better: letterOf(question, question.betterThanKey), key })}{' '}
      {t('detail.check')}
    </Notice>
  );
}

/** The options of a question with who chose them; the way to a decision. */
export function QuestionDetail({ question, onRule }: { question: Question; onRule: () => void }): ReactNode {
  const t = useTexts(resultsTexts);
  const f = useFormat();
  const ruling = rulingText(question, t);
  return (
    <div className={css.detail}>
      <DoubtNotice question={question} />
      <DataTable
        caption={t('detail.caption', { number: question.number })}
        phone="cards"
        rows={question.options}
        rowKey={(option) => option.id}
        columns={[
          {
            key: 'option',
            header: t('detail.option'),
            names: true,
            cell: (option) => (
              <span className={css.option}>
                <span className={css.letter}>{letterOf(question, option.id)}</span>
                <span>
                  {option.text}{' '}
                  {option.right && (
                    <Tag tone="ok" icon="check">
                      {t('detail.key')}
                    </Tag>
                  )}
                </span>
              </span>
            ),
          },
          { key: 'count', header: t('detail.chosen'), number: true, cell: (option) => f.number(option.count) },
          { key: 'rest', header: t('detail.rest'), number: true, cell: (option) => shareText(option.meanRest, f) },
          {
            key: 'share',
            header: t('detail.share'),
            wide: true,
            cell: (option) => (
              <div className={css.share}>
                <ProgressBar
                  label={`${t('detail.share')} ${letterOf(question, option.id)}`}
                  permille={option.share === null ? null : Math.round(option.share * 1000)}
                  text={shareText(option.share, f)}
                  met={option.right}
                />
              </div>
            ),
          },
        ]}
      />
      <Facts
        items={[
          { name: t('detail.entries'), value: f.number(question.entries) },
          { name: t('detail.unanswered'), value: f.number(question.unanswered) },
          { name: t('detail.ruling'), value: ruling ?? t('rulings.original') },
        ]}
      />
      <Row>
        <Button size="small" onClick={onRule}>
          {t('detail.act')}
        </Button>
      </Row>
    </div>
  );
}
