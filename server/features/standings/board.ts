import type { ShownEntry, StandingStored } from '@thi-tuan/db';
import type { StandingRow } from '@thi-tuan/shared/contracts/standings.ts';
import { formatNumber } from '@thi-tuan/shared/kernel/format.ts';
import type { Locale } from '@thi-tuan/shared/kernel/format.ts';
import { maskName } from '@thi-tuan/shared/kernel/vietnamese.ts';
import { maxScoreOf, paperSizeOf } from '@thi-tuan/shared/rules/paper.ts';
import { predictionDistance, predictionFor } from '@thi-tuan/shared/rules/prediction.ts';
import { assignRanks } from '@thi-tuan/shared/rules/ranking.ts';
import { shownScore } from '@thi-tuan/shared/rules/scoring.ts';
import type { RoundSettings } from '@thi-tuan/shared/rules/settings.ts';
import type { AppContext } from '../../context.ts';
import type { BoardSource } from './board-source.ts';

/** A row as it is kept for everybody: the words of a language and «own» are added for each reply. */
export interface BoardRow {
  standing: StandingStored;
  rank: number;
  tied: boolean;
  shown: ShownEntry;
}

export interface Board {
  version: number;
  /** When it was read, UTC ms. */
  at: number;
  ranked: number;
  rows: BoardRow[];
}

/** The first `limit` rows, ties shown as ties. */
export async function topRows({ data }: AppContext, source: BoardSource, unitId: string | null, limit: number): Promise<BoardRow[]> {
  // One more than shown: the last row may tie with it.
  const standings = await source.top(unitId, limit + 1);
  const keys = standings.map((row) => row.rankKey);
  const ranks = assignRanks(keys);
  const shown = await data.read.standings.shownOf(standings.slice(0, limit).map((row) => row.attemptId));
  return standings.slice(0, limit).map((standing, i) => ({
    standing,
    rank: ranks[i]!,
    tied: keys[i - 1] === keys[i] || keys[i + 1] === keys[i],
    shown: shown.get(standing.attemptId)!,
  }));
}

/** A person's own row, wherever it stands; null without one. */
export async function ownRow({ data }: AppContext, source: BoardSource, unitId: string | null, personId: string): Promise<BoardRow | null> {
  const standing = await source.own(personId);
  if (!standing || (unitId !== null && standing.unitId !== unitId)) return null;
  const shown = (await data.read.standings.shownOne(standing.attemptId))!;
  return { standing, rank: await source.rankOf(standing, unitId), tied: await source.isTied(standing, unitId), shown };
}

export interface RowWords {
  scoreText: (row: BoardRow) => string;
  predictionError: (row: BoardRow) => string | null;
}

/** Points of a counted attempt on its round's scale; questions left out after a regrade are none of the paper. */
export function scoreTextOf(
  { score }: Pick<StandingStored, 'score'>,
  { paper, correctCount }: Pick<ShownEntry, 'paper' | 'correctCount'>,
  { scale }: RoundSettings,
  leftOut: ReadonlySet<string>,
  lang: Locale,
): string {
  const items = leftOut.size === 0 ? paper.items : paper.items.filter((item) => !leftOut.has(item.versionId));
  const [correct, mainCount] = [correctCount ?? 0, items.length];
  return shownScore({ score, maxScore: maxScoreOf({ items }), correctCount: correct, mainCount, allCorrect: correct === mainCount }, scale, lang);
}

/** How a round's rows are worded. `target` null = no prediction, or its figure is not known yet. */
export function roundWords(settings: RoundSettings, target: number | null, leftOut: ReadonlySet<string>, lang: Locale): RowWords {
  const { prediction } = settings;
  return {
    scoreText: ({ standing, shown }) => scoreTextOf(standing, shown, settings, leftOut, lang),
    predictionError: ({ shown }) => {
      if (!prediction || target === null) return null;
      const distance = predictionDistance(predictionFor(prediction, shown), target);
      if (distance === null) return '—';
      return distance > 0 ? `+${formatNumber(distance, lang)}` : formatNumber(distance, lang);
    },
  };
}

/** Points of equal papers only: elsewhere full marks differ from paper to paper. */
function fullMarks({ points, paper }: RoundSettings): number | null {
  return points.kind === 'equal' ? points.points * paperSizeOf(paper) : null;
}

/**
 * How a sum over rounds is worded: on the rounds' scale where all of them have the same full marks («27,5» of three rounds on
 * 10), as questions right where all count those, else as the exact points that rank.
 */
export function contestWords(rounds: readonly RoundSettings[], lang: Locale): RowWords {
  const [first] = rounds;
  const full = first ? fullMarks(first) : null;
  const alike = full !== null && full > 0 && rounds.every((round) => round.scale === first!.scale && fullMarks(round) === full);
  const scoreText = ({ standing: { score } }: BoardRow): string => {
    if (!alike || !first) return formatNumber(score, lang);
    if (first.scale === 'correct') return `${Math.round((score * paperSizeOf(first.paper)) / full)}/${paperSizeOf(first.paper) * rounds.length}`;
    const hundredths = Math.floor((2 * score * first.scale * 100 + full) / (2 * full));
    const decimals = String(hundredths % 100)
      .padStart(2, '0')
      .replace(/0+$/, '');
    return formatNumber(Math.floor(hundredths / 100), lang) + (decimals ? (lang === 'vi' ? ',' : '.') + decimals : '');
  };
  return { scoreText, predictionError: () => null };
}

/** A row as it leaves the server: names as consented, one's own in full. */
export function rowView(row: BoardRow, words: RowWords, personId: string | null): StandingRow {
  const { standing, shown, rank, tied } = row;
  const own = personId !== null && standing.personId === personId;
  return {
    rank,
    tied,
    name: maskName(shown.name, shown.publicName || own),
    unit: shown.unitName,
    scoreText: words.scoreText(row),
    elapsedMs: standing.elapsedMs,
    submittedAt: standing.submittedAt,
    predictionError: words.predictionError(row),
    own,
  };
}
