import { createHash } from 'node:crypto';
import type { QuestionInput } from '@thi-tuan/shared/contracts/bank.ts';
import type { FileReply } from '@thi-tuan/shared/contracts/contract.ts';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import { newId } from '@thi-tuan/shared/kernel/ids.ts';
import type { RichImage } from '@thi-tuan/shared/rules/rich-text.ts';
import type { AppContext } from '../../context.ts';
import type { Session } from '../../platform/http/guard.ts';
import { redraw } from '../../platform/images/redraw-image.ts';
import type { BankDoor } from './bank.policy.ts';
import type { ImageOf } from './question-input.ts';

/** As wide as a phone's screen twice over; a text in a picture stays readable. */
const LIMITS = { maxSide: 1200, maxBytes: 400 * 1024 };

/** Pictures of a bank: redrawn when they come in, kept in the database, the same picture once. */
export function bankImages(ctx: AppContext, door: BankDoor) {
  const { data, clock } = ctx;

  /** The picture's bytes as a reply. @throws AppError image-not-found */
  async function fileOf(bankId: string, imageId: string): Promise<FileReply> {
    const row = await data.read.bank.image(bankId, imageId);
    if (!row) throw new AppError('image-not-found');
    return { type: 'image/webp', bytes: new Uint8Array(Buffer.from(row.data, 'base64')) };
  }

  return {
    fileOf,

    /** Looks up at once what a question names. @throws AppError image-not-found (by the finder) */
    async finder(bankId: string, input: QuestionInput): Promise<ImageOf> {
      const ids = [input.stemImage, ...input.options.map(({ image }) => image)].flatMap((image) => image?.id ?? []);
      const found = new Map<string, RichImage>();
      for (const id of new Set(ids)) {
        const row = await data.read.bank.image(bankId, id);
        if (row) found.set(id, { id, alt: '', width: row.width, height: row.height });
      }
      return (image) => {
        if (image === null) return null;
        const there = found.get(image.id);
        if (!there) throw new AppError('image-not-found');
        return { ...there, alt: image.alt.trim() };
      };
    },

    /** @throws AppError bank-not-found, forbidden, bank-needs-pledge, image-invalid, image-too-large */
    async add(session: Session, bankId: string, bytes: Uint8Array): Promise<{ id: string; width: number; height: number }> {
      const { personId } = await door.toEdit(session, bankId);
      const drawn = await redraw(bytes, LIMITS);
      const sha256 = createHash('sha256').update(drawn.bytes).digest('hex');
      const now = clock.now();
      const row = {
        id: newId(now, ctx.random),
        bankId,
        sha256,
        width: drawn.width,
        height: drawn.height,
        data: Buffer.from(drawn.bytes).toString('base64'),
        createdBy: personId,
        createdAt: now,
      };
      const { id, width, height } = await data.write(async (s) => {
        const there = await s.bank.imageByContent(bankId, sha256);
        if (there) return there;
        await s.bank.insertImage(row);
        return row;
      });
      return { id, width, height };
    },

    /** @throws AppError bank-not-found, forbidden, bank-needs-pledge, image-not-found */
    async image(session: Session, bankId: string, imageId: string): Promise<FileReply> {
      await door.open(session, bankId);
      return fileOf(bankId, imageId);
    },
  };
}

export type BankImages = ReturnType<typeof bankImages>;
