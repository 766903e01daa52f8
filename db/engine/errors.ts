/**
 * Why the storage refused. `full` no space, `io` the disk or the connection failed, `busy` too much at once or a statement took too
 * long, `closed` the database is being closed, `locked` another process holds the file, `newer` the file was written by a newer
 * version; `unique`, `foreign-key`, `not-null`, `check` a constraint; `statement` anything else the engine said.
 */
export type StorageFault = 'full' | 'io' | 'busy' | 'closed' | 'locked' | 'newer' | 'unique' | 'foreign-key' | 'not-null' | 'check' | 'statement';

/** An engine's refusal in one form. Carries no statement and no values, so that it may be logged. */
export class StorageError extends Error {
  readonly kind: StorageFault;
  /** The engine's own code: `SQLITE_FULL`, `53100`, …; empty when the refusal is ours. */
  readonly code: string;
  constructor(kind: StorageFault, message: string, code = '') {
    super(message);
    this.name = 'StorageError';
    this.kind = kind;
    this.code = code;
  }
}

/** A mistake in a write's body: waiting for something that is no store call, a write inside a write, a store used after its write. */
export class WriteMisuseError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'WriteMisuseError';
  }
}

const SQLITE: [prefix: string, kind: StorageFault][] = [
  ['SQLITE_FULL', 'full'],
  ['SQLITE_IOERR', 'io'],
  ['SQLITE_NOMEM', 'io'],
  ['SQLITE_CORRUPT', 'io'],
  ['SQLITE_NOTADB', 'io'],
  ['SQLITE_CANTOPEN', 'io'],
  ['SQLITE_BUSY', 'busy'],
  ['SQLITE_LOCKED', 'busy'],
  ['SQLITE_CONSTRAINT_UNIQUE', 'unique'],
  ['SQLITE_CONSTRAINT_PRIMARYKEY', 'unique'],
  ['SQLITE_CONSTRAINT_FOREIGNKEY', 'foreign-key'],
  // ON DELETE RESTRICT is reported as a trigger
  ['SQLITE_CONSTRAINT_TRIGGER', 'foreign-key'],
  ['SQLITE_CONSTRAINT_NOTNULL', 'not-null'],
  ['SQLITE_CONSTRAINT_CHECK', 'check'],
  ['SQLITE_', 'statement'],
];

const SYSTEM: Record<string, StorageFault> = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  EIO: 'io',
  EROFS: 'io',
  ECONNREFUSED: 'io',
  ECONNRESET: 'io',
  EPIPE: 'io',
  ETIMEDOUT: 'io',
  ENOTFOUND: 'io',
};

/** SQLSTATEs by exact code, else by their class (first two characters). */
const POSTGRES: Record<string, StorageFault> = {
  '53100': 'full',
  '53': 'busy',
  '58': 'io',
  '08': 'io',
  '57014': 'busy', // statement_timeout
  '57': 'io', // shutting down, crashed
  '55P03': 'busy',
  '25P03': 'busy', // idle in transaction too long
  '40': 'busy', // still conflicting after the retries
  '23505': 'unique',
  '23503': 'foreign-key',
  '23001': 'foreign-key',
  '23502': 'not-null',
  '23514': 'check',
};

/** What pg says without a code. */
const LOST_CONNECTION = /^(Connection terminated|Client (has encountered a connection error|was closed))/;
const NO_CONNECTION = /^timeout exceeded when trying to connect/;

/** The innermost error with a driver's code: drizzle wraps errors in one whose message lists every value. */
function driverErrorOf(error: unknown): (Error & { code: string }) | undefined {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') return at as Error & { code: string };
  }
  return undefined;
}

function kindOf(error: Error & { code: string }): StorageFault | undefined {
  const { code } = error;
  if (code.startsWith('SQLITE_')) return SQLITE.find(([prefix]) => code.startsWith(prefix))?.[1];
  if (code in SYSTEM) return SYSTEM[code];
  if ('severity' in error && /^[0-9A-Z]{5}$/.test(code)) return POSTGRES[code] ?? POSTGRES[code.slice(0, 2)] ?? 'statement';
  return undefined;
}

/** An engine's error as a `StorageError`; any other error as it is. */
export function translate(error: unknown): unknown {
  if (error instanceof StorageError) return error;
  const inner = driverErrorOf(error);
  if (inner) {
    const kind = kindOf(inner);
    if (kind) return new StorageError(kind, inner.message, inner.code);
  }
  if (error instanceof Error && LOST_CONNECTION.test(error.message)) return new StorageError('io', error.message);
  if (error instanceof Error && NO_CONNECTION.test(error.message)) return new StorageError('busy', error.message);
  // DrizzleQueryError: its message carries the values
  if (error instanceof Error && error.cause instanceof Error && error.message.startsWith('Failed query')) return translate(error.cause);
  return error;
}

/** Serialization failure or deadlock: the transaction may be run again. */
export function isRetryable(error: unknown): boolean {
  const code = error instanceof StorageError ? error.code : driverErrorOf(error)?.code;
  return code === '40001' || code === '40P01';
}

/** True for a unique key violated, on either engine. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof StorageError && error.kind === 'unique';
}
