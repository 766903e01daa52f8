import type { ContestRow, RoundRow } from '@thi-tuan/db';
import type { ReplyOf } from '@thi-tuan/shared/contracts/contract.ts';
import type { StandingsView, standings as standingsContracts } from '@thi-tuan/shared/contracts/standings.ts';
import { roomOf } from '@thi-tuan/shared/contracts/live.ts';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import type { Locale } from '@thi-tuan/shared/kernel/format.ts';
import type { PredictionCounts } from '@thi-tuan/shared/rules/prediction.ts';
import type { Announced } from '@thi-tuan/shared/rules/result-text.ts';
import { announcedTogether } from '@thi-tuan/shared/rules/result-text.ts';
import type { Reveal } from '@thi-tuan/shared/rules/reveal.ts';
import { tieBreakTexts, validityText } from '@thi-tuan/shared/rules/rules-text.ts';
import type { RoundSettings } from '@thi-tuan/shared/rules/settings.ts';
import type { AppContext } from '../../context.ts';
import type { Session } from '../../platform/http/guard.ts';
import type { ContestsService, RoundBook } from '../contests/index.ts';
import type { Board, RowWords } from './board.ts';
import { contestWords, ownRow, roundWords, rowView, topRows } from './board.ts';
import type { BoardSource } from './board-source.ts';
import { currentBoard, frozenBoards } from './board-source.ts';
import { RecentCache } from './recent-cache.ts';

export interface StandingsDeps {
  book: RoundBook;
  contests: ContestsService;
}

type UnitReply = ReplyOf<(typeof standingsContracts)['unit']>;
type State = StandingsView['state'];

/** The most rows of a unit's board. */
const UNIT_TOP = 50;
/** A small unit's board shows so many even when that is more than half of it. */
const UNIT_LEAST = 3;

/** Where a board comes from now, and what it is called. */
interface Shown {
  state: State;
  source: BoardSource;
  /** UTC ms at which the picture was taken; null = as it is now. */
  at: number | null;
  /** Tells boards of different sources apart in the cache. */
  key: string;
}

