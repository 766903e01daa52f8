import { pino } from 'pino';
import type { DestinationStream, Logger, LoggerOptions } from 'pino';
import type { Config } from './config.ts';

export type { Logger } from 'pino';

interface LoggedRequest {
  id?: unknown;
  method?: string;
  routeOptions?: { url?: string | undefined };
}

/**
 * Logs carry no personal data: the route's pattern instead of the path (paths hold receipt codes and ids),
 * no query, body, cookie or header; addresses are cut (`coarseAddress`); errors lose SQL parameters.
 */
export function logOptions(config: Pick<Config, 'logLevel'>): LoggerOptions {
  return {
    level: config.logLevel,
    base: null,
    serializers: {
      req: (request: LoggedRequest) => ({ id: request.id, method: request.method, route: request.routeOptions?.url ?? null }),
      res: (reply: { statusCode?: number }) => ({ status: reply.statusCode }),
      err: errorForLog,
      error: errorForLog,
    },
  };
}

/**
 * A logger that writes from a buffer, away from the request that logs; `flush` before the process ends.
 * @param destination for tests; default is standard output
 */
export function createLogger(config: Pick<Config, 'logLevel'>, destination?: DestinationStream): { log: Logger; flush: () => void } {
  if (destination) return { log: pino(logOptions(config), destination), flush: () => undefined };
  const output = pino.destination({ dest: 1, sync: false });
  return {
    log: pino(logOptions(config), output),
    flush: () => {
      try {
        output.flushSync();
      } catch {
        // Not opened yet, or the pipe is gone: nothing is left to tell.
      }
    },
  };
}

/** Enough of an address to see a pattern, too little to name a household: IPv4 /16, IPv6 /32. */
export function coarseAddress(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+)\.\d+\.\d+$/i.exec(address) ?? /^(\d+\.\d+)\.\d+\.\d+$/.exec(address);
  if (mapped) return `${mapped[1]}.x.x`;
  return `${address.split(':').slice(0, 2).join(':')}::x`;
}

const MAX_CAUSES = 3;

/** Type, message, stack and cause of an error, without the values a database driver puts into its messages. */
export function errorForLog(error: unknown, depth = 0): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = (error as NodeJS.ErrnoException).code;
  return {
    type: error.name,
    message: withoutValues(error.message),
    ...(typeof code === 'string' ? { code } : {}),
    stack: framesOf(error),
    ...(error.cause !== undefined && depth < MAX_CAUSES ? { cause: errorForLog(error.cause, depth + 1) } : {}),
  };
}

/** Drizzle appends «params: …» to a failed query; PostgreSQL says «Key (phone)=(09…) already exists». */
function withoutValues(message: string): string {
  return message
    .replace(/\n?params:[\s\S]*$/i, ' [params left out]')
    .replace(/\)=\([^)]*\)/g, ')=([left out])')
    .slice(0, 2000);
}

/** Only the frames: the stack's head repeats the message with its values. */
function framesOf(error: Error): string {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 20)
    .join('\n');
}
