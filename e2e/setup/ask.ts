import type { ChildProcess } from 'node:child_process';

export interface Ask {
  type: 'ask';
  id: number;
  command: string;
  params: unknown;
}

interface Waiting {
  resolve: (result: unknown) => void;
  reject: (error: Error) => void;
}

type Reply = { type: 'answer'; id: number; result: unknown } | { type: 'refused'; id: number; message: string } | { type: 'ready' };

/**
 * Questions over a child's IPC channel, each answered by its number.
 * The returned function rejects with the child's words when it refuses, and at once when the child is gone.
 */
export function openAsks(child: ChildProcess): (command: string, params?: unknown) => Promise<unknown> {
  const waiting = new Map<number, Waiting>();
  let last = 0;
  child.on('message', (message: Reply) => {
    if (message.type === 'ready') return;
    const asked = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.type === 'answer') asked?.resolve(message.result);
    else asked?.reject(new Error(message.message));
  });
  child.on('exit', () => {
    for (const asked of waiting.values()) asked.reject(new Error('The test server ended before it answered'));
    waiting.clear();
  });
  return (command, params = null) =>
    new Promise((resolve, reject) => {
      last += 1;
      if (!child.connected) return reject(new Error(`The test server has ended; it cannot do ${command}`));
      waiting.set(last, { resolve, reject });
      child.send({ type: 'ask', id: last, command, params } satisfies Ask);
    });
}
