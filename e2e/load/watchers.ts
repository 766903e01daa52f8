import WebSocket from 'ws';
import type { ServerMessage } from '@thi-tuan/shared/contracts/live.ts';
import { LIVE_PATH } from '@thi-tuan/shared/contracts/live.ts';

export interface Watching {
  joined: number;
  end: () => { events: number; closedByServer: number };
}

const AT_ONCE = 50;
const JOIN_LIMIT_MS = 20_000;

/** People who watch a room over the live socket, each with a session of their own. */
export async function openWatchers(origin: string, room: string, tokens: readonly string[]): Promise<Watching> {
  const url = `${origin.replace(/^http/, 'ws')}/api${LIVE_PATH}`;
  let events = 0;
  let closedByServer = 0;
  let ended = false;
  const sockets: WebSocket[] = [];
  const open = (token: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const socket = new WebSocket(url, { headers: { cookie: `thi-tuan-session=${token}`, origin } });
      const timer = setTimeout(() => reject(new Error('a watcher could not join')), JOIN_LIMIT_MS);
      socket.on('error', reject);
      socket.on('open', () => socket.send(JSON.stringify({ type: 'join', room, have: null })));
      socket.on('close', () => {
        if (!ended) closedByServer += 1;
      });
      socket.on('message', (data: Buffer) => {
        const message = JSON.parse(data.toString('utf8')) as ServerMessage;
        if (message.type === 'event') events += 1;
        if (message.type !== 'joined') return;
        clearTimeout(timer);
        resolve();
      });
      sockets.push(socket);
    });
  for (let from = 0; from < tokens.length; from += AT_ONCE) await Promise.all(tokens.slice(from, from + AT_ONCE).map(open));
  const end = (): { events: number; closedByServer: number } => {
    ended = true;
    for (const socket of sockets) socket.terminate();
    return { events, closedByServer };
  };
  return { joined: sockets.length, end };
}
