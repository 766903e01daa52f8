import type { ContestRow, RoundRow } from '@thi-tuan/db';
import type { BodyOf, FileReply, ReplyOf } from '@thi-tuan/shared/contracts/contract.ts';
import type { rules as rulesContracts } from '@thi-tuan/shared/contracts/rules.ts';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import { changedSections } from '@thi-tuan/shared/rules/rules-changes.ts';
import type { RulesLetterhead } from '@thi-tuan/shared/rules/rules-letterhead.ts';
import type { RulesSectionText } from '@thi-tuan/shared/rules/rules-text.ts';
import type { ContestSettings, RulesSection } from '@thi-tuan/shared/rules/settings.ts';
import { RULES_SECTIONS } from '@thi-tuan/shared/rules/settings.ts';
import type { AppContext } from '../../context.ts';
import type { Session } from '../../platform/http/guard.ts';
import { audited } from '../audit/index.ts';
import type { RoundBook } from '../contests/index.ts';
import type { RulesFiles } from './rules-files.ts';
import { requireManager } from './rules.policy.ts';
import { headOf } from './rules.service.ts';
import { keepRulesVersion, publicRounds, readSections, sectionsOf } from './rules-version.ts';

type DraftReply = ReplyOf<(typeof rulesContracts)['draft']>;
type PreviewReply = ReplyOf<(typeof rulesContracts)['preview']>;
type UpdateBody = BodyOf<(typeof rulesContracts)['update']>;
type Own = UpdateBody['own'];

const SHORTEST_REASON = 3;

/** The organiser's own words in the thể lệ, and what stands around it on paper. */
export function rulesEditService(ctx: AppContext, { book, files }: { book: RoundBook; files: RulesFiles }) {
  const { data, clock } = ctx;

  /** @throws AppError contest-not-found, forbidden */
  async function opened(session: Session, contestId: string): Promise<{ contest: ContestRow; rounds: RoundRow[]; published: boolean }> {
    const contest = await data.read.contests.byId(contestId);
    if (!contest) throw new AppError('contest-not-found');
    requireManager(session, contest.id);
    const all = await data.read.contests.roundsOf(contest.id);
    const shown = publicRounds(all);
    // Before publishing the organiser reads it with all the rounds there are to be.
    return { contest, rounds: shown.length > 0 ? shown : all, published: shown.length > 0 };
  }

  return {
    /** @throws AppError contest-not-found, forbidden */
    async draft(session: Session, contestId: string): Promise<DraftReply> {
      const { contest, rounds, published } = await opened(session, contestId);
      const { rulesParagraphs, organiser } = contest.settings;
      return {
        contest: { id: contest.id, name: contest.name, organiser, version: contest.version },
        published,
        own: RULES_SECTIONS.map((section) => ({ section, text: rulesParagraphs[section] ?? '' })),
        letterhead: await files.letterheadOf(contest.id),
        versions: (await data.read.rules.list(contest.id)).map(headOf),
        sections: await sectionsOf(data.read, contest, rounds, 'vi'),
      };
    },

    /** @throws AppError contest-not-found, forbidden */
    async preview(session: Session, contestId: string, own: Own): Promise<PreviewReply> {
      const { contest, rounds, published } = await opened(session, contestId);
      const sections = await sectionsOf(data.read, withOwn(contest, own), rounds, 'vi');
      return { sections, changed: published ? await changedSince(contest.id, sections) : [] };
    },

    /** @throws AppError contest-not-found, forbidden, changed-meanwhile, reason-needed, nothing-changes */
    async update(session: Session, contestId: string, body: UpdateBody): Promise<{ number: number | null }> {
      const { contest, rounds, published } = await opened(session, contestId);
      if (contest.version !== body.version) throw new AppError('changed-meanwhile');
      const wanted = withOwn(contest, body.own);
      const before = await files.letterheadOf(contestId);
      const letterhead = tidyLetterhead(body.letterhead);
      const ownBefore = contest.settings.rulesParagraphs;
      const ownAfter = wanted.settings.rulesParagraphs;
      const textChanges = JSON.stringify(inOrder(ownBefore)) !== JSON.stringify(inOrder(ownAfter));
      const headChanges = JSON.stringify(before) !== JSON.stringify(letterhead);
      if (!textChanges && !headChanges) throw new AppError('nothing-changes');
      const reason = body.reason.trim().normalize('NFC');
      if (
        published &&
        reason.length < SHORTEST_REASON &&
        (await changedSince(contestId, await sectionsOf(data.read, wanted, rounds, 'vi'))).length > 0
      )
        throw new AppError('reason-needed');
      const now = clock.now();
      const number = await data.write(async (s) => {
        const { name, treeId, bankId } = contest;
        if (
          textChanges &&
          !(await s.contests.update(contestId, contest.version, { name, treeId, bankId, settings: wanted.settings, updatedAt: now }))
        )
          throw new AppError('changed-meanwhile');
        if (headChanges) await s.contestLook.setLetterhead(contestId, letterhead, now);
        await audited(ctx, s, session, {
          action: 'rules.update',
          subject: `contest:${contestId}`,
          before: { ...(textChanges ? { own: ownBefore } : {}), ...(headChanges ? { letterhead: before } : {}) },
          after: { ...(textChanges ? { own: ownAfter } : {}), ...(headChanges ? { letterhead } : {}) },
          reason: reason === '' ? null : reason,
        });
        return keepRulesVersion(s, contestId, reason, now);
      });
      book.invalidate();
      return { number };
    },

    /** @throws AppError contest-not-found, forbidden */
    async document(session: Session, contestId: string): Promise<FileReply> {
      const { contest, rounds, published } = await opened(session, contestId);
      const inForce = published ? await data.read.rules.latest(contestId) : null;
      return files.draftFile(contest, await sectionsOf(data.read, contest, rounds, 'vi'), inForce);
    },
  };

  async function changedSince(contestId: string, sections: readonly RulesSectionText[]): Promise<RulesSection[]> {
    const inForce = await data.read.rules.latest(contestId);
    return inForce ? changedSections(readSections(inForce), sections) : [...RULES_SECTIONS];
  }
}

