import { createHash } from 'node:crypto';
import type { ContestRow } from '@thi-tuan/db';
import type { BodyOf, FileReply, ReplyOf } from '@thi-tuan/shared/contracts/contract.ts';
import type { look as lookContracts } from '@thi-tuan/shared/contracts/look.ts';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import { accentOf } from '@thi-tuan/shared/rules/accent.ts';
import type { ContestLook, LookImage, LookKind } from '@thi-tuan/shared/rules/contest-look.ts';
import { PLAIN_LOOK } from '@thi-tuan/shared/rules/contest-look.ts';
import type { AppContext } from '../../context.ts';
import type { Session } from '../../platform/http/guard.ts';
import { scopesOf } from '../../platform/http/guard.ts';
import { redraw } from '../../platform/images/redraw-image.ts';
import { audited } from '../audit/index.ts';
import type { RoundBook } from '../contests/index.ts';

type ShowReply = ReplyOf<(typeof lookContracts)['show']>;
type UpdateBody = BodyOf<(typeof lookContracts)['update']>;

/** A banner across a laptop's page, a logo three times its size on screen. */
const LIMITS: Record<LookKind, { maxSide: number; maxBytes: number }> = {
  banner: { maxSide: 1600, maxBytes: 300 * 1024 },
  logo: { maxSide: 320, maxBytes: 60 * 1024 },
};

/** Banner, logo and colour of a contest: chosen by its organisers, seen by everybody. */
export function lookService(ctx: AppContext, { book }: { book: RoundBook }) {
  const { data, clock } = ctx;

  /** @throws AppError contest-not-found, forbidden */
  async function opened(session: Session, contestId: string): Promise<ContestRow> {
    const contest = await data.read.contests.byId(contestId);
    if (!contest) throw new AppError('contest-not-found');
    const may = scopesOf(session, 'contest.manage').some((scope) => scope.kind === 'all' || (scope.kind === 'contest' && scope.id === contestId));
    if (!may) throw new AppError('forbidden');
    return contest;
  }

  /** @throws AppError image-not-found */
  async function chosen(contestId: string, image: { id: string; alt: string } | null): Promise<LookImage | null> {
    if (image === null) return null;
    const there = await data.read.contestLook.imageOf(contestId, image.id);
    if (!there) throw new AppError('image-not-found');
    const alt = image.alt.normalize('NFC').replace(/\p{C}/gu, ' ').trim();
    return { id: image.id, width: there.width, height: there.height, alt };
  }

  return {
    /** @throws AppError image-not-found */
    async image(imageId: string): Promise<FileReply> {
      const row = await data.read.contestLook.image(imageId);
      if (!row) throw new AppError('image-not-found');
      return { type: 'image/webp', bytes: new Uint8Array(Buffer.from(row.data, 'base64')) };
    },

    /** @throws AppError contest-not-found, forbidden */
    async show(session: Session, contestId: string): Promise<ShowReply> {
      const contest = await opened(session, contestId);
      const row = await data.read.contestLook.of(contestId);
      return {
        contest: { id: contest.id, name: contest.name, organiser: contest.settings.organiser },
        version: row?.version ?? 0,
        ...(row?.look ?? PLAIN_LOOK),
      };
    },

    /** @throws AppError contest-not-found, forbidden, upload-empty, image-invalid, image-too-large */
    async addImage(session: Session, contestId: string, kind: LookKind, bytes: Uint8Array): Promise<{ id: string; width: number; height: number }> {
      await opened(session, contestId);
      if (bytes.length === 0) throw new AppError('upload-empty');
      const drawn = await redraw(bytes, LIMITS[kind]);
      const sha256 = createHash('sha256').update(drawn.bytes).digest('hex');
      const { width, height } = drawn;
      const data64 = Buffer.from(drawn.bytes).toString('base64');
      const row = { contestId, sha256, width, height, data: data64, createdBy: session.personId, createdAt: clock.now() };
      await data.write((s) => s.contestLook.addImage(row));
      return { id: sha256, width, height };
    },

    /** @throws AppError contest-not-found, forbidden, invalid-body, image-not-found, changed-meanwhile, nothing-changes */
    async update(session: Session, contestId: string, { version, accent, banner, logo }: UpdateBody): Promise<{ version: number }> {
      await opened(session, contestId);
      const colour = accent === null ? null : accent.toLowerCase();
      const answer = colour === null ? null : accentOf(colour);
      if (answer && !answer.ok) throw new AppError('invalid-body', { path: 'accent', rule: answer.reason });
      const look: ContestLook = { accent: colour, banner: await chosen(contestId, banner), logo: await chosen(contestId, logo) };
      const row = await data.read.contestLook.of(contestId);
      const before = row?.look ?? PLAIN_LOOK;
      if (JSON.stringify(before) === JSON.stringify(look)) throw new AppError('nothing-changes');
      await data.write(async (s) => {
        if (!(await s.contestLook.setLook(contestId, version, look, clock.now()))) throw new AppError('changed-meanwhile');
        await audited(ctx, s, session, { action: 'contest.update', subject: `contest:${contestId}`, before: { look: before }, after: { look } });
      });
      book.invalidate();
      return { version: version + 1 };
    },
  };
}

export type LookService = ReturnType<typeof lookService>;
