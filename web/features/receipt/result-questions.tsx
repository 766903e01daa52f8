import { useState, type ReactNode } from 'react';
import { useTexts } from '../../lib/i18n/texts.ts';
import { TextButton } from '../../ui/button.tsx';
import { Row, classes } from '../../ui/layout.tsx';
import { Picture } from '../../ui/picture.tsx';
import { Notice, Tag } from '../../ui/pieces.tsx';
import { RichContent } from '../../ui/rich-content.tsx';
import css from './receipt.module.css';
import { receiptTexts } from './receipt.texts.ts';
import type { Result } from './result-summary.tsx';

type Question = Result['questions'][number];

interface ResultQuestionsProps {
  /** Where a question's picture lies. */
  pictureUrl: (imageId: string) => string;
  questions: readonly Question[];
  keyRevealed: boolean;
  /** «Báo câu hỏi có sai sót». */
  report: (position: number) => ReactNode;
}

/** The paper as it was answered; after closing with key, explanations and sources, own mistakes first to be found. */
export function ResultQuestions({ pictureUrl, questions, keyRevealed, report }: ResultQuestionsProps): ReactNode {
  const t = useTexts(receiptTexts);
  const [onlyWrong, setOnlyWrong] = useState(false);
  const wrong = questions.filter(({ right }) => right === false);
  const shown = onlyWrong ? wrong : questions;
  return (
    <section>
      <Row justify="between">
        <h2>{onlyWrong ? t('result.mistakes') : t('result.allQuestions')}</h2>
        {wrong.length > 0 && wrong.length < questions.length && (
          <TextButton onClick={() => setOnlyWrong(!onlyWrong)}>{onlyWrong ? t('result.showAll') : t('result.onlyMistakes')}</TextButton>
        )}
      </Row>
      {!keyRevealed && (
        <div style={{ marginTop: 14 }}>
          <Notice>{t('result.keyLater')}</Notice>
        </div>
      )}
      <div style={{ marginTop: 14 }}>
        {shown.map((question) => (
          <One key={question.position} pictureUrl={pictureUrl} question={question} report={report(question.position)} />
        ))}
      </div>
    </section>
  );
}

function One({ pictureUrl, question, report }: Pick<ResultQuestionsProps, 'pictureUrl'> & { question: Question; report: ReactNode }): ReactNode {
  const t = useTexts(receiptTexts);
  const { position, stem, stemSpans, stemImage, chosen, options, right, ruling, explanation, explanationSpans, source } = question;
  const pictureOf = (image: Question['stemImage']): ReactNode =>
    image && <Picture src={pictureUrl(image.id)} alt={image.alt} width={image.width} height={image.height} />;
  return (
    <article className={css.question}>
      <div className={css.head}>
        <span>{t('result.question', { position })}</span>
        {right === true && (
          <Tag tone="ok" icon="check">
            {t('result.right')}
          </Tag>
        )}
        {right === false && <Tag tone="bad">{t('result.wrong')}</Tag>}
        {chosen.length === 0 && <Tag tone="plain">{t('result.notAnswered')}</Tag>}
      </div>
      <h3 className={css.stem}>
        <RichContent text={stem} spans={stemSpans} />
      </h3>
      {pictureOf(stemImage)}
      <ul className={css.options}>
        {options.map((option, index) => (
          <Option
            key={option.id}
            mark={String.fromCharCode(65 + index)}
            text={
              <>
                <RichContent text={option.text} spans={option.spans} />
                {pictureOf(option.image)}
              </>
            }
            chosen={chosen.includes(option.id)}
            correct={option.correct}
          />
        ))}
      </ul>
      {ruling !== 'counts' && <p className={css.source}>{t(ruling === 'given' ? 'result.given' : 'result.leftOut')}</p>}
      {(explanation !== null || source !== null) && (
        <div className={css.explanation}>
          {explanation !== null && (
            <p>
              <RichContent text={explanation} spans={explanationSpans} />
            </p>
          )}
          {source !== null && <p className={css.source}>{t('result.source', { source })}</p>}
        </div>
      )}
      <div style={{ marginTop: 14 }}>{report}</div>
    </article>
  );
}

function Option({ mark, text, chosen, correct }: { mark: string; text: ReactNode; chosen: boolean; correct: boolean | null }): ReactNode {
  const t = useTexts(receiptTexts);
  const look = correct === true ? css.right : chosen && correct === false ? css.wrong : chosen ? css.chosen : null;
  const says =
    correct === true
      ? chosen
        ? t('result.chosenCorrect')
        : t('result.correct')
      : chosen
        ? correct === false
          ? t('result.chosenWrong')
          : t('result.chosen')
        : null;
  return (
    <li className={classes(css.option, look)}>
      <span className={css.mark}>{mark}</span>
      <span>
        {text}
        {says !== null && <span className={css.says}>{says}</span>}
      </span>
    </li>
  );
}
