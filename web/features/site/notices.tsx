import { useQueryClient } from '@tanstack/react-query';
import type { NoticeView, RoundView } from '@thi-tuan/shared/contracts/contests.ts';
import { useEffect, useRef, type ReactNode } from 'react';
import type { ReplyOfCall } from '../../lib/api/call-types.ts';
import { keyOf } from '../../lib/api/hooks.ts';
import { useServerNow } from '../../lib/clock/use-server-now.ts';
import { useFormat } from '../../lib/i18n/format.ts';
import { useTexts } from '../../lib/i18n/texts.ts';
import { roomOf } from '../../lib/live/live-constants.ts';
import { liveClient } from '../../lib/live/use-live-room.ts';
import { Stack } from '../../ui/layout.tsx';
import { Notice } from '../../ui/pieces.tsx';
import { announce } from '../../ui/toast.tsx';
import { homeBanners, quizBanners, tracesOf } from './notice-choice.ts';
import { noticesTexts } from './notices.texts.ts';
import { useContest } from './use-contest.ts';

type HomeReply = ReplyOfCall<'contests.home'>;

const MINUTE_MS = 60_000;
/** A round full of phones must not ask in one instant. */
const SPREAD_MS = 4000;
const LOOK_MS = 15_000;

/** Hears what is said in a round while the component is shown. */
function useNoticeRoom(roundId: string | null): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (roundId === null) return undefined;
    const key = keyOf('contests.home', {});
    let timer: ReturnType<typeof setTimeout> | undefined;
    const askSoon = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => void queries.invalidateQueries({ queryKey: key }), Math.random() * SPREAD_MS);
    };
    const room = liveClient().join(roomOf('notice', roundId), null, {
      onEvent: (data) => {
        const told = data['notices'] as unknown as NoticeView[];
        queries.setQueryData<HomeReply>(
          key,
          (home) => home && { ...home, notices: [...told, ...home.notices.filter((one) => one.roundId !== roundId)].sort((a, b) => b.at - a.at) },
        );
        // A round that was moved or cancelled has other hours now.
        if (told.some((one) => one.kind !== 'message' && one.kind !== 'extension')) askSoon();
      },
      onResync: askSoon,
    });
    return () => {
      clearTimeout(timer);
      room.leave();
    };
  }, [queries, roundId]);
}

/** A notice in one sentence. */
function useSentence(rounds: readonly RoundView[]): (notice: NoticeView) => string {
  const t = useTexts(noticesTexts);
  const f = useFormat();
  return ({ kind, roundId, text, ms, fromOpensAt, fromClosesAt, newRoundId }) => {
    if (kind === 'message') return text;
    // The sentence has a full stop of its own.
    const reason = text.replace(/[.!…]+$/u, '');
    const round = rounds.find((one) => one.id === roundId);
    const name = round?.name ?? '—';
    if (kind === 'extension') return t('extension', { minutes: f.number((ms ?? 0) / MINUTE_MS), reason });
    if (kind === 'cancelled') return t('cancelled', { name, reason });
    const shown = kind === 'repeated' ? rounds.find((one) => one.id === newRoundId) : round;
    if (kind === 'later')
      return t('later', { name, closes: f.instant(round?.closesAt, 'full', true), fromCloses: f.instant(fromClosesAt, 'full', true), reason });
    const when = { opens: f.instant(shown?.opensAt), closes: f.instant(shown?.closesAt, 'full', true) };
    return kind === 'repeated'
      ? t('repeated', { name, newName: shown?.name ?? '—', ...when, reason })
      : t('postponed', { name, ...when, fromOpens: f.instant(fromOpensAt), reason });
  };
}

/** Calm banners; one that comes while the page is open is said to screen readers too. */
function Banners({ notices, rounds }: { notices: readonly NoticeView[]; rounds: readonly RoundView[] }): ReactNode {
  const t = useTexts(noticesTexts);
  const f = useFormat();
  const sentence = useSentence(rounds);
  const known = useRef<Set<string> | null>(null);
  useEffect(() => {
    const fresh = known.current === null ? [] : notices.filter(({ id }) => !known.current?.has(id));
    known.current = new Set(notices.map(({ id }) => id));
    if (fresh.length > 0) announce(`${t('label')}: ${fresh.map(sentence).join(' ')}`);
  });
  if (notices.length === 0) return null;
  return (
    <Stack as="section" gap={2} label={t('label')}>
      {notices.map((notice) => (
        <Notice key={notice.id} tone={notice.kind === 'cancelled' ? 'warn' : 'gold'}>
          <b>
            {t('label')}, {f.instant(notice.at, 'time')}:
          </b>{' '}
          {sentence(notice)}
        </Notice>
      ))}
    </Stack>
  );
}

/** On the home page: what is said now about the contest's rounds. */
export function HomeNotices(): ReactNode {
  const { rounds, current, notices } = useContest();
  useNoticeRoom(current?.id ?? null);
  const now = useServerNow(notices.some(({ expiresAt }) => expiresAt !== null) ? LOOK_MS : null);
  return <Banners notices={homeBanners(notices, now)} rounds={rounds} />;
}

/** In the quiz: what whoever is at work must know. */
export function QuizNotices({ roundId, since }: { roundId: string; since: number }): ReactNode {
  const { rounds, notices } = useContest();
  useNoticeRoom(roundId);
  const now = useServerNow(LOOK_MS);
  return <Banners notices={quizBanners(notices, { roundId, since, now })} rounds={rounds} />;
}

/** Under the rules: the public trace of rounds that were moved, cancelled, held again or prolonged. */
export function RoundChanges(): ReactNode {
  const t = useTexts(noticesTexts);
  const f = useFormat();
  const { rounds, notices } = useContest();
  const sentence = useSentence(rounds);
  const traces = tracesOf(notices);
  if (traces.length === 0) return null;
  return (
    <Stack as="section" gap={3}>
      <h2>{t('changes')}</h2>
      <ul>
        {traces.map((notice) => (
          <li key={notice.id}>
            {f.instant(notice.at, 'day')}: {sentence(notice)}
          </li>
        ))}
      </ul>
    </Stack>
  );
}
