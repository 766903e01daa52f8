import type { FastifyInstance } from 'fastify';
import { ConfigError } from './config.ts';
import type { Logger } from './log.ts';

/**
 * Begins to listen.
 * @returns the address people can open
 * @throws ConfigError with one clear line when the port is taken or not allowed
 */
export async function listen(app: FastifyInstance, at: { host: string; port: number }): Promise<string> {
  try {
    return await app.listen(at);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') {
      throw new ConfigError(
        `Cổng ${at.port} đang được chương trình khác dùng. Port ${at.port} on ${at.host} is taken: stop the other program or set PORT.`,
      );
    }
    if (code === 'EACCES')
      throw new ConfigError(`Không được phép mở cổng ${at.port}. Port ${at.port} is not allowed for this user: set PORT above 1023.`);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') throw new ConfigError(`HOST: this machine has no address «${at.host}».`);
    throw error;
  }
}

export interface StopSteps {
  /** In order; each is awaited, a failing one does not stop the others. */
  steps: readonly (readonly [name: string, run: () => void | Promise<void>])[];
  log: Logger;
  /** Longest wait for all steps, ms; then the process ends anyway. */
  deadlineMs?: number;
  /** Last, for buffered logs. */
  flush?: () => void;
  /** For tests; default ends the process. */
  exit?: (code: number) => void;
}

/**
 * Ends the server on SIGTERM, SIGINT or when its parent has gone, by steps such as: stop accepting → sockets told
 * to reconnect → jobs → HTTP → storage. A second signal ends at once.
 * @returns a function that takes the listeners away and starts nothing (for tests and embedding)
 */
export function stopOnSignals(options: StopSteps): () => void {
  let begun = false;
  const exit = options.exit ?? ((code: number) => process.exit(code));
  const stop = (why: string) => {
    if (begun) {
      options.flush?.();
      exit(1);
      return;
    }
    begun = true;
    options.log.info({ why }, 'stopping');
    void runSteps(options).then((clean) => {
      options.flush?.();
      exit(clean ? 0 : 1);
    });
  };
  const onTerm = () => stop('SIGTERM');
  const onInt = () => stop('SIGINT');
  process.on('SIGTERM', onTerm);
  process.on('SIGINT', onInt);
  const unwatch = watchParent(() => {
    if (!begun) stop('parent ended');
  });
  return () => {
    process.off('SIGTERM', onTerm);
    process.off('SIGINT', onInt);
    unwatch();
  };
}

async function runSteps(options: StopSteps): Promise<boolean> {
  let clean = true;
  const all = (async () => {
    for (const [name, run] of options.steps) {
      try {
        await run();
      } catch (error) {
        clean = false;
        options.log.error({ err: error, step: name }, 'a step of stopping failed');
      }
    }
  })();
  let handle: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    handle = setTimeout(() => {
      clean = false;
      options.log.error('stopping takes too long');
      resolve();
    }, options.deadlineMs ?? 10_000);
  });
  await Promise.race([all, late]);
  clearTimeout(handle);
  return clean;
}

/**
 * npm passes a signal on only to the shell it started; `a && b` in that shell does not pass it to us.
 * So below npm the parent's end is a signal too.
 */
export function watchParent(ended: () => void): () => void {
  if (process.env['npm_lifecycle_event'] === undefined) return () => undefined;
  const parent = process.ppid;
  const handle = setInterval(() => {
    if (process.ppid !== parent) ended();
  }, 500);
  handle.unref();
  return () => clearInterval(handle);
}
