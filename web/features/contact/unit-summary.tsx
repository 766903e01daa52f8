import type { ReactNode } from 'react';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button, TextButton } from '../../ui/button.tsx';
import { Stack, Text } from '../../ui/layout.tsx';
import { Card, Notice, ProgressBar } from '../../ui/pieces.tsx';
import { FigureSentence } from '../../ui/tools.tsx';
import { contactTexts } from './contact.texts.ts';
import css from './contact.module.css';
import { sheetsTexts } from './sheets.texts.ts';
import type { Sheet } from './use-contact-address.ts';
import type { PeopleReply } from './use-people.ts';

export interface RoundOfUnit {
  id: string;
  number: number;
  name: string;
  phase: 'before' | 'open' | 'closing' | 'closed' | 'cancelled';
}

interface UnitSummaryProps {
  head: PeopleReply;
  round: RoundOfUnit | null;
  onSheet: (sheet: Sheet) => void;
  onRefresh: () => void;
}

/** «Đã 41/52, còn 11», or why it is not said. Exempt people who have not taken part are not waited for. */
export function UnitSummary({ head, round, onSheet, onRefresh }: UnitSummaryProps): ReactNode {
  const t = useTexts(contactTexts);
  const f = useFormat();
  const { people, exempt, waiting, done, notYet, asOf } = head.summary;
  const known = done !== null && notYet !== null && round !== null;
  return (
    <Card label={head.unit.name}>
      <Stack>
        {known && <Figure done={done} left={notYet} round={round} />}
        <Text muted>
          {round ? `${round.name} · ${t(`phase.${round.phase}`)} · ` : ''}
          {head.unit.name}
        </Text>
        {known && done + notYet > 0 && round.phase !== 'before' && (
          <FigureSentence text={t('summary.sentence', { name: round.name, unit: head.unit.name, done, all: done + notYet, left: notYet })} />
        )}
        {round && !known && <Notice title={t('summary.withheldTitle')}>{t('summary.withheld')}</Notice>}
        <Sheets known={known} left={notYet ?? 0} round={round} onSheet={onSheet} />
        <div className={css.facts}>
          <span>{t('summary.people', { count: people })}</span>
          {exempt > 0 && <span>{t('summary.exempt', { count: exempt })}</span>}
          {waiting > 0 && <span>{t('summary.waiting', { count: waiting })}</span>}
          <span>{t('summary.asOf', { at: f.instant(asOf, 'day') })}</span>
          <span data-no-print>
            <TextButton onClick={onRefresh}>{t('summary.refresh')}</TextButton>
          </span>
        </div>
      </Stack>
    </Card>
  );
}

/** The page's first line, with its bar. */
function Figure({ done, left, round }: { done: number; left: number; round: RoundOfUnit }): ReactNode {
  const t = useTexts(contactTexts);
  const f = useFormat();
  const all = done + left;
  if (all === 0) return <p className={css.figure}>{t('summary.none')}</p>;
  if (round.phase === 'before') return <Text>{t('summary.before')}</Text>;
  return (
    <>
      <p className={css.figure}>{left === 0 ? t('summary.all', { all }) : t('summary.big', { done, all, left })}</p>
      <ProgressBar permille={Math.floor((done * 1000) / all)} text={f.percent(done, all)} met={left === 0} label={t('summary.progress')} />
    </>
  );
}

/** What a contact comes for: remind, report, hand out slips. */
function Sheets({ known, left, round, onSheet }: Pick<UnitSummaryProps, 'round' | 'onSheet'> & { known: boolean; left: number }): ReactNode {
  const t = useTexts(contactTexts);
  const sheets = useTexts(sheetsTexts);
  const reportable = round !== null && round.phase !== 'before' && round.phase !== 'cancelled';
  return (
    <div className={css.sheets} data-no-print>
      {known && left > 0 && round?.phase !== 'before' && (
        <Button icon="users" onClick={() => onSheet('missing')}>
          {t('summary.missing')}
        </Button>
      )}
      {reportable && (
        <Button kind="quiet" icon="copy" onClick={() => onSheet('report')}>
          {sheets('report.open')}
        </Button>
      )}
      <Button kind="quiet" icon="print" onClick={() => onSheet('slips')}>
        {sheets('slips.open')}
      </Button>
    </div>
  );
}
