import type { MonitorView } from '@thi-tuan/shared/contracts/running.ts';
import type { ReactNode } from 'react';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { Grid, Stack, Text } from '../../ui/layout.tsx';
import { Card, Notice, ProgressBar, Stat, Stats } from '../../ui/pieces.tsx';
import { MinuteCurve } from './minute-curve.tsx';
import { runningTexts } from './running.texts.ts';
import css from './running.module.css';
import type { Running } from './use-running.ts';

const SAVES_OVER_S = 10;

/** What happens now, or why it is not shown. */
export function Monitor({ shown, live }: { shown: Running; live: boolean }): ReactNode {
  const t = useTexts(runningTexts);
  const f = useFormat();
  const { monitor, round } = shown;
  if (!monitor) {
    if (round.phase === 'before') return <Notice>{t('monitor.notYet')}</Notice>;
    return <Notice title={t('monitor.withheld', { name: f.named(round.name) })}>{t('monitor.withheldText')}</Notice>;
  }
  return (
    <Card title={t('monitor.title')} aside={t(live ? 'monitor.live' : 'monitor.polled')}>
      <Stack gap={5}>
        <Text muted>
          {t('monitor.sentence', {
            at: f.instant(monitor.at, 'clock'),
            inProgress: f.number(monitor.inProgress),
            submitted: f.number(monitor.submitted),
          })}
        </Text>
        <Figures monitor={monitor} />
        {monitor.minutes.length > 0 && <MinuteCurve minutes={monitor.minutes} />}
        <Grid columns="two">
          <Events events={monitor.events} />
          <Units units={monitor.units} />
        </Grid>
        <Text small muted>
          {t('monitor.since', { at: f.instant(monitor.since, 'day') })}
        </Text>
      </Stack>
    </Card>
  );
}

function Figures({ monitor }: { monitor: MonitorView }): ReactNode {
  const t = useTexts(runningTexts);
  const f = useFormat();
  const perSecond = monitor.savesIn10s / SAVES_OVER_S;
  const { errors } = monitor;
  return (
    <Stats>
      <Stat value={f.number(monitor.inProgress)} label={t('monitor.inProgress')} />
      <Stat value={f.number(monitor.submitted)} label={t('monitor.submitted')} />
      <Stat value={f.number(monitor.people)} label={t('monitor.people')} />
      <Stat value={perSecond > 0 && perSecond < 1 ? '< 1' : f.number(Math.round(perSecond))} label={t('monitor.saves')} />
      {errors && <Stat value={f.number(errors.faults)} label={t('monitor.faults')} />}
      {errors && <Stat value={f.number(errors.tooFast)} label={t('monitor.tooFast')} />}
    </Stats>
  );
}

function Events({ events }: { events: MonitorView['events'] }): ReactNode {
  const t = useTexts(runningTexts);
  const f = useFormat();
  return (
    <section className={css.panel}>
      <h3>{t('events.title')}</h3>
      {events.length === 0 ? (
        <Text muted>{t('events.none')}</Text>
      ) : (
        <ol className={css.events}>
          {events.map((event, index) => (
            <li key={`${event.at} ${index}`}>
              <span className={css.when}>{f.instant(event.at, 'clock')}</span>
              <span>
                <b>{event.name}</b> {t(`events.${event.kind}`)}
                {event.unit !== null && <span className={css.unit}>{event.unit}</span>}
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function Units({ units }: { units: MonitorView['units'] }): ReactNode {
  const t = useTexts(runningTexts);
  const f = useFormat();
  return (
    <section className={css.panel}>
      <h3>{t('units.title')}</h3>
      {units.length === 0 ? (
        <Text muted>{t('units.none')}</Text>
      ) : (
        <ol className={css.units}>
          {units.map(({ name, people, headcount, permille }) => (
            <li key={name}>
              <span>{name}</span>
              <ProgressBar
                permille={permille}
                label={name}
                text={t('units.text', { people: f.number(people), headcount: f.number(headcount), rate: f.permille(permille) })}
              />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
