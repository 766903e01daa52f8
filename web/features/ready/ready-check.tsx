import type { RoundView } from '@thi-tuan/shared/contracts/contests.ts';
import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { serverClock } from '../../lib/clock/server-clock.ts';
import { useFormat, type Format } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import type { Translate } from '../../lib/i18n/text-types.ts';
import { roomOf } from '../../lib/live/live-constants.ts';
import { useLiveRoom } from '../../lib/live/use-live-room.ts';
import { paths } from '../../lib/paths.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Row, Stack } from '../../ui/layout.tsx';
import { Card, Notice, Tag } from '../../ui/pieces.tsx';
import { appOf, isModern, probeClock, probeNetwork, probeStorage, SLOW_MS, worst, type Verdict } from './probes.ts';
import { readyTexts } from './ready.texts.ts';
import type { readyVi } from './ready.vi.ts';
import css from './ready.module.css';

type T = Translate<typeof readyVi>;
interface Found {
  verdict: Verdict;
  text: string;
}
type ItemName = keyof typeof readyVi.items;

function networkOf(ms: number | null, t: T): Found {
  if (ms === null) return { verdict: 'bad', text: t('network.bad') };
  if (ms > SLOW_MS) return { verdict: 'note', text: t('network.slow', { seconds: Math.ceil(ms / 1000) }) };
  return { verdict: 'good', text: t('network.good', { ms: Math.max(1, Math.round(ms)) }) };
}

function clockOf(gap: number | null, t: T, f: Format): Found {
  if (gap === null) return { verdict: 'note', text: t('clock.unknown') };
  if (gap < 5000) return { verdict: 'good', text: t('clock.good') };
  return { verdict: 'note', text: t('clock.note', { gap: f.remaining(gap), now: f.instant(serverClock.now(), 'time') }) };
}

function browserOf(t: T): Found {
  if (!navigator.cookieEnabled) return { verdict: 'bad', text: t('browser.noCookies') };
  if (!isModern()) return { verdict: 'bad', text: t('browser.old') };
  const app = appOf(navigator.userAgent);
  return app === null ? { verdict: 'good', text: t('browser.good') } : { verdict: 'note', text: t('browser.inApp', { app }) };
}

interface Measured {
  ms: number | null;
  storage: boolean;
  gap: number | null;
}

/** null while it runs. */
function useMeasured(): { measured: Measured | null; again: () => void } {
  const [measured, setMeasured] = useState<Measured | null>(null);
  const again = useCallback(() => {
    setMeasured(null);
    void Promise.all([probeNetwork(), probeStorage()]).then(([ms, storage]) => setMeasured({ ms, storage, gap: probeClock() }));
  }, []);
  useEffect(again, [again]);
  return { measured, again };
}

/** Tries network, storage, clock, socket and browser. `round` null = there is no room to try the socket in. */
export function ReadyCheck({ round }: { round: RoundView | null }): ReactNode {
  const t = useTexts(readyTexts);
  const f = useFormat();
  const { measured, again } = useMeasured();
  const live = useLiveRoom(round ? roomOf('round', round.id) : null, 0, { onEvent: () => undefined, onResync: () => undefined });
  const items: [ItemName, Found | null][] = [
    ['network', measured && networkOf(measured.ms, t)],
    ['storage', measured && (measured.storage ? { verdict: 'good', text: t('storage.good') } : { verdict: 'note', text: t('storage.note') })],
    ['clock', measured && clockOf(measured.gap, t, f)],
    [
      'live',
      measured &&
        (live ? { verdict: 'good', text: t('live.good') } : { verdict: round ? 'note' : 'good', text: round ? t('live.note') : t('live.none') }),
    ],
    ['browser', browserOf(t)],
  ];
  const found = items.flatMap(([, one]) => (one ? [one.verdict] : []));
  return (
    <Stack gap={5}>
      {measured ? <Summary verdict={worst(found)} /> : <Notice>{t('running')}</Notice>}
      <Card label={t('title')}>
        <ul className={css.items}>
          {items.map(([name, one]) => (
            <Item key={name} name={name} found={one} />
          ))}
        </ul>
      </Card>
      <Row>
        <LinkButton to={paths.practice}>{t('practice')}</LinkButton>
        <Button kind="quiet" onClick={again} busy={measured === null}>
          {t('again')}
        </Button>
      </Row>
    </Stack>
  );
}

function Summary({ verdict }: { verdict: Verdict }): ReactNode {
  const t = useTexts(readyTexts);
  const texts = { good: ['allGood', 'allGoodText'], note: ['someNotes', 'someNotesText'], bad: ['bad', 'badText'] } as const;
  const [title, text] = texts[verdict];
  return (
    <Notice live tone={({ good: 'ok', note: 'gold', bad: 'bad' } as const)[verdict]} title={t(title)}>
      {t(text)}
    </Notice>
  );
}

function Item({ name, found }: { name: ItemName; found: Found | null }): ReactNode {
  const t = useTexts(readyTexts);
  const verdict = found?.verdict ?? 'waiting';
  return (
    <li>
      <span className={css.icon} data-verdict={verdict}>
        <Icon name={({ good: 'check', note: 'info', bad: 'alert', waiting: 'clock' } as const)[verdict]} />
      </span>
      <div>
        <h2>{t(`items.${name}`)}</h2>
        {found && <p>{found.text}</p>}
      </div>
      <Tag tone={({ good: 'ok', note: 'warn', bad: 'bad', waiting: 'plain' } as const)[verdict]}>{t(`verdicts.${verdict}`)}</Tag>
    </li>
  );
}
