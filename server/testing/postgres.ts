import { freshPostgres, startPostgres } from '@thi-tuan/db/testing';

/** Keeps a PostgreSQL with a fresh database while a bench kills and restarts servers on it; `ready` names the database. */
if (!process.send) throw new Error('server/testing/postgres.ts is forked by benches, never started by hand');
const running = await startPostgres();
const database = await freshPostgres(running.url);
const end = (): void => void running.stop().finally(() => process.exit(0));
process.once('SIGTERM', end);
process.once('disconnect', end);
process.send({ type: 'ready', url: database.url });
