import type { FileReply } from '@thi-tuan/shared/contracts/contract.ts';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import { hasImage } from '@thi-tuan/shared/rules/rich-text.ts';
import type { AppContext } from '../../context.ts';
import type { RoundBook } from '../contests/index.ts';
import { contestPicture } from '../contests/index.ts';
import { openItems } from './attempt.view.ts';
import { requireOwn } from './attempts.policy.ts';
import type { PaperPool } from './paper-pool.ts';
import type { ResultService } from './result.service.ts';

/** Pictures of the questions that an attempt shows, for its own person and as long as it shows them. */
export function picturesService(ctx: AppContext, { book, pool, results }: { book: RoundBook; pool: PaperPool; results: ResultService }) {
  const { data } = ctx;

  return {
    /** @throws AppError attempt-not-found, image-not-found: also for a picture of a question that is not (or no more) to be seen */
    async picture(personId: string, attemptId: string, imageId: string): Promise<FileReply> {
      const row = requireOwn(await data.read.attempts.byId(attemptId), personId);
      const paper = (await data.read.attempts.paperOf(row.id))!;
      const items = row.state === 'open' ? openItems(paper, row.atPosition) : await results.shownNow(row, paper);
      const { byVersion } = await pool.of(row.roundId);
      if (!items.some((item) => hasImage(byVersion.get(item.versionId)!.rich, imageId))) throw new AppError('image-not-found');
      return contestPicture(ctx, (await book.round(row.roundId)).contest, imageId);
    },
  };
}

export type PicturesService = ReturnType<typeof picturesService>;
