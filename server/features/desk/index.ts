import type { FastifyInstance } from 'fastify';
import { desk } from '@thi-tuan/shared/contracts/desk.ts';
import type { AppContext } from '../../context.ts';
import type { MountContext } from '../../platform/http/mount.ts';
import { mount } from '../../platform/http/mount.ts';
import type { RoundBook } from '../contests/index.ts';
import { deskService } from './desk.service.ts';

/** The console's home. */
export function deskFeature(ctx: Pick<AppContext, 'data' | 'clock'>, { book }: { book: RoundBook }) {
  const service = deskService(ctx, book);
  return { service, routes: (app: FastifyInstance, http: MountContext): void => mount(app, desk.home, ({ session }) => service.home(session), http) };
}
