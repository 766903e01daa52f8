import type { ContestRow, RulesVersionRow } from '@thi-tuan/db';
import type { FileReply } from '@thi-tuan/shared/contracts/contract.ts';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import { formatInstant } from '@thi-tuan/shared/kernel/format.ts';
import { PLAIN_LETTERHEAD } from '@thi-tuan/shared/rules/rules-letterhead.ts';
import type { RulesLetterhead } from '@thi-tuan/shared/rules/rules-letterhead.ts';
import type { RulesSectionText } from '@thi-tuan/shared/rules/rules-text.ts';
import type { AppContext } from '../../context.ts';
import { Lru } from '../../platform/lru.ts';
import type { RulesPaper } from './rules-docx.ts';
import { hashOf, readSections } from './rules-version.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' as const;

/** The thể lệ as Word files. Everybody may ask: a file is made once for what is in it. */
export function rulesFiles({ data }: Pick<AppContext, 'data'>) {
  const made = new Lru<string, Promise<Uint8Array>>(8);

  async function fileOf(paper: RulesPaper, fileName: string): Promise<FileReply> {
    const key = hashOf(JSON.stringify(paper));
    const known = made.get(key) ?? makeDocx(paper);
    made.set(key, known);
    // A failure must not be remembered.
    known.catch(() => made.delete(key));
    return { type: DOCX, bytes: await known, fileName };
  }

  async function letterheadOf(contestId: string): Promise<RulesLetterhead> {
    return (await data.read.contestLook.of(contestId))?.letterhead ?? PLAIN_LETTERHEAD;
  }

  async function paperOf(contest: ContestRow, sections: RulesSectionText[], version: RulesVersionRow | null): Promise<RulesPaper> {
    return {
      contest: contest.name,
      organiser: contest.settings.organiser,
      letterhead: await letterheadOf(contest.id),
      sections,
      at: version?.at ?? null,
      versionLine: version ? `(Phiên bản ${version.number}, có hiệu lực từ ${formatInstant(version.at, 'full')})` : '(Dự thảo)',
    };
  }

  return {
    letterheadOf,

    /** @throws AppError not-found */
    async versionFile(contest: ContestRow, number: number): Promise<FileReply> {
      const row = await data.read.rules.one(contest.id, number);
      if (!row) throw new AppError('not-found');
      return fileOf(await paperOf(contest, readSections(row), row), `the-le-${contest.code}-phien-ban-${number}.docx`);
    },

    /** @param version the one in force, whose text it is; null = a draft */
    async draftFile(contest: ContestRow, sections: RulesSectionText[], version: RulesVersionRow | null): Promise<FileReply> {
      const name = version ? `phien-ban-${version.number}` : 'du-thao';
      return fileOf(await paperOf(contest, sections, version), `the-le-${contest.code}-${name}.docx`);
    },
  };
}

async function makeDocx(paper: RulesPaper): Promise<Uint8Array> {
  const { rulesDocx } = await import('./rules-docx.ts');
  return rulesDocx(paper);
}

export type RulesFiles = ReturnType<typeof rulesFiles>;
