import websocket from '@fastify/websocket';
import type { FastifyInstance } from 'fastify';
import { LIVE_PATH } from '@thi-tuan/shared/contracts/live.ts';
import { sessionToken } from '../http/guard.ts';
import { API_PREFIX } from '../http/mount.ts';
import type { MountContext } from '../http/mount.ts';
import { requireSameOrigin } from '../http/origin.ts';
import type { LiveHub } from './hub.ts';

/** Longest message of a client, bytes; a longer one ends its socket (1009). */
export const MAX_MESSAGE = 4096;

/** A client that was told to go and does not say goodbye is cut off after so long, ms. */
const CLOSE_TIMEOUT = 3000;

// A constant of its own: the types of ws do not know `closeTimeout` yet.
const SOCKETS = { maxPayload: MAX_MESSAGE, perMessageDeflate: false, closeTimeout: CLOSE_TIMEOUT };

/** Mounts `/api/live`; await it before `listen`. */
export async function mountLive(app: FastifyInstance, hub: LiveHub, ctx: MountContext): Promise<void> {
  await app.register(websocket, { options: SOCKETS });
  app.route({
    method: 'GET',
    url: API_PREFIX + LIVE_PATH,
    // Before the upgrade: a refusal is a plain HTTP error.
    onRequest: async (request) => {
      requireSameOrigin(request, ctx.cookies.publicUrl, true);
      const token = sessionToken(ctx.cookies, request);
      request.session = token === null ? null : await ctx.sessionFrom(token);
      if (request.session) ctx.limiter.takeForPerson('normal', request.session.personId);
      else ctx.limiter.takeForAddress('normal', request.ip);
    },
    handler: async (_request, reply) => reply.code(426).header('upgrade', 'websocket').send(),
    wsHandler: (socket, request) => {
      const connection = hub.connect(socket, request.session);
      if (!connection) return;
      socket.on('message', (data: Buffer, isBinary: boolean) => {
        void connection.message(isBinary ? '' : data.toString('utf8'));
      });
      socket.on('pong', connection.pong);
      socket.on('ping', connection.ping);
      socket.on('close', connection.closed);
      // ws itself closes the socket after a protocol fault (too long, bad frame); it is the caller's.
      socket.on('error', connection.closed);
    },
  });
}
