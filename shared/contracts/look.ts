import { z } from 'zod';
import { LOOK_KINDS } from '../rules/contest-look.ts';
import { defineContract } from './contract.ts';
import { lookImage } from './contests.ts';
import { bytesReply, countField, idField } from './fields.ts';

const params = z.object({ contestId: idField });
const hashField = z.string().regex(/^[0-9a-f]{64}$/);
const chosenImage = z.object({ id: hashField, alt: z.string().max(200) }).nullable();

/** Banner, logo and accent colour of a contest. */
export const look = {
  image: defineContract({
    method: 'GET',
    path: '/look/:imageId',
    access: 'public',
    cache: 'immutable',
    summary: 'A picture of a contest’s look; the address is the hash of its bytes',
    params: z.object({ imageId: hashField }),
    raw: 'reply',
    reply: bytesReply,
    errors: ['image-not-found'],
  }),
  show: defineContract({
    method: 'GET',
    path: '/manage/contests/:contestId/look',
    access: 'contest.manage',
    summary: 'The look as it stands',
    params,
    reply: z.object({
      contest: z.object({ id: idField, name: z.string(), organiser: z.string() }),
      /** 0 = nothing was chosen yet. */
      version: countField,
      accent: z.string().nullable(),
      banner: lookImage.nullable(),
      logo: lookImage.nullable(),
    }),
    errors: ['contest-not-found', 'forbidden'],
  }),
  addImage: defineContract({
    method: 'POST',
    path: '/manage/contests/:contestId/look',
    access: 'contest.manage',
    summary: 'Redraws a picture (JPEG, PNG, WebP, GIF) as WebP without what a camera wrote into it; chosen by `update`',
    params,
    query: z.object({ kind: z.enum(LOOK_KINDS) }),
    raw: 'upload',
    bodyLimit: 8 * 1024 * 1024,
    reply: z.object({ id: hashField, width: countField, height: countField }),
    errors: ['contest-not-found', 'forbidden', 'image-invalid', 'image-too-large', 'upload-empty'],
  }),
  update: defineContract({
    method: 'PUT',
    path: '/manage/contests/:contestId/look',
    access: 'contest.manage',
    summary: 'Chooses accent, banner and logo; a colour that cannot be read is refused',
    params,
    body: z.object({
      /** It was read at. */
      version: countField,
      accent: z.string().max(20).nullable(),
      banner: chosenImage,
      logo: chosenImage,
    }),
    reply: z.object({ version: countField }),
    errors: ['contest-not-found', 'forbidden', 'invalid-body', 'image-not-found', 'changed-meanwhile', 'nothing-changes'],
  }),
};
