import type { RoundRow } from '@thi-tuan/db';
import { isUniqueViolation } from '@thi-tuan/db';
import type { BodyOf, ReplyOf } from '@thi-tuan/shared/contracts/contract.ts';
import type { running as contracts } from '@thi-tuan/shared/contracts/running.ts';
import { orThrow } from '@thi-tuan/shared/kernel/decision.ts';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import { newId } from '@thi-tuan/shared/kernel/ids.ts';
import { normaliseLine } from '@thi-tuan/shared/kernel/vietnamese.ts';
import type { NewWindow } from '@thi-tuan/shared/rules/round-acts.ts';
import { fitsWindow, isUnderWay, mayCancel, mayDrawFrom, mayPostpone, mayRepeat } from '@thi-tuan/shared/rules/round-acts.ts';
import { MOST_MESSAGES, isLive, messageText, reasonText } from '@thi-tuan/shared/rules/round-notice.ts';
import type { AppContext } from '../../context.ts';
import type { AttemptsFeature } from '../attempts/index.ts';
import { audited } from '../audit/index.ts';
import { noticeViewOf } from '../contests/index.ts';
import { keepRulesVersion } from '../rules/index.ts';
import type { Announcer } from './announce.ts';
import type { ManagedRound } from './running.policy.ts';

type Contracts = typeof contracts;

export interface ActsDeps {
  attempts: Pick<AttemptsFeature, 'deadlines' | 'closing'>;
  announce: Announcer;
}

const MINUTE_MS = 60_000;