/** Boards of rounds, units and the contest, as far as `revealOf` lets them out. */
export function standingsService(ctx: AppContext, { book, contests }: StandingsDeps) {
  const { data, clock, hub } = ctx;
  const cache = new RecentCache<Board>(500);
  const frozen = frozenBoards(ctx);

  /** What this viewer may see of a round; null = nothing. */
  async function shownOf(round: RoundRow, reveal: Reveal): Promise<Shown | null> {
    if (reveal.standings === 'none') return null;
    if (reveal.standings === 'final') {
      frozen.forget(round.id);
      return { state: 'final', source: currentBoard(ctx, round.id), at: round.closedAt, key: 'final' };
    }
    const closing = contests.phaseOf(round) === 'closing';
    // The rows themselves are being rewritten while the round is closed: also who watches it sees the last picture.
    const at = reveal.frozenAt ?? (closing ? round.closesAt : null);
    if (at === null) return { state: 'live', source: currentBoard(ctx, round.id), at, key: 'live' };
    return { state: closing ? 'closing' : 'frozen', source: await frozen.of(round, at), at, key: `at ${at}` };
  }

  function board(roundId: string, { source, key }: Shown, unitId: string | null, limitOf: (ranked: number) => number): Promise<Board> {
    return cache.get(roundId, `${roundId} ${key} ${unitId ?? '*'}`, async () => {
      // Before the data: what changes meanwhile is told again rather than lost.
      const version = hub.version(roomOf('round', roundId));
      const at = clock.now();
      const ranked = await source.ranked(unitId);
      return { version, at, ranked, rows: await topRows(ctx, source, unitId, limitOf(ranked)) };
    });
  }

  /** A round whose board may not be seen: the same for everybody, whatever has happened in it. */
  function nothing(round: RoundRow, lang: Locale): StandingsView {
    const phase = contests.phaseOf(round);
    const { reveal, prediction } = round.settings;
    const afterClose = reveal.standings.kind === 'after-close' || prediction !== null || phase !== 'before';
    return {
      scope: 'round',
      state: phase === 'closing' ? 'closing' : 'none',
      availableAt: phase === 'cancelled' || phase === 'closing' ? null : afterClose ? round.closesAt : round.opensAt,
      asOf: clock.now(),
      version: hub.version(roomOf('round', round.id)),
      announced: null,
      ranked: null,
      top: [],
      own: null,
      ...rulesOf(round.settings, lang),
    };
  }

  interface Asked {
    announced: Announced | null;
    scope: 'round' | 'contest';
    shown: Shown;
    board: Board;
    words: RowWords;
    settings: RoundSettings;
    unitId: string | null;
    session: Session | null;
    lang: Locale;
  }

  async function view({
    announced,
    scope,
    shown,
    board: { version, at, ranked, rows },
    words,
    settings,
    unitId,
    session,
    lang,
  }: Asked): Promise<StandingsView> {
    const personId = session?.personId ?? null;
    const inTop = rows.find((row) => row.standing.personId === personId);
    const own = personId === null ? null : (inTop ?? (await ownRow(ctx, shown.source, unitId, personId)));
    return {
      scope,
      state: shown.state,
      availableAt: null,
      asOf: shown.at ?? at,
      version,
      announced: shown.state === 'final' ? announced : null,
      ranked,
      top: rows.map((row) => rowView(row, words, personId)),
      own: own && rowView(own, words, personId),
      ...rulesOf(settings, lang),
    };
  }

  async function wordsOf(round: RoundRow, { state }: Shown, lang: Locale): Promise<RowWords> {
    const final = state === 'final';
    // Before the closing nothing is regraded.
    const leftOut = final ? await data.read.contests.leftOut(round.id) : [];
    return roundWords(round.settings, final ? round.predictionTarget : null, new Set(leftOut), lang);
  }

  async function roundBoard(round: RoundRow, reveal: Reveal, session: Session | null, lang: Locale): Promise<StandingsView> {
    const shown = await shownOf(round, reveal);
    if (!shown) return nothing(round, lang);
    const { settings } = round;
    const words = await wordsOf(round, shown, lang);
    return view({
      announced: await book.announced(round),
      scope: 'round',
      shown,
      board: await board(round.id, shown, null, () => settings.reveal.topCount),
      words,
      settings,
      unitId: null,
      session,
      lang,
    });
  }

  async function revealFor(session: Session | null, contest: ContestRow, round: RoundRow): Promise<Reveal> {
    return contests.reveal(round, await contests.viewerOf(session, contest.id));
  }

  return {
    changed: (roundId: string): void => cache.changed(roundId),

    /** The board as a guest may see it now. */
    publicBoard: (round: RoundRow): Promise<StandingsView> =>
      roundBoard(round, contests.reveal(round, { kind: 'guest', mayEnter: true }), null, 'vi'),

    /** Top of a round and one's own place. @throws AppError round-not-found */
    async round(session: Session | null, roundId: string, lang: Locale): Promise<StandingsView> {
      const { contest, round } = await book.round(roundId);
      return roundBoard(round, await revealFor(session, contest, round), session, lang);
    },

    /**
     * The board of one's own unit, ranks counted **inside the unit** (attempts made in it). Among few people everybody knows
     * everybody, so it shows the upper half at most (three at least, 50 at most): low scores of others are nobody's.
     * @throws AppError round-not-found
     */
    async unit(session: Session, roundId: string, lang: Locale): Promise<UnitReply> {
      const { contest, round } = await book.round(roundId);
      const own = await data.read.people.unitOf(session.personId, contest.treeId);
      const unit = own && ((await data.read.units.refsOf([own.unitId])).get(own.unitId) ?? null);
      const shown = await shownOf(round, await revealFor(session, contest, round));
      if (!shown) return { ...nothing(round, lang), unit };
      const { settings } = round;
      const words = await wordsOf(round, shown, lang);
      const asked = { announced: await book.announced(round), scope: 'round', shown, words, settings, lang } as const;
      if (!unit) {
        const empty: Board = { version: hub.version(roomOf('round', roundId)), at: clock.now(), ranked: 0, rows: [] };
        return { ...(await view({ ...asked, board: empty, unitId: '', session: null })), unit };
      }
      const most = Math.min(UNIT_TOP, settings.reveal.topCount);
      const ofUnit = await board(roundId, shown, unit.id, (ranked) => Math.min(most, Math.max(UNIT_LEAST, Math.ceil(ranked / 2))));
      return { ...(await view({ ...asked, board: ofUnit, unitId: unit.id, session })), unit };
    },

    /**
     * The ranking over all closed rounds: nothing of a running round is in it. Its version counts the closed rounds.
     * @throws AppError contest-not-found
     */
    async contest(session: Session | null, lang: Locale): Promise<StandingsView> {
      const site = await book.site();
      if (!site) throw new AppError('contest-not-found');
      // Not from the book: a closing that has just begun on another server rewrites the rows.
      const rounds = (await data.read.contests.roundsOf(site.contest.id)).filter((round) => round.state !== 'draft' && round.state !== 'cancelled');
      const closed = rounds.filter((round) => round.state === 'closed');
      const last = closed.at(-1);
      const rulesRound = last ?? rounds[0];
      const closing = rounds.some((round) => round.state === 'closing');
      if (!last || closing) {
        return {
          scope: 'contest',
          state: closing ? 'closing' : 'none',
          availableAt: closing ? null : (rounds[0]?.closesAt ?? null),
          asOf: clock.now(),
          version: closed.length,
          announced: null,
          ranked: null,
          top: [],
          own: null,
          ...(rulesRound ? rulesOf(rulesRound.settings, lang) : { tieBreaks: [], validity: '' }),
        };
      }
      const state = closed.length === rounds.length ? 'final' : 'live';
      const source = currentBoard(ctx, site.contest.id);
      const shown: Shown = { state, source, at: Math.max(...closed.map((round) => round.closedAt ?? round.closesAt)), key: 'contest' };
      const { settings } = last;
      const all = await cache.get(site.contest.id, `${site.contest.id} ${closed.length}`, async () => ({
        version: closed.length,
        at: clock.now(),
        ranked: await source.ranked(null),
        rows: await topRows(ctx, source, null, settings.reveal.topCount),
      }));
      const words = contestWords(
        closed.map((round) => round.settings),
        lang,
      );
      const announced = announcedTogether(await Promise.all(closed.map((round) => book.announced(round))));
      return view({ announced, scope: 'contest', shown, board: all, words, settings, unitId: null, session, lang });
    },

    /** The predictable quantities of a round or a contest. */
    async targetCounts(scopeId: string): Promise<PredictionCounts> {
      const row = await data.read.results.targetCounts(scopeId);
      return {
        all: {
          people: row.people,
          attempts: row.attempts,
          'all-correct-people': row.allCorrectPeople,
          'all-correct-attempts': row.allCorrectAttempts,
        },
        valid: {
          people: row.validPeople,
          attempts: row.validAttempts,
          'all-correct-people': row.validAllCorrectPeople,
          'all-correct-attempts': row.validAllCorrectAttempts,
        },
      };
    },
  };
}

function rulesOf(settings: RoundSettings, lang: Locale): Pick<StandingsView, 'tieBreaks' | 'validity'> {
  return { tieBreaks: tieBreakTexts(settings, lang), validity: validityText(settings, lang) };
}
