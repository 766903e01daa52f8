import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** PostgreSQL's own tools are missing (or too old), or refused; the message is for the operator and holds no password. */
export class PgToolError extends Error {
  readonly kind: 'missing' | 'refused';
  constructor(kind: PgToolError['kind'], message: string) {
    super(message);
    this.name = 'PgToolError';
    this.kind = kind;
  }
}

const WHAT_IS_NEEDED = 'Cần pg_dump và pg_restore (gói postgresql-client) cùng phiên bản chính với máy chủ PostgreSQL, hoặc mới hơn.';
const TOO_OLD = /version mismatch|unsupported version/;

/** The tools' messages in one language, whatever the terminal's: two of them are looked for below. */
const plainEnvironment = (): NodeJS.ProcessEnv => ({ ...process.env, LC_ALL: 'C' });

/** The connection as environment: an argument could be read by every user of the machine. */
function environmentOf(url: string): NodeJS.ProcessEnv {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url);
  const given = {
    PGHOST: searchParams.get('host') ?? decodeURIComponent(hostname),
    PGPORT: port,
    PGUSER: decodeURIComponent(username),
    PGPASSWORD: decodeURIComponent(password),
    PGDATABASE: decodeURIComponent(pathname.slice(1)),
    PGSSLMODE: searchParams.get('sslmode') ?? '',
    PGSSLROOTCERT: searchParams.get('sslrootcert') ?? '',
  };
  return { ...plainEnvironment(), ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== '')) };
}

/** Runs a tool to its end, its lines of stdout one by one. @throws PgToolError */
async function runTool(tool: string, args: readonly string[], env: NodeJS.ProcessEnv, onLine: (line: string) => void): Promise<void> {
  const child = spawn(tool, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said = `${said}${chunk.toString()}`.slice(-2000)));
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'ENOENT'
          ? new PgToolError('missing', `Máy này chưa cài ${tool}. ${WHAT_IS_NEEDED}`)
          : new PgToolError('refused', `${tool}: ${error.message}`),
      ),
    );
    child.once('close', resolve);
  });
  // Told apart from the reading below, which ends too when the tool was never there.
  ended.catch(() => undefined);
  for await (const line of createInterface({ input: child.stdout })) onLine(line);
  const code = await ended;
  if (code === 0) return;
  if (TOO_OLD.test(said)) throw new PgToolError('missing', `${said.trim()}\n${WHAT_IS_NEEDED}`);
  throw new PgToolError('refused', `${tool}: ${said.trim() || `mã thoát ${code}`}`);
}

/** Copies a PostgreSQL database, as it stands at one instant, into one compressed file. @throws PgToolError */
export async function dumpPostgres(url: string, file: string): Promise<void> {
  await runTool('pg_dump', ['--format=custom', '--no-owner', '--no-privileges', `--file=${file}`], environmentOf(url), () => undefined);
}

/**
 * Reads a dump from end to end: every row is unpacked and counted.
 * @returns rows by table
 * @throws PgToolError when it is damaged
 */
export async function countDump(file: string): Promise<Record<string, number>> {
  const rows: Record<string, number> = {};
  let table: string | null = null;
  await runTool('pg_restore', ['--data-only', '--file=-', file], plainEnvironment(), (line) => {
    if (table === null) {
      table = /^COPY (?:[^ .]+\.)?"?([^ "]+)"? .*FROM stdin;$/.exec(line)?.[1] ?? null;
      if (table !== null) rows[table] = 0;
    } else if (line === '\\.') table = null;
    else rows[table]! += 1;
  });
  return rows;
}

/**
 * Puts a dump into an empty database in one transaction.
 * @throws PgToolError when it is not empty, or anything fails; nothing has changed then
 */
export async function restorePostgres(url: string, file: string): Promise<void> {
  const env = environmentOf(url);
  const args = ['--single-transaction', '--exit-on-error', '--no-owner', '--no-privileges', `--dbname=${env['PGDATABASE'] ?? ''}`, file];
  try {
    await runTool('pg_restore', args, env, () => undefined);
  } catch (error) {
    if (error instanceof PgToolError && error.message.includes('already exists'))
      throw new PgToolError('refused', 'Cơ sở dữ liệu đích không trống: hãy tạo một cơ sở dữ liệu mới (createdb) và nêu nó trong DATABASE_URL.');
    throw error;
  }
}