/** What is done with a whole round: each with a reason, in the audit and in public. */
export function actsService(ctx: AppContext, { attempts, announce }: ActsDeps) {
  const { data, clock } = ctx;

  /** Rounds whose hours a new window must not touch. */
  async function othersOf({ contest, round }: ManagedRound): Promise<RoundRow[]> {
    const rounds = await data.read.contests.roundsOf(contest.id);
    return rounds.filter((one) => one.id !== round.id && one.state !== 'cancelled');
  }

  const windowOf = (round: NewWindow): NewWindow => ({ opensAt: round.opensAt, closesAt: round.closesAt });

  return {
    /**
     * More time for everybody at work at this moment. Who starts later has the usual time; who has handed in or run out is not touched.
     * @throws AppError round-not-open, round-closed, invalid-body
     */
    async extendAll(managed: ManagedRound, body: BodyOf<Contracts['extendAll']>): Promise<ReplyOf<Contracts['extendAll']>> {
      const { round, personId, mayWatch } = managed;
      const { reason } = orThrow(reasonText(body.reason));
      if (round.state !== 'published') throw new AppError('round-closed', { closesAt: round.closesAt });
      if (!isUnderWay(round, clock.now())) throw new AppError('round-not-open', { opensAt: round.opensAt });
      const ms = body.minutes * MINUTE_MS;
      await data.write(async (s) => {
        // Whoever started up to this moment is written down before it: nobody at work is passed over.
        await s.running.holdStarts(round.id);
        const at = clock.now();
        await s.running.addExtension({ id: newId(at, ctx.random), roundId: round.id, ms, at });
        await announce.say(s, { roundId: round.id, kind: 'extension', text: reason, details: { ms } }, personId);
        const deed = { action: 'round.extra-time', subject: `round:${round.id}`, after: { ms }, reason } as const;
        await audited(ctx, s, { personId }, deed);
      });
      const extended = await attempts.deadlines.finishExtensions();
      await announce.tell(round.id);
      return { extended: mayWatch ? extended : null };
    },

    /** @throws AppError round-over, message-limit, invalid-body */
    async message({ round, personId }: ManagedRound, body: BodyOf<Contracts['message']>): Promise<ReplyOf<Contracts['message']>> {
      const { text } = orThrow(messageText(body.text));
      if (round.state !== 'published') throw new AppError('round-over');
      const now = clock.now();
      const row = await data.write(async (s) => {
        const standing = (await s.running.liveNotices([round.id], now)).filter((one) => one.kind === 'message');
        if (standing.length >= MOST_MESSAGES) throw new AppError('message-limit');
        const expiresAt = now + body.minutes * MINUTE_MS;
        const said = await announce.say(s, { roundId: round.id, kind: 'message', text, expiresAt }, personId);
        await audited(ctx, s, { personId }, { action: 'round.message', subject: `round:${round.id}`, after: { text, expiresAt } });
        return said;
      });
      await announce.tell(round.id);
      return noticeViewOf(row);
    },

    /** @throws AppError message-not-found */
    async takeBack({ round, personId }: ManagedRound, noticeId: string): Promise<{ ok: true }> {
      const now = clock.now();
      await data.write(async (s) => {
        const notice = (await s.running.noticesOf(round.id)).find((one) => one.id === noticeId && one.kind === 'message');
        if (!notice || !isLive(notice, now) || !(await s.running.takeBack(noticeId, round.id, now))) throw new AppError('message-not-found');
        const deed = { action: 'round.message', subject: `round:${round.id}`, before: { text: notice.text }, after: { text: null } } as const;
        await audited(ctx, s, { personId }, deed);
      });
      await announce.tell(round.id);
      return { ok: true };
    },

    /** @throws AppError round-begun, window-invalid, changed-meanwhile, invalid-body */
    async postpone(managed: ManagedRound, body: BodyOf<Contracts['postpone']>): Promise<{ ok: true }> {
      const { round, personId } = managed;
      const { reason } = orThrow(reasonText(body.reason));
      const now = clock.now();
      const window = windowOf(body);
      orThrow(mayPostpone(round, window, now));
      orThrow(fitsWindow(window, { now, limitMs: round.settings.limitMs, others: await othersOf(managed) }));
      const before = windowOf(round);
      await data.write(async (s) => {
        const settings = { ...round.settings, ...window };
        if (!(await s.contests.updateRound(round.id, round.version, { name: round.name, ...window, settings })))
          throw new AppError('changed-meanwhile');
        // Its version says nothing of its state, which may have become another one while this waited; from here on the row is held.
        if ((await s.contests.roundById(round.id))?.state !== round.state) throw new AppError('changed-meanwhile');
        const details = { fromOpensAt: before.opensAt, fromClosesAt: before.closesAt };
        await announce.say(s, { roundId: round.id, kind: 'postponed', text: reason, details }, personId);
        await audited(ctx, s, { personId }, { action: 'round.postpone', subject: `round:${round.id}`, before, after: window, reason });
        await keepRulesVersion(s, round.contestId, reason, now);
      });
      await announce.tell(round.id);
      return { ok: true };
    },

    /**
     * Nobody starts any more; who is at work is cut now and told why; nothing of the round is ranked or gets a prize, and its key stays
     * secret, because it may be held again.
     * @throws AppError round-over, invalid-body
     */
    async cancel({ round, personId }: ManagedRound, body: BodyOf<Contracts['cancel']>): Promise<{ ok: true }> {
      const { reason } = orThrow(reasonText(body.reason));
      const now = clock.now();
      orThrow(mayCancel(round, now));
      await data.write(async (s) => {
        if (!(await s.contests.setRoundState(round.id, ['published'], 'cancelled', { closedAt: now }))) throw new AppError('round-over');
        await announce.say(s, { roundId: round.id, kind: 'cancelled', text: reason }, personId);
        const deed = {
          action: 'round.cancel',
          subject: `round:${round.id}`,
          before: { state: round.state },
          after: { state: 'cancelled' },
          reason,
        } as const;
        await audited(ctx, s, { personId }, deed);
      });
      // Told first, so that the page says why before it says that the time is over.
      await announce.tell(round.id);
      await attempts.deadlines.cutOpen(round.id, now);
      ctx.hub.publish(`round:${round.id}`, { phase: 'cancelled' });
      return { ok: true };
    },

    /** @throws AppError round-not-cancelled, round-repeated, window-invalid, questions-too-few, invalid-body */
    async repeat(managed: ManagedRound, body: BodyOf<Contracts['repeat']>): Promise<{ roundId: string }> {
      const { contest, round, personId } = managed;
      const { reason } = orThrow(reasonText(body.reason));
      const name = normaliseLine(body.name);
      if (name === '') throw new AppError('invalid-body', { path: 'name', rule: 'minLength' });
      const now = clock.now();
      const window = windowOf(body);
      orThrow(mayRepeat(round, await repeated(round.id)));
      orThrow(fitsWindow(window, { now, limitMs: round.settings.limitMs, others: await othersOf(managed) }));
      const pinned = (await data.read.contests.pinned(round.id)).filter((question) => question.withdrawnAt === null);
      orThrow(mayDrawFrom(round.settings.paper, pinned));
      const number = Math.max(...(await data.read.contests.roundsOf(contest.id)).map((one) => one.number)) + 1;
      const settings = { ...round.settings, ...window, number, name };
      const roundId = newId(now, ctx.random);
      const hold = data.write(async (s) => {
        // One after the other: of two at once the second finds what the first left.
        await s.running.holdStarts(round.id);
        if ((await s.running.noticesOf(round.id)).some((notice) => notice.kind === 'repeated')) throw new AppError('round-repeated');
        await s.contests.insertRound({
          id: roundId,
          contestId: contest.id,
          number,
          name,
          ...window,
          state: 'published',
          settings,
          version: 1,
          publishedAt: now,
          closedAt: null,
          predictionTarget: null,
          logHead: null,
          logCount: 0,
        });
        const rows = pinned.map(({ versionId, questionId, key, topic, difficulty, points, position }) => ({
          roundId,
          questionVersionId: versionId,
          questionId,
          key,
          topic,
          difficulty,
          points,
          position,
        }));
        for (let from = 0; from < rows.length; from += 500) await s.contests.pin(rows.slice(from, from + 500));
        await announce.say(s, { roundId: round.id, kind: 'repeated', text: reason, details: { newRoundId: roundId } }, personId);
        const after = { roundId, name, ...window };
        await audited(ctx, s, { personId }, { action: 'round.repeat', subject: `round:${round.id}`, after, reason });
        await keepRulesVersion(s, contest.id, reason, now);
      });
      // Another round of the contest was made at this moment and has the number.
      await hold.catch((error: unknown) => {
        throw isUniqueViolation(error) ? new AppError('busy') : error;
      });
      await announce.tell(round.id);
      return { roundId };
    },

    repeated,
  };

  async function repeated(roundId: string): Promise<boolean> {
    return (await data.read.running.noticesOf(roundId)).some((notice) => notice.kind === 'repeated');
  }
}

export type ActsService = ReturnType<typeof actsService>;
