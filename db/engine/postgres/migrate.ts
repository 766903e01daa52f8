import type { ClientBase } from 'pg';
import type { StorageLog } from '../data.ts';
import { LEDGER, migrationsOf, pendingOf, statementsOf } from '../migrations.ts';

/** Any constant will do, as long as every process of ours takes the same one. */
const LOCK = 7_408_231_190_204;

/**
 * Brings a PostgreSQL database up to date, all pending migrations in one transaction. An advisory lock lets one process at a time
 * through; the others then find nothing left to do. Takes the connection's statement timeout away and gives it back.
 */
export async function migratePostgres(client: ClientBase, folder: string, log?: StorageLog): Promise<void> {
  await client.query('SET statement_timeout = 0');
  await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
  try {
    await client.query('BEGIN');
    await client.query(`CREATE TABLE IF NOT EXISTS ${LEDGER} (hash text PRIMARY KEY, applied_at bigint NOT NULL)`);
    const { rows } = await client.query<{ hash: string }>(`SELECT hash FROM ${LEDGER}`);
    const pending = pendingOf(
      migrationsOf(folder, 'postgres'),
      rows.map((row) => row.hash),
    );
    for (const migration of pending) {
      for (const statement of statementsOf(migration)) await client.query(statement);
      await client.query(`INSERT INTO ${LEDGER} (hash, applied_at) VALUES ($1, $2)`, [migration.hash, migration.folderMillis]);
    }
    await client.query('COMMIT');
    if (pending.length > 0) log?.info({ applied: pending.length }, 'tables are up to date');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [LOCK]);
    await client.query('RESET statement_timeout');
  }
}
