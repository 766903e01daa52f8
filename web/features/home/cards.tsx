import type { CountersView, RoundView } from '@thi-tuan/shared/contracts/contests.ts';
import { figuresStateText } from '@thi-tuan/shared/rules/result-text.ts';
import type { ReactNode } from 'react';
import type { ReplyOfCall } from '../../lib/api/call-types.ts';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { paths } from '../../lib/paths.ts';
import { TextLink } from '../../ui/button.tsx';
import { Stack, Text } from '../../ui/layout.tsx';
import { Card, Facts, ProgressBar, Stat, Stats } from '../../ui/pieces.tsx';
import css from './hero.module.css';
import { homeTexts } from './home.texts.ts';

/** «9.412 người dự thi …» */
function Counters({ counters }: { counters: CountersView }): ReactNode {
  const t = useTexts(homeTexts);
  const f = useFormat();
  return (
    <Stats>
      <Stat value={f.number(counters.people)} label={t('people')} />
      <Stat value={f.number(counters.attempts)} label={t('attempts')} />
      <Stat value={f.number(counters.valid)} label={t('valid')} />
    </Stats>
  );
}

/** Beside the hero: counters and board where they may be seen, else what the round is. */
export function RoundCard({ round, board }: { round: RoundView; board: ReactNode }): ReactNode {
  const t = useTexts(homeTexts);
  const f = useFormat();
  const { counters } = round;
  return (
    <Card
      title={round.name}
      aside={counters && `${t('asOf', { at: f.instant(counters.at, 'short') })}, ${figuresStateText(counters.final, round.announced, f.language)}`}
    >
      <Stack gap={4}>
        {counters ? <Counters counters={counters} /> : <RoundFacts round={round} />}
        {board && (
          <>
            <hr />
            {board}
          </>
        )}
        {!counters && round.hasPrediction && round.phase !== 'closed' && (
          <Text small muted>
            {t('secret')}
          </Text>
        )}
      </Stack>
    </Card>
  );
}

function RoundFacts({ round }: { round: RoundView }): ReactNode {
  const t = useTexts(homeTexts);
  const f = useFormat();
  const count = round.questionCount;
  return (
    <Facts
      items={[
        { name: t('facts.questions'), value: round.hasPrediction ? t('facts.withPrediction', { count }) : t('facts.questionsValue', { count }) },
        { name: t('facts.limit'), value: round.limitMs === null ? t('facts.noLimit') : f.duration(round.limitMs) },
        {
          name: t('facts.attempts'),
          value: round.attemptsPerRound === null ? t('facts.attemptsAny') : t('facts.attemptsValue', { count: round.attemptsPerRound }),
        },
        { name: t('facts.opens'), value: f.instant(round.opensAt) },
        { name: t('facts.closes'), value: f.instant(round.closesAt, 'full', true) },
        ...(round.standings === 'none' && round.phase !== 'cancelled' ? [{ name: t('facts.results'), value: t('facts.resultsValue') }] : []),
      ]}
    />
  );
}

/** Where sentences that are still to come will stand. */
const PLACES = ['\u00a0', '\u00a0\u00a0'];

/** Short rules; the tie-breaks are the server's own sentences, null = on their way. */
export function ShortRules({ round, tieBreaks }: { round: RoundView; tieBreaks: readonly string[] | null }): ReactNode {
  const t = useTexts(homeTexts);
  const f = useFormat();
  const questions = round.questionCount;
  return (
    <Card title={t('rulesTitle')}>
      <div className={css.list}>
        <p>
          {round.limitMs === null ? t('rulesPaperNoLimit', { questions }) : t('rulesPaper', { questions, limit: f.duration(round.limitMs) })}{' '}
          {round.attemptsPerRound !== null && t('rulesAttempts', { count: round.attemptsPerRound })}
        </p>
        {(tieBreaks === null || tieBreaks.length > 0) && (
          <div className={tieBreaks === null ? css.place : undefined}>
            <p>{t('rulesTies')}</p>
            <ol>
              {(tieBreaks ?? PLACES).map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ol>
          </div>
        )}
      </div>
      <div className={css.links}>
        <TextLink to={paths.rules}>{t('rulesFull')}</TextLink>
      </div>
    </Card>
  );
}

/** The round last closed. */
export function LastResult({ round }: { round: RoundView }): ReactNode {
  const t = useTexts(homeTexts);
  const f = useFormat();
  const { counters } = round;
  return (
    <Card title={t('resultTitle', { name: f.named(round.name) })}>
      <div className={css.list}>
        {counters && (
          <p>{t('resultText', { people: f.number(counters.people), attempts: f.number(counters.attempts), valid: f.number(counters.valid) })}</p>
        )}
        {round.keyRevealed && <p>{t('resultKey')}</p>}
      </div>
      <div className={css.links}>
        <TextLink to={paths.standingsOf(round.id)}>{t('resultBoard')}</TextLink>
        {round.keyRevealed && <TextLink to={paths.key(round.id)}>{t('resultKeyLink')}</TextLink>}
      </div>
    </Card>
  );
}

type LeadingUnit = ReplyOfCall<'contests.home'>['leadingUnits'][number];

export function LeadingUnits({ units, name }: { units: readonly LeadingUnit[]; name: string }): ReactNode {
  const t = useTexts(homeTexts);
  const f = useFormat();
  return (
    <Card title={t('leadingTitle')}>
      <ol className={css.units}>
        {units.slice(0, 4).map(({ unit, people, headcount, permille }) => (
          <li key={unit.id}>
            <div className={css.unitRow}>
              {unit.name}
              <span>{t('leadingOf', { people: f.number(people), headcount: f.number(headcount) })}</span>
            </div>
            <ProgressBar permille={permille} text={f.permille(permille)} met label={unit.name} />
          </li>
        ))}
      </ol>
      <div className={css.after}>
        <Text small muted>
          {t('leadingNote', { name: f.named(name) })}
        </Text>
      </div>
    </Card>
  );
}
