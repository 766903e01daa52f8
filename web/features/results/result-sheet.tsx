import { useState, type ReactNode } from 'react';
import type { ApiError } from '../../lib/api/api-error.ts';
import type { ReplyOfCall } from '../../lib/api/call-types.ts';
import { useRead } from '../../lib/api/hooks.ts';
import { csvFile } from '../../lib/files/csv.ts';
import { saveFile } from '../../lib/files/save-file.ts';
import { useErrorText } from '../../lib/i18n/error-text.ts';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button, TextButton } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Text } from '../../ui/layout.tsx';
import { PaperHead } from '../../ui/paper-head.tsx';
import { Card } from '../../ui/pieces.tsx';
import { toast } from '../../ui/toast.tsx';
import { PrintButton } from '../../ui/tools.tsx';
import css from './results.module.css';
import { resultsTexts } from './results.texts.ts';
import type { RankedRow } from './whole-ranking.ts';
import { rankingPart, wholeRanking } from './whole-ranking.ts';

export type Result = ReplyOfCall<'regrade.result'>;

interface SheetProps {
  roundId: string;
  result: Result;
}

/** The whole ranking as a file, and the way to paper. */
export function ResultActions({ roundId, result }: SheetProps): ReactNode {
  const t = useTexts(resultsTexts);
  const f = useFormat();
  const errorText = useErrorText();
  const [making, setMaking] = useState<'csv' | 'xlsx' | null>(null);
  const name = `${t('sheet.file')}-${result.result.number}`;
  const { kind: state, number, at, figures, hash } = result.result;
  const frame = {
    above: [
      `${t(`sheet.headings.${state}`)}: ${result.roundName}`,
      result.contest,
      result.organiser,
      `${t('sheet.number', { number })} · ${t('sheet.asOf', { at: f.instant(at, 'day') })}`,
    ],
    below: [t('sheet.sentence', { name: result.roundName, ...figures }), result.definition, `${t('sheet.hash')}: ${hash}`],
  };
  const save = async (kind: 'csv' | 'xlsx'): Promise<void> => {
    setMaking(kind);
    try {
      const people = await wholeRanking(roundId, result);
      const withDistance = people.some((row) => row.predictionDistance !== null);
      const distance = withDistance ? [t('sheet.distance')] : [];
      const head = [t('sheet.rank'), t('sheet.name'), t('sheet.unit'), t('sheet.score'), ...distance, t('sheet.elapsed'), t('sheet.submitted')];
      const rows = people.map((row) => [
        row.rank,
        row.name,
        row.unit ?? t('sheet.outside'),
        row.scoreText,
        ...(withDistance ? [row.predictionDistance] : []),
        f.elapsed(row.elapsedMs),
        f.instant(row.submittedAt, 'stamp'),
      ]);
      if (kind === 'csv') saveFile(`${name}.csv`, csvFile([head, ...rows], f.language));
      else saveFile(`${name}.xlsx`, (await import('../../lib/files/xlsx.ts')).xlsxFile(name, head, rows, frame));
    } catch (error) {
      toast(errorText(error as ApiError), 'bad');
    } finally {
      setMaking(null);
    }
  };
  return (
    <>
      {(['xlsx', 'csv'] as const).map((kind) => (
        <Button
          key={kind}
          kind="quiet"
          size="small"
          icon="download"
          busy={making === kind}
          disabled={making !== null}
          onClick={() => void save(kind)}
        >
          {t(`sheet.${kind}`)}
        </Button>
      ))}
      <PrintButton>{t('sheet.print')}</PrintButton>
    </>
  );
}

/** A browser lays out so many rows at once; more are read in the file. */
const MOST_SHOWN = 2000;

/** Says whether everybody is shown, and brings the next. */
function ShownPeople({ result, shown, onMore }: { result: Result; shown: number; onMore: () => Promise<void> }): ReactNode {
  const t = useTexts(resultsTexts);
  const errorText = useErrorText();
  const [busy, setBusy] = useState(false);
  const { ranked } = result;
  if (ranked === null) return <>{t('sheet.rankingTop')}</>;
  if (shown >= ranked) return <>{t('sheet.rankingAll', { count: ranked })}</>;
  const show = async (): Promise<void> => {
    setBusy(true);
    try {
      await onMore();
    } catch (error) {
      toast(errorText(error as ApiError), 'bad');
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      {t('sheet.rankingPart', { shown, count: ranked })}{' '}
      <span data-no-print>
        {shown >= MOST_SHOWN ? (
          t('sheet.rankingFile')
        ) : (
          <TextButton disabled={busy} onClick={() => void show()}>
            {t('sheet.rankingMore')}
          </TextButton>
        )}
      </span>
    </>
  );
}

function Ranking({ roundId, result }: SheetProps): ReactNode {
  const t = useTexts(resultsTexts);
  const f = useFormat();
  const [parts, setParts] = useState<readonly RankedRow[][]>([]);
  const rows = parts.length === 0 ? result.top : parts.flat();
  const more = async (): Promise<void> => {
    const next = await rankingPart(roundId, result.result.number, parts.length + 1);
    setParts([...parts, next]);
  };
  const signed = (distance: number | null): string => (distance === null ? '—' : distance > 0 ? `+${f.number(distance)}` : f.number(distance));
  return (
    <section>
      <h3>{t('sheet.ranking')}</h3>
      <DataTable
        caption={t('sheet.rankingCaption')}
        rows={rows}
        phone="cards"
        rowKey={(row) => `${row.rank} ${row.name} ${row.submittedAt}`}
        empty={t('sheet.rankingNone')}
        columns={[
          { key: 'rank', header: t('sheet.rank'), number: true, lead: true, cell: (row) => f.number(row.rank) },
          { key: 'name', header: t('sheet.name'), names: true, cell: (row) => row.name },
          { key: 'unit', header: t('sheet.unit'), wide: 'first', cell: (row) => row.unit ?? t('sheet.outside') },
          { key: 'score', header: t('sheet.score'), number: true, cell: (row) => row.scoreText },
          ...(rows.some((row) => row.predictionDistance !== null)
            ? [{ key: 'distance', header: t('sheet.distance'), number: true, cell: (row: RankedRow) => signed(row.predictionDistance) }]
            : []),
          { key: 'elapsed', header: t('sheet.elapsed'), number: true, cell: (row) => f.elapsed(row.elapsedMs) },
          { key: 'submitted', header: t('sheet.submitted'), cell: (row) => f.instant(row.submittedAt, 'stamp') },
        ]}
      />
      <Text small muted>
        <ShownPeople result={result} shown={rows.length} onMore={more} /> {t('sheet.names')}
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
export function ResultSheet({ roundId, result: shown }: SheetProps): ReactNode {
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
        <Ranking roundId={roundId} result={shown} />
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
