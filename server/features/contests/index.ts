import type { FastifyInstance } from 'fastify';
import type { AppContext } from '../../context.ts';
import type { MountContext } from '../../platform/http/mount.ts';
import { questionBankService } from '../questions/index.ts';
import { contestFileService } from './contest-file.service.ts';
import { contestRoutes } from './contests.routes.ts';
import { contestsService } from './contests.service.ts';
import { roundBook } from './round-book.ts';

export { entrantsService } from './entrants.service.ts';
export { readContestFile } from './contest-file.ts';
export type { ContestFile, FileFault } from './contest-file.ts';
export type { ApplyChange, ApplyOutcome, ContestFileService } from './contest-file.service.ts';
export type { PublishingGround } from './round-publishing.ts';
export { lockedOf, pinQuestions, publishFaults, publishingGround } from './round-publishing.ts';
export { keptSettings } from './kept-settings.ts';
export type { LaterClosed } from './later-closing.ts';
export { closeLater, needsReason, tellDeadlines, tellLater, tellNotices } from './later-closing.ts';
export { noticeViewOf } from './contests.service.ts';
export type { ContestsService, Figures } from './contests.service.ts';
export { contestPicture } from './round-picture.ts';
export type { RoundBook, RoundInContest, SiteContest } from './round-book.ts';

/** Contests and rounds: the settings, what is public of them, files that make them. */
export function contestsFeature(ctx: AppContext) {
  const book = roundBook(ctx);
  const service = contestsService(ctx, book);
  const bank = questionBankService(ctx);
  return {
    book,
    service,
    bank,
    files: contestFileService(ctx, { book, bank }),
    useFigures: service.useFigures,
    routes: (app: FastifyInstance, http: MountContext) => contestRoutes(app, http, service),
  };
}
