import type { RoundView } from '@thi-tuan/shared/contracts/contests.ts';
import { figuresStateText, resultStateText } from '@thi-tuan/shared/rules/result-text.ts';
import type { ReactNode } from 'react';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { paths } from '../../lib/paths.ts';
import { TextLink } from '../../ui/button.tsx';
import { Stack, Text } from '../../ui/layout.tsx';
import { Card, Stat, Stats, Tag, type Tone } from '../../ui/pieces.tsx';
import { CopyButton } from '../../ui/tools.tsx';
import { roundsTexts } from './rounds.texts.ts';
import css from './rounds.module.css';

const TONES: Record<RoundView['phase'], Tone> = { before: 'plain', open: 'gold', closing: 'warn', closed: 'plain', cancelled: 'bad' };

/** «Đang mở», «Đã kết thúc», and «Đã có kết quả» only once the organisers have published it. */
export function PhaseTag({ round: { phase, announced } }: { round: Pick<RoundView, 'phase' | 'announced'> }): ReactNode {
  const t = useTexts(roundsTexts);
  return phase === 'closed' && announced !== null ? <Tag tone="ok">{t('announced')}</Tag> : <Tag tone={TONES[phase]}>{t(`phases.${phase}`)}</Tag>;
}

function Links({ round }: { round: RoundView }): ReactNode {
  const t = useTexts(roundsTexts);
  return (
    <div className={css.links}>
      {round.phase === 'open' && <TextLink to={paths.before(round.id)}>{t('enter')}</TextLink>}
      {round.standings !== 'none' && <TextLink to={paths.standingsOf(round.id)}>{t('board')}</TextLink>}
      {round.keyRevealed && <TextLink to={paths.key(round.id)}>{t('key')}</TextLink>}
    </div>
  );
}

/** All rounds as a row of small cards: what was, is and comes. */
export function Schedule({ rounds }: { rounds: readonly RoundView[] }): ReactNode {
  const t = useTexts(roundsTexts);
  const f = useFormat();
  return (
    <ol className={css.schedule}>
      {rounds.map((round) => (
        <li key={round.id} data-phase={round.phase}>
          <div className={css.scheduleHead}>
            <h3>{round.name}</h3>
            <PhaseTag round={round} />
          </div>
          <p className={css.when}>
            {t('opensAt', { at: f.instant(round.opensAt, 'short') })}
            <br />
            {t('closesAt', { at: f.instant(round.closesAt, 'short', true) })}
          </p>
          <Links round={round} />
        </li>
      ))}
    </ol>
  );
}

/** The head of the round's log, published at closing: long, so it is copied rather than typed. */
export function LogHead({ round }: { round: RoundView }): ReactNode {
  const t = useTexts(roundsTexts);
  const f = useFormat();
  if (!round.log) return null;
  return (
    <div className={css.log}>
      <div className={css.logHead}>
        <b>{t('logTitle')}</b>
        <CopyButton text={round.log.head} />
      </div>
      <code className={css.code}>{round.log.head}</code>
      <p>{t('logText', { count: round.log.count, name: f.named(round.name) })}</p>
    </div>
  );
}

/** One round of the list: state, window, figures, ways on, log. */
function RoundItem({ round }: { round: RoundView }): ReactNode {
  const t = useTexts(roundsTexts);
  const f = useFormat();
  const { counters } = round;
  return (
    <Card as="li" title={round.name} aside={<PhaseTag round={round} />}>
      <Stack gap={4}>
        <Text muted>{t('window', { opens: f.instant(round.opensAt), closes: f.instant(round.closesAt, 'full', true) })}</Text>
        {round.phase === 'closed' && (
          <Text>
            <b>{resultStateText(round.announced, f.language)}</b>
          </Text>
        )}
        {counters && (
          <>
            <Stats>
              <Stat value={f.number(counters.people)} label={t('people')} />
              <Stat value={f.number(counters.attempts)} label={t('attempts')} />
              <Stat value={f.number(counters.valid)} label={t('valid')} />
            </Stats>
            <Text small muted>
              {t('asOf', { kind: figuresStateText(counters.final, round.announced, f.language), at: f.instant(counters.at, 'day') })}{' '}
              {round.predictionTarget !== null && t('target', { count: f.number(round.predictionTarget) })}
            </Text>
          </>
        )}
        <Links round={round} />
        <LogHead round={round} />
      </Stack>
    </Card>
  );
}

export function RoundItems({ rounds }: { rounds: readonly RoundView[] }): ReactNode {
  return (
    <ul className={css.list}>
      {rounds.map((round) => (
        <RoundItem key={round.id} round={round} />
      ))}
    </ul>
  );
}
