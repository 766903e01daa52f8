import type { ReactNode } from 'react';
import type { ReplyOfCall } from '../../lib/api/call-types.ts';
import { useRead } from '../../lib/api/hooks.ts';
import { csvFile } from '../../lib/files/csv.ts';
import { saveFile } from '../../lib/files/save-file.ts';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Text } from '../../ui/layout.tsx';
import { PaperHead } from '../../ui/paper-head.tsx';
import { Card } from '../../ui/pieces.tsx';
import { PrintButton } from '../../ui/tools.tsx';
import css from './results.module.css';
import { resultsTexts } from './results.texts.ts';

export type Result = ReplyOfCall<'regrade.result'>;

/** The ranking as a file, and the way to paper. */
export function ResultActions({ result }: { result: Result }): ReactNode {
  const t = useTexts(resultsTexts);
  const f = useFormat();
  const head = [t('sheet.rank'), t('sheet.name'), t('sheet.unit'), t('sheet.score'), t('sheet.elapsed'), t('sheet.submitted')];
  const rows = result.top.map((row) => [
    row.rank,
    row.name,
    row.unit ?? t('sheet.outside'),
    row.scoreText,
    f.elapsed(row.elapsedMs),
    f.instant(row.submittedAt, 'seconds'),
  ]);
  const name = `${t('sheet.file')}-${result.result.number}`;
  const xlsx = async (): Promise<void> => saveFile(`${name}.xlsx`, (await import('../../lib/files/xlsx.ts')).xlsxFile(name, head, rows));
  return (
    <>
      <Button kind="quiet" size="small" icon="download" onClick={() => saveFile(`${name}.csv`, csvFile([head, ...rows], f.language))}>
        {t('sheet.csv')}
      </Button>
      <Button kind="quiet" size="small" icon="download" onClick={() => void xlsx()}>
        {t('sheet.xlsx')}
      </Button>
      <PrintButton>{t('sheet.print')}</PrintButton>
    </>
  );
}

function Ranking({ result }: { result: Result }): ReactNode {
  const t = useTexts(resultsTexts);
  const f = useFormat();
  return (
    <section>
      <h3>{t('sheet.ranking')}</h3>
      <DataTable
        caption={t('sheet.rankingCaption')}
        rows={result.top}
        phone="cards"
        rowKey={(row) => `${row.rank} ${row.name} ${row.submittedAt}`}
        empty={t('sheet.rankingNone')}
        columns={[
          { key: 'rank', header: t('sheet.rank'), number: true, lead: true, cell: (row) => f.number(row.rank) },
          { key: 'name', header: t('sheet.name'), names: true, cell: (row) => row.name },
          { key: 'unit', header: t('sheet.unit'), wide: 'first', cell: (row) => row.unit ?? t('sheet.outside') },
          { key: 'score', header: t('sheet.score'), number: true, cell: (row) => row.scoreText },
          { key: 'elapsed', header: t('sheet.elapsed'), number: true, cell: (row) => f.elapsed(row.elapsedMs) },
          { key: 'submitted', header: t('sheet.submitted'), cell: (row) => f.instant(row.submittedAt, 'seconds') },
        ]}
      />
      <Text small muted>
        {t('sheet.rankingNote')} {t('sheet.names')}
      </Text>
    </section>
  );
}

function Units({ result }: { result: Result }): ReactNode {
  const t = useTexts(resultsTexts);
  const f = useFormat();
  return (
    <section>
      <h3>{t('sheet.units')}</h3>
      <DataTable
        caption={t('sheet.unitsCaption')}
        rows={result.units}
        rowKey={(row) => row.name}
        columns={[
          { key: 'name', header: t('sheet.unit'), names: true, cell: (row) => row.name },
          { key: 'people', header: t('sheet.people'), number: true, cell: (row) => f.number(row.people) },
          { key: 'attempts', header: t('sheet.attempts'), number: true, cell: (row) => f.number(row.attempts) },
          { key: 'valid', header: t('sheet.valid'), number: true, cell: (row) => f.number(row.valid) },
        ]}
      />
    </section>
  );
}

/** A fixed result as a document: on screen, and on paper for the signature. */
export function ResultSheet({ result: shown }: { result: Result }): ReactNode {
  const t = useTexts(resultsTexts);
  const f = useFormat();
  const { contest, organiser, roundName, definition, result, log } = shown;
  const heading = useRead('contests.home', {}).data?.contest?.paperHeading ?? 'none';
  return (
    <Card label={t('sheet.title', { number: result.number })}>
      <div className={css.sheet} data-paper>
        <PaperHead above={null} body={organiser} heading={heading} title={t(`sheet.headings.${result.kind}`)}>
          <p>
            <b>{roundName}</b>
          </p>
          <p>{contest}</p>
          <p>
            {t('sheet.number', { number: result.number })} · {t('sheet.asOf', { at: f.instant(result.at, 'day') })}
            {result.amendedAt !== null && ` · ${t('sheet.amended', { at: f.instant(result.amendedAt, 'day') })}`}
          </p>
        </PaperHead>
        <div>
          <p>{t('sheet.sentence', { name: roundName, ...result.figures })}</p>
          {result.predictionTarget !== null && <p>{t('sheet.target', { count: result.predictionTarget })}</p>}
          {result.note !== null && (
            <p>
              {t('sheet.note')}: {result.note}
            </p>
          )}
        </div>
        <Ranking result={shown} />
        {shown.units.length > 0 && <Units result={shown} />}
        <div data-print-only>
          <div className={css.sign}>
            <i>{t('sheet.signDate')}</i>
            <p>
              <b>{t('sheet.sign')}</b>
            </p>
            <i>{t('sheet.signHint')}</i>
          </div>
        </div>
        <div className={css.foot}>
          <p>{definition}</p>
          <p>
            {t('sheet.hash')}: <span className={css.hash}>{result.hash}</span>
          </p>
          {log !== null && (
            <p>
              {t('sheet.log', { count: log.count })}: <span className={css.hash}>{log.head}</span>
            </p>
          )}
        </div>
      </div>
    </Card>
  );
}