/** The contest as it would be with these paragraphs; sections that are not named keep theirs. */
function withOwn(contest: ContestRow, own: Own): ContestRow {
  const rulesParagraphs: ContestSettings['rulesParagraphs'] = { ...contest.settings.rulesParagraphs };
  for (const { section, text } of own) {
    const tidy = tidyText(text);
    if (tidy === '') delete rulesParagraphs[section];
    else rulesParagraphs[section] = tidy;
  }
  return { ...contest, settings: { ...contest.settings, rulesParagraphs } };
}

/** Paragraphs one a line: no control characters, no empty lines, composed accents. */
function tidyText(text: string): string {
  return text
    .normalize('NFC')
    .split(/\r\n|\n|\r/)
    .map(tidyLine)
    .filter((one) => one !== '')
    .join('\n');
}

function tidyLine(text: string): string {
  return text.normalize('NFC').replace(/\p{C}/gu, ' ').replace(/\s+/g, ' ').trim();
}

function tidyLetterhead({ heading, ...lines }: RulesLetterhead): RulesLetterhead {
  const { authority, number, place, onBehalf, signer, signerName } = lines;
  return {
    heading,
    authority: tidyLine(authority),
    number: tidyLine(number),
    place: tidyLine(place),
    onBehalf: tidyLine(onBehalf),
    signer: tidyLine(signer),
    signerName: tidyLine(signerName),
  };
}

const inOrder = (own: ContestSettings['rulesParagraphs']): string[] => RULES_SECTIONS.map((section) => own[section] ?? '');

export type RulesEditService = ReturnType<typeof rulesEditService>;
