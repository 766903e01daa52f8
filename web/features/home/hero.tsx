import type { ContestView, RoundView } from '@thi-tuan/shared/contracts/contests.ts';
import type { ReactNode } from 'react';
import { useRead } from '../../lib/api/hooks.ts';
import { useServerNow } from '../../lib/clock/use-server-now.ts';
import { useFormat } from '../../lib/i18n/format.ts';
import { RichText, useTexts } from '../../lib/i18n/texts.ts';
import { paths } from '../../lib/paths.ts';
import { useSessionStore } from '../../lib/store/session.ts';
import { LinkButton, TextLink } from '../../ui/button.tsx';
import { Lead, Rule } from '../../ui/layout.tsx';
import { Tag } from '../../ui/pieces.tsx';
import css from './hero.module.css';
import { heroState, type HeroPerson, type HeroState } from './hero-state.ts';
import { homeTexts } from './home.texts.ts';

/** «Tuần 2 đang mở · còn 3 ngày 04 giờ», by the server's clock. */
function StateTag({ round }: { round: RoundView }): ReactNode {
  const t = useTexts(homeTexts);
  const f = useFormat();
  const now = useServerNow();
  const { name, phase, announced } = round;
  if (phase === 'open') return <Tag icon="clock">{t('tag.open', { name, left: f.remaining(round.closesAt - now) })}</Tag>;
  if (phase === 'before') return <Tag icon="calendar">{t('tag.before', { name, left: f.remaining(round.opensAt - now) })}</Tag>;
  if (phase === 'closed')
    return (
      <Tag tone="ok" icon="check">
        {t(announced === null ? 'tag.closed' : 'tag.announced', { name })}
      </Tag>
    );
  return <Tag tone={phase === 'closing' ? 'warn' : 'plain'}>{t(`tag.${phase}`, { name })}</Tag>;
}

/** What this person may do in the round; asked only while it can matter. */
function usePerson(round: RoundView): { signedIn: boolean; person: HeroPerson } {
  const signedIn = useSessionStore((state) => state.status === 'signed-in');
  const asks = signedIn && (round.phase === 'open' || round.phase === 'closing');
  const before = useRead('contests.before', { params: { roundId: round.id } }, { enabled: asks });
  return { signedIn, person: asks ? (before.data ?? null) : null };
}

interface HeroProps {
  contest: ContestView;
  round: RoundView;
}

/** Contest, this week's state, and the one thing to do. The h1 is the page's own (`heading`). */
export function Hero({ contest, round, heading, tag, emblem }: HeroProps & { heading: ReactNode; tag?: ReactNode; emblem?: ReactNode }): ReactNode {
  const t = useTexts(homeTexts);
  const f = useFormat();
  const { signedIn, person } = usePerson(round);
  const state = heroState(round, signedIn, person);
  const { organiser } = contest;
  const label =
    state.kind === 'opens'
      ? t('button.opens', { at: f.instant(round.opensAt, 'short') })
      : state.kind === 'enter' || state.kind === 'results'
        ? t(`button.${state.kind}`, { name: f.named(round.name) })
        : t(`button.${state.kind}`);
  return (
    <section className={css.hero}>
      {emblem}
      <div className={css.tagRow}>
        <StateTag round={round} />
        {tag}
      </div>
      {heading}
      <Rule />
      <Lead>
        {round.limitMs === null
          ? t('leadNoLimit', { organiser, questions: round.questionCount })
          : t('lead', { organiser, questions: round.questionCount, limit: f.duration(round.limitMs) })}
      </Lead>
      <div className={css.buttons}>
        {state.to === null ? (
          <span className={css.state} role="status">
            {label}
          </span>
        ) : (
          <LinkButton to={state.to} size="big">
            {label}
          </LinkButton>
        )}
        <LinkButton to={paths.practice} kind="quiet" size="big">
          {t('practice')}
        </LinkButton>
      </div>
      <div className={css.note}>
        <Notes contest={contest} round={round} state={state} person={person} signedIn={signedIn} />
        {(round.phase === 'open' || round.phase === 'before') && (
          <p>
            <RichText texts={homeTexts} k="ready" tags={{ ready: <TextLink to={paths.ready} /> }} />
          </p>
        )}
      </div>
    </section>
  );
}

function Notes({ contest, round, state, person, signedIn }: HeroProps & { state: HeroState; person: HeroPerson; signedIn: boolean }): ReactNode {
  const t = useTexts(homeTexts);
  const f = useFormat();
  const guest = useSessionStore((store) => store.status === 'guest');
  const when = {
    open: () => t('closesAt', { at: f.instant(round.closesAt, 'full', true) }),
    before: () => t('opensAt', { opens: f.instant(round.opensAt), closes: f.instant(round.closesAt, 'full', true) }),
    closing: () => t('closedAt', { at: f.instant(round.closesAt, 'full', true) }),
    closed: () => t('closedAt', { at: f.instant(round.closesAt, 'full', true) }),
    cancelled: () => '',
  }[round.phase]();
  const limit = person?.attempts.limit ?? null;
  const own = ((): string | null => {
    if (state.kind === 'continue' && person?.openAttempt)
      return t('continueNote', { answered: person.openAttempt.answered, at: f.instant(person.openAttempt.deadlineAt, 'time') });
    if (state.kind === 'used-up' && limit !== null) return t('usedUpNote', { limit, name: f.named(round.name) });
    if (state.kind === 'used-up-today') return t('usedUpTodayNote');
    if (state.kind === 'not-eligible') return t('notEligibleNote', { name: f.named(round.name) });
    if (state.kind === 'opens') return signedIn ? t('opensNote') : t('opensGuestNote');
    if (state.kind === 'enter' && limit !== null && person) return t('attemptsLeft', { left: limit - person.attempts.used, limit });
    return null;
  })();
  return (
    <>
      <p>
        {when} {own}
      </p>
      {guest && contest.registration.open && round.phase !== 'closed' && (
        <p>
          <RichText texts={homeTexts} k="registerNote" tags={{ register: <TextLink to={paths.register} /> }} />
        </p>
      )}
    </>
  );
}

/** «Đồng chí đã dự thi 1/4 tuần.» */
export function TakenPart({ rounds }: { rounds: readonly RoundView[] }): ReactNode {
  const t = useTexts(homeTexts);
  const signedIn = useSessionStore((state) => state.status === 'signed-in');
  const own = useRead('me.attempts', {}, { enabled: signedIn });
  const all = rounds.filter((round) => round.phase !== 'cancelled');
  const taken = new Set(own.data?.attempts.filter((attempt) => attempt.state !== 'open').map((attempt) => attempt.roundId));
  const count = all.filter((round) => taken.has(round.id)).length;
  if (!signedIn || count === 0 || all.length < 2) return null;
  return (
    <Tag tone="ok" icon="check">
      {t('taken', { count, all: all.length })}
    </Tag>
  );
}
