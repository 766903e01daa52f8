import type { FastifyInstance } from 'fastify';

/** Resolves when what it looks at works, with figures to show; throws or takes too long when not. */
export type HealthCheck = () => Promise<Readonly<Record<string, number | string | boolean>> | void>;

export interface HealthOptions {
  checks: Readonly<Record<string, HealthCheck>>;
  /** How far the machine's wall clock has moved from the app's own since the start, ms. */
  clockDriftMs: () => number;
  /** Longest wait for one check, ms. */
  timeoutMs?: number;
}

interface CheckResult {
  ok: boolean;
  ms: number;
  [figure: string]: number | string | boolean;
}

/** `/healthz`: the process answers. `/readyz`: all it stands on answers too; never says why not (the log does). */
export function mountHealth(app: FastifyInstance, options: HealthOptions): void {
  app.get('/healthz', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    return { alive: true };
  });
  app.get('/readyz', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    const names = Object.keys(options.checks);
    const results = await Promise.all(
      names.map(async (name) => {
        const result = await runCheck(options.checks[name] as HealthCheck, options.timeoutMs ?? 2000);
        if (result.error !== null) request.log.error({ err: result.error, check: name }, 'health check failed');
        return [name, result.shown] as const;
      }),
    );
    const ready = results.every(([, shown]) => shown.ok);
    reply.code(ready ? 200 : 503);
    return { ready, clock: { driftMs: Math.round(options.clockDriftMs()) }, checks: Object.fromEntries(results) };
  });
}

async function runCheck(check: HealthCheck, timeoutMs: number): Promise<{ shown: CheckResult; error: unknown }> {
  const begun = performance.now();
  let handle: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    handle = setTimeout(() => reject(new Error('no answer in time')), timeoutMs);
  });
  const took = () => Math.round(performance.now() - begun);
  try {
    const figures = await Promise.race([check(), late]);
    return { shown: { ...figures, ok: true, ms: took() }, error: null };
  } catch (error) {
    return { shown: { ok: false, ms: took() }, error };
  } finally {
    clearTimeout(handle);
  }
}
