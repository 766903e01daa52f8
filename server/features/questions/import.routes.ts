import type { FastifyInstance } from 'fastify';
import { bankImport } from '@thi-tuan/shared/contracts/bank-import.ts';
import type { MountContext } from '../../platform/http/mount.ts';
import { mount } from '../../platform/http/mount.ts';
import type { ImportService } from './import.service.ts';

export function importRoutes(app: FastifyInstance, http: MountContext, imports: ImportService): void {
  mount(app, bankImport.upload, ({ session, params, query, body }) => imports.upload(session, params.bankId, query.name, body), http);
  mount(app, bankImport.list, ({ session, params }) => imports.list(session, params.bankId), http);
  mount(app, bankImport.show, ({ session, params }) => imports.show(session, params.bankId, params.importId), http);
  mount(app, bankImport.blocks, ({ session, params, query }) => imports.blocks(session, params.bankId, params.importId, query), http);
  mount(app, bankImport.read, ({ session, params, body }) => imports.read(session, params.bankId, params.importId, body), http);
  mount(app, bankImport.forgetColumns, ({ session, params }) => imports.forgetColumns(session, params.bankId, params.importId), http);
  mount(
    app,
    bankImport.addKey,
    ({ session, params, query, body }) => imports.addKey(session, params.bankId, params.importId, query.name, body),
    http,
  );
  mount(app, bankImport.fix, ({ session, params, body }) => imports.fix(session, params.bankId, params.importId, params.n, body.text), http);
  mount(app, bankImport.commit, ({ session, params, body }) => imports.commit(session, params.bankId, params.importId, body), http);
  mount(app, bankImport.cancel, ({ session, params }) => imports.cancel(session, params.bankId, params.importId), http);
}
