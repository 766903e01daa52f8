import type { ContestRow } from '@thi-tuan/db';
import type { FileReply } from '@thi-tuan/shared/contracts/contract.ts';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import type { AppContext } from '../../context.ts';

/** Bytes of a picture of the contest's bank; whether somebody may see it is the caller's to know. @throws AppError image-not-found */
export async function contestPicture(
  { data }: Pick<AppContext, 'data'>,
  { bankId }: Pick<ContestRow, 'bankId'>,
  imageId: string,
): Promise<FileReply> {
  const row = await data.read.bank.image(bankId, imageId);
  if (!row) throw new AppError('image-not-found');
  return { type: 'image/webp', bytes: new Uint8Array(Buffer.from(row.data, 'base64')) };
}
