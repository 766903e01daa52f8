import type { ReactNode } from 'react';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Button, TextButton } from '../../ui/button.tsx';
import { Row, Stack, Text } from '../../ui/layout.tsx';
import { Card, Notice, ProgressBar } from '../../ui/pieces.tsx';
import { FigureSentence } from '../../ui/tools.tsx';
import { contactTexts } from './contact.texts.ts';
import css from './contact.module.css';
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
  onMissing: () => void;
  onRefresh: () => void;
}

/** «Đã 41/52, còn 11», or why it is not said. Exempt people who have not taken part are not waited for. */
export function UnitSummary({ head, round, onMissing, onRefresh }: UnitSummaryProps): ReactNode {
  const t = useTexts(contactTexts);
  const f = useFormat();
  const { people, exempt, waiting, done, notYet, asOf } = head.summary;
  return (
    <Card label={head.unit.name}>
      <Stack>
        <Text muted>
          {round ? `${round.name} · ${t(`phase.${round.phase}`)} · ` : ''}
          {head.unit.name}
        </Text>
        {done !== null && notYet !== null && round ? (
          <Figures done={done} left={notYet} unit={head.unit.name} round={round} onMissing={onMissing} />
        ) : (
          round && <Notice title={t('summary.withheldTitle')}>{t('summary.withheld')}</Notice>
        )}
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

interface FiguresProps {
  done: number;
  left: number;
  unit: string;
  round: RoundOfUnit;
  onMissing: () => void;
}

function Figures({ done, left, unit, round, onMissing }: FiguresProps): ReactNode {
  const t = useTexts(contactTexts);
  const f = useFormat();
  const all = done + left;
  if (all === 0) return <p className={css.figure}>{t('summary.none')}</p>;
  if (round.phase === 'before') return <Text>{t('summary.before')}</Text>;
  return (
    <>
      <p className={css.figure}>{left === 0 ? t('summary.all', { all }) : t('summary.big', { done, all, left })}</p>
      <ProgressBar permille={Math.floor((done * 1000) / all)} text={f.percent(done, all)} met={left === 0} label={t('summary.progress')} />
      <FigureSentence text={t('summary.sentence', { name: round.name, unit, done, all, left })} />
      {left > 0 && (
        <Row>
          <Button kind="quiet" icon="users" onClick={onMissing}>
            {t('summary.missing')}
          </Button>
        </Row>
      )}
    </>
  );
}
