import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { peopleDesk, peopleImports, peopleMerges, peopleMoves } from '@thi-tuan/shared/contracts/people-desk.ts';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import type { AppContext } from '../../context.ts';
import type { MountContext } from '../../platform/http/mount.ts';
import { mount } from '../../platform/http/mount.ts';
import { columnMemory } from '../../platform/uploads/column-memory.ts';
import { tableImports } from '../../platform/uploads/table-imports.service.ts';
import { mountTableImports } from '../../platform/uploads/table.routes.ts';
import type { TableAnswers } from '../../platform/uploads/table-kind.ts';
import type { AccountsService } from '../auth/index.ts';
import type { ContestsService, RoundBook } from '../contests/index.ts';
import { requireManager, requireUnitOf, siteTree } from '../units/index.ts';
import type { MergesService } from './merges.service.ts';
import { mergesService } from './merges.service.ts';
import { moveRequestsService } from './move-requests.service.ts';
import type { PeopleActsService } from './people-acts.service.ts';
import { peopleActsService } from './people-acts.service.ts';
import type { PeopleListsService } from './people-lists.service.ts';
import { peopleListsService } from './people-lists.service.ts';
import { rosterKind } from './roster.service.ts';
import { rosterTemplate } from './roster-template.ts';

export { readRosterFile } from './roster-book.ts';

export interface PeopleFeatureDeps {
  book: RoundBook;
  contests: ContestsService;
  accounts: AccountsService;
  /** A round's board is another one. */
  boardChanged: (roundId: string) => void;
}

function mergeRoutes(app: FastifyInstance, http: MountContext, merges: MergesService): void {
  mount(app, peopleMerges.effect, ({ session, params, query }) => merges.effect(session, params.personId, query.into), http);
  mount(app, peopleMerges.merge, ({ session, params, body }) => merges.merge(session, params.personId, body), http);
  mount(app, peopleMerges.list, ({ session, params }) => merges.list(session, params.personId), http);
  mount(app, peopleMerges.undo, ({ session, params, body }) => merges.undo(session, params.mergeId, body), http);
}

function deskRoutes(app: FastifyInstance, http: MountContext, lists: PeopleListsService, acts: PeopleActsService): void {
  mount(app, peopleDesk.list, ({ session, query }) => lists.list(session, query), http);
  mount(app, peopleDesk.show, ({ session, params }) => lists.show(session, params.personId), http);
  mount(app, peopleDesk.code, ({ session, params }) => acts.code(session, params.personId), http);
  mount(app, peopleDesk.extraTime, ({ session, params, body }) => acts.extraTime(session, params.personId, body), http);
  mount(app, peopleDesk.exclude, ({ session, params, body }) => acts.exclude(session, params.personId, body), http);
  mount(app, peopleDesk.citizenId, ({ session, params, body }) => acts.citizenId(session, params.personId, body), http);
  mount(app, peopleDesk.activate, ({ session, params, body }) => acts.activate(session, params.personId, body), http);
  mount(app, peopleDesk.firstPasswords, ({ session, body }) => acts.firstPasswords(session, body), http);
}

/** The organiser's pages of people. */
export function peopleFeature(ctx: AppContext, { book, contests, accounts, boardChanged }: PeopleFeatureDeps) {
  const lists = peopleListsService(ctx, { book, contests });
  const acts = peopleActsService(ctx, { book, accounts });
  const merges = mergesService(ctx, { book, contests, endedAll: accounts.endedAll, boardChanged });
  const moves = moveRequestsService(ctx, book);
  const roster = rosterKind(ctx, { book, endedAll: accounts.endedAll });
  const root = path.join(ctx.config.uploadsDir, 'tables');
  const now = (): number => ctx.clock.now();
  const memory = columnMemory({ data: ctx.data, now }, 'people');
  const tables = tableImports({ root, now, random: ctx.random, secrets: ctx.secrets, log: ctx.log, memory }, roster.kind);

  /** The unit whose people the file names must be of this tree. */
  async function checkAnswers({ within }: TableAnswers): Promise<void> {
    if (within === undefined || within === '') return;
    await requireUnitOf(ctx.data.read, await siteTree(ctx, await book.site()), within);
  }

  return {
    tables,
    routes: (app: FastifyInstance, http: MountContext): void => {
      deskRoutes(app, http, lists, acts);
      mergeRoutes(app, http, merges);
      mount(app, peopleMoves.list, ({ session, query }) => moves.list(session, query), http);
      mount(app, peopleMoves.decide, ({ session, params, body }) => moves.decide(session, params.requestId, body), http);
      mountTableImports(app, http, peopleImports, tables, {
        admit: (session) => requireManager(session, book),
        template: async () => rosterTemplate((await book.site())?.contest.settings.registration.citizenId === true),
        checkAnswers,
      });
      mount(
        app,
        peopleImports.passwords,
        async ({ session, params, query }) => {
          await requireManager(session, book);
          // Only whoever made the import.
          await tables.show(session.personId, params.importId);
          const part = roster.passwordsOf(params.importId, query.part ?? 1);
          if (!part) throw new AppError('passwords-gone');
          return part;
        },
        http,
      );
    },
  };
}
