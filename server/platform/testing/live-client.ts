import { WebSocket } from 'ws';
import type { ServerMessage } from '@thi-tuan/shared/contracts/live.ts';

/** A real client: messages are read one by one, in order. */
export async function liveClient(url: string, headers: Record<string, string> = {}) {
  const socket = new WebSocket(url, { headers });
  const inbox: ServerMessage[] = [];
  const waiting: ((message: ServerMessage) => void)[] = [];
  socket.on('message', (data: Buffer) => {
    const message = JSON.parse(data.toString()) as ServerMessage;
    const next = waiting.shift();
    if (next) next(message);
    else inbox.push(message);
  });
  const closed = new Promise<number>((resolve) => socket.on('close', (code) => resolve(code)));
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve());
    socket.once('error', reject);
  });
  const next = async () => inbox.shift() ?? new Promise<ServerMessage>((resolve) => waiting.push(resolve));
  const send = (message: unknown) => socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  const ask = async (message: unknown) => (send(message), next());
  return { socket, next, send, ask, closed, inbox };
}
