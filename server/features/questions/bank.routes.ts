import type { FastifyInstance } from 'fastify';
import { bank } from '@thi-tuan/shared/contracts/bank.ts';
import type { MountContext } from '../../platform/http/mount.ts';
import { mount } from '../../platform/http/mount.ts';
import { bankPairs } from './bank-pairs.ts';
import type { BankServices } from './bank.feature.ts';

export function bankRoutes(
  app: FastifyInstance,
  http: MountContext,
  { access, lists, edit, review, likeness, images, door, exporting }: BankServices,
): void {
  mount(app, bank.banks, ({ session }) => lists.banks(session), http);
  mount(app, bank.create, ({ session, body }) => access.create(session, body), http);
  mount(app, bank.settings, ({ session, params, body }) => access.settings(session, params.bankId, body), http);
  mount(app, bank.pledge, ({ session, params }) => access.pledge(session, params.bankId), http);
  mount(app, bank.questions, ({ session, params, query }) => lists.questions(session, params.bankId, query), http);
  mount(app, bank.facets, ({ session, params }) => lists.facets(session, params.bankId), http);
  mount(app, bank.question, ({ session, params }) => lists.question(session, params.bankId, params.questionId), http);
  mount(app, bank.add, ({ session, params, body }) => edit.add(session, params.bankId, body), http);
  mount(app, bank.edit, ({ session, params, body }) => edit.edit(session, params.bankId, params.questionId, body), http);
  mount(app, bank.act, ({ session, params, body }) => review.act(session, params.bankId, body), http);
  mount(app, bank.arrange, ({ session, params, body }) => edit.arrange(session, params.bankId, body), http);
  mount(app, bank.warnings, ({ session, params, query }) => lists.warnings(session, params.bankId, query.since), http);
  mount(app, bank.reviewed, ({ session, params, body }) => review.reviewed(session, params.bankId, body), http);
  mount(app, bank.addImage, ({ session, params, body }) => images.add(session, params.bankId, body), http);
  mount(app, bank.image, ({ session, params }) => images.image(session, params.bankId, params.imageId), http);
  mount(app, bank.export, ({ session, params, query }) => exporting.file(session, params.bankId, query), http);
  mount(app, bank.template, () => exporting.template(), http);
  const opened = async (session: Parameters<typeof door.open>[0], bankId: string) => (await door.open(session, bankId)).bank.id;
  mount(app, bank.like, async ({ session, params, body }) => likeness.likeText(await opened(session, params.bankId), body), http);
  mount(app, bank.duplicates, async ({ session, params }) => bankPairs(likeness, await opened(session, params.bankId), 200), http);
}
