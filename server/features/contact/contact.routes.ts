import type { FastifyInstance } from 'fastify';
import { contact } from '@thi-tuan/shared/contracts/contact.ts';
import type { MountContext } from '../../platform/http/mount.ts';
import { mount } from '../../platform/http/mount.ts';
import type { AbsenceService } from './absence.service.ts';
import type { ContactService } from './contact.service.ts';
import type { MoveRequestsService } from './move-requests.service.ts';
import type { MoveService } from './move.service.ts';
import type { SlipsService } from './slips.service.ts';

export type ContactServices = ContactService & AbsenceService & MoveService & MoveRequestsService & SlipsService;

export function contactRoutes(app: FastifyInstance, http: MountContext, service: ContactServices): void {
  mount(app, contact.units, ({ session }) => service.units(session), http);
  mount(app, contact.people, ({ session, query }) => service.people(session, query), http);
  mount(app, contact.confirm, ({ session, params, body }) => service.confirm(session, params.personId, body), http);
  mount(app, contact.returnPerson, ({ session, params, body }) => service.returnPerson(session, params.personId, body.reason), http);
  mount(app, contact.oneTimeCode, ({ session, params }) => service.oneTimeCode(session, params.personId), http);
  mount(app, contact.exempt, ({ session, params, body }) => service.exempt(session, params.personId, body), http);
  mount(app, contact.present, ({ session, params }) => service.present(session, params.personId), http);
  mount(app, contact.move, ({ session, params, body }) => service.move(session, params.personId, body), http);
  mount(app, contact.askMove, ({ session, params, body }) => service.askMove(session, params.personId, body), http);
  mount(app, contact.moveRequests, ({ session }) => service.moveRequests(session), http);
  mount(app, contact.slips, ({ session, body }) => service.slips(session, body.personIds), http);
}
