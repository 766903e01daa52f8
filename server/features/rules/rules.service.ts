import type { RulesVersionRow } from '@thi-tuan/db';
import type { contests as contestContracts } from '@thi-tuan/shared/contracts/contests.ts';
import type { FileReply, ReplyOf } from '@thi-tuan/shared/contracts/contract.ts';
import type { rules as rulesContracts } from '@thi-tuan/shared/contracts/rules.ts';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import type { AppContext } from '../../context.ts';
import type { RoundBook, SiteContest } from '../contests/index.ts';
import type { RulesFiles } from './rules-files.ts';
import { isOutdated, keepRulesVersion, publicRounds, readSections, sectionsOf } from './rules-version.ts';

type RulesReply = ReplyOf<(typeof contestContracts)['rules']>;
type VersionReply = ReplyOf<(typeof rulesContracts)['version']>;

/** Said of a version that nobody's change made: a unit was renamed, or the program words something anew. */
const BY_ITSELF = 'Cập nhật tên đơn vị hoặc câu chữ của hệ thống; nội dung quy định không thay đổi.';

/** The thể lệ as everybody reads it. */
export function rulesService({ data, clock }: Pick<AppContext, 'data' | 'clock'>, { book, files }: { book: RoundBook; files: RulesFiles }) {
  /** @throws AppError contest-not-found */
  async function site(): Promise<SiteContest> {
    const found = await book.site();
    if (!found) throw new AppError('contest-not-found');
    return found;
  }

  return {
    /** The text of the live settings, and the versions there have been. @throws AppError contest-not-found */
    async rules(lang: 'vi' | 'en'): Promise<RulesReply> {
      const { contest, rounds } = await site();
      const sections = await sectionsOf(data.read, contest, publicRounds(rounds), lang);
      return { contest: contest.name, versions: (await data.read.rules.list(contest.id)).map(headOf), sections };
    },

    /** @throws AppError contest-not-found, not-found */
    async version(number: number): Promise<VersionReply> {
      const { contest } = await site();
      const row = await data.read.rules.one(contest.id, number);
      if (!row) throw new AppError('not-found');
      const next = await data.read.rules.one(contest.id, number + 1);
      return { contest: contest.name, version: headOf(row), until: next?.at ?? null, hash: row.hash, sections: readSections(row) };
    },

    /** @throws AppError contest-not-found, not-found */
    async document(number: number): Promise<FileReply> {
      return files.versionFile((await site()).contest, number);
    },

    /** Job: a text that changed without anybody's act is kept too, and so is the first of a contest published by an older program. */
    async keepCurrent(): Promise<void> {
      const found = await book.site();
      if (!found || !(await isOutdated(data.read, found.contest, found.rounds))) return;
      const reason = found.rulesNumber === null ? '' : BY_ITSELF;
      await data.write((s) => keepRulesVersion(s, found.contest.id, reason, clock.now()));
      book.invalidate();
    },
  };
}

export function headOf({ number, at, reason, changed }: Omit<RulesVersionRow, 'text'>): RulesReply['versions'][number] {
  return { number, at, reason, changed };
}

export type RulesService = ReturnType<typeof rulesService>;
