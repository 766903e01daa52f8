import { mkdirSync } from 'node:fs';
import { loadSite } from '../platform/http/static.ts';
import { PROJECT_ROOT } from '../platform/config.ts';
import path from 'node:path';
import { commandsOf } from './commands.ts';
import { worldsOf } from './world.ts';

/**
 * The server of browser journeys: the same `buildApp`, with a clock that its parent steers over the IPC channel and
 * commands that set a scene. `server/main.ts` has no such door (a test proves it).
 */
interface Ask {
  type: 'ask';
  id: number;
  command: string;
  params?: unknown;
}

/** Wall time from a given start, moved by hand; runs on by the machine's monotonic clock. */
function steerableClock(start: number) {
  let offset = start - performance.now();
  return {
    now: () => Math.floor(performance.now() + offset),
    set: (at: number) => void (offset = at - performance.now()),
    advance: (ms: number) => void (offset += ms),
  };
}

if (!process.send) throw new Error('server/testing/main.ts is forked by tests, never started by hand');
const folder = process.env['TEST_DATA_DIR'] ?? '';
mkdirSync(folder, { recursive: true });
const clock = steerableClock(Number(process.env['TEST_NOW'] ?? Date.now()));
const worlds = await worldsOf({ env: process.env, folder, clock, site: loadSite(path.join(PROJECT_ROOT, 'web/dist')) });
const commands = commandsOf(worlds, clock);

// One after the other: a scene is whole before the next command looks at it.
let before: Promise<unknown> = Promise.resolve();
process.on('message', (message: Ask) => {
  if (message.type !== 'ask') return;
  const answer = async (): Promise<unknown> => {
    const command = commands[message.command];
    if (!command) throw new Error(`unknown command ${message.command}`);
    return command((message.params ?? {}) as never);
  };
  before = before.then(answer).then(
    (result) => process.send?.({ type: 'answer', id: message.id, result: result ?? null }),
    (error: unknown) => process.send?.({ type: 'refused', id: message.id, message: error instanceof Error ? error.message : String(error) }),
  );
});

process.once('SIGTERM', () => void worlds.end().finally(() => process.exit(0)));
// The parent is gone: nobody would end this process.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));

process.send({ type: 'ready', url: worlds.url() });
