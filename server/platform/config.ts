import { chmodSync, closeSync, mkdirSync, openSync, readFileSync, statSync, writeSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** A mistake of the person who starts the server: one clear line, no stack. */
export class ConfigError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ConfigError';
  }
}

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export interface Config {
  port: number;
  host: string;
  /** `file:PATH` (embedded) or `postgres://…`. */
  databaseUrl: string;
  /** Folder for what belongs beside the database; made when missing. */
  dataDir: string;
  /** Folder for uploaded files until they are read: a day at most, worth no backup. */
  uploadsDir: string;
  /** Addresses or CIDR ranges of reverse proxies whose X-Forwarded-* is believed; empty = none. */
  trustProxy: string[];
  secretsFile: string;
  /** From `THI_TUAN_SECRET`; null = the file's. */
  secret: string | null;
  logLevel: LogLevel;
  /** One info line per request; costs time under load. */
  logRequests: boolean;
  /** Origin under which people reach the site, without a slash at the end. */
  publicUrl: string | null;
  secureCookies: boolean | 'auto';
  /** Multiplies every rate limit; 0 = no limits (load tests only). */
  rateFactor: number;
  /** Opens `/metrics` as a Bearer token; null = there is no such page. Whoever has it can tell how many have handed in. */
  metricsToken: string | null;
}

type Env = Readonly<Record<string, string | undefined>>;

/** Root of the checkout, so that commands find the same database from any folder. */
export const PROJECT_ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/**
 * Reads the configuration from environment variables; relative paths start at `root`.
 * @throws ConfigError naming the variable and what it may be
 */
export function readConfig(env: Env, root: string = PROJECT_ROOT): Config {
  const databaseUrl = databaseUrlOf(env, root);
  const dataDir = dataDirOf(env, databaseUrl, root);
  return {
    port: integerOf(env, 'PORT', 3000, 0, 65_535),
    host: text(env, 'HOST') ?? '127.0.0.1',
    databaseUrl,
    dataDir,
    uploadsDir: path.resolve(root, text(env, 'UPLOADS_DIR') ?? path.join(dataDir, 'uploads')),
    trustProxy: trustProxyOf(env),
    secretsFile: path.resolve(root, text(env, 'SECRETS_FILE') ?? path.join(dataDir, 'secret')),
    secret: longText(env, 'THI_TUAN_SECRET'),
    logLevel: oneOf(env, 'LOG_LEVEL', LOG_LEVELS, 'info'),
    logRequests: flagOf(env, 'LOG_REQUESTS', false),
    publicUrl: publicUrlOf(env),
    secureCookies: text(env, 'SECURE_COOKIES') === 'auto' ? 'auto' : flagOf(env, 'SECURE_COOKIES', 'auto'),
    rateFactor: factorOf(env),
    metricsToken: longText(env, 'METRICS_TOKEN'),
  };
}

/**
 * The secret behind every keyed hash: from the environment, or from a 0600 file made once.
 * Losing it makes first passwords and keyed identifiers unusable, so it is never replaced silently.
 * @throws ConfigError when the file is empty, unreadable, or readable by others
 */
export function loadSecret(config: Pick<Config, 'secret' | 'secretsFile'>): string {
  if (config.secret !== null) return config.secret;
  makeSecretOnce(config.secretsFile);
  const found = attempt(`SECRETS_FILE: cannot read ${config.secretsFile}`, () => readFileSync(config.secretsFile, 'utf8').trim());
  if (found.length < 32)
    throw new ConfigError(`SECRETS_FILE: ${config.secretsFile} is damaged (shorter than 32 characters); restore it from a backup`);
  if (process.platform !== 'win32' && (statSync(config.secretsFile).mode & 0o077) !== 0) {
    throw new ConfigError(`SECRETS_FILE: ${config.secretsFile} can be read by other users of this machine; run: chmod 600 ${config.secretsFile}`);
  }
  return found;
}

function makeSecretOnce(file: string): void {
  attempt(`SECRETS_FILE: cannot write ${file}`, () => {
    mkdirSync(path.dirname(file), { recursive: true });
    let handle: number;
    try {
      handle = openSync(file, 'wx', 0o600);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return;
      throw error;
    }
    try {
      writeSync(handle, `${randomBytes(32).toString('base64url')}\n`);
    } finally {
      closeSync(handle);
    }
    chmodSync(file, 0o600);
  });
}

function attempt<T>(what: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    throw new ConfigError(`${what} (${(error as NodeJS.ErrnoException).code ?? 'unknown fault'})`);
  }
}

function text(env: Env, name: string): string | undefined {
  const value = env[name]?.trim();
  return value === '' ? undefined : value;
}

function integerOf(env: Env, name: string, fallback: number, min: number, max: number): number {
  const value = text(env, name);
  if (value === undefined) return fallback;
  const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
  if (!(number >= min && number <= max)) throw new ConfigError(`${name}: a whole number from ${min} to ${max} is needed, not «${value}»`);
  return number;
}

function factorOf(env: Env): number {
  const value = text(env, 'RATE_FACTOR');
  if (value === undefined) return 1;
  const number = /^\d+(\.\d+)?$/.test(value) ? Number(value) : Number.NaN;
  if (!(number >= 0 && number <= 1000)) throw new ConfigError(`RATE_FACTOR: a number from 0 (no limits) to 1000 is needed, not «${value}»`);
  return number;
}

function flagOf<F extends boolean | 'auto'>(env: Env, name: string, fallback: F): boolean | F {
  const value = text(env, name);
  if (value === undefined) return fallback;
  if (['1', 'true', 'yes', 'on'].includes(value.toLowerCase())) return true;
  if (['0', 'false', 'no', 'off'].includes(value.toLowerCase())) return false;
  throw new ConfigError(`${name}: true or false is needed, not «${value}»`);
}

function oneOf<T extends string>(env: Env, name: string, allowed: readonly T[], fallback: T): T {
  const value = text(env, name);
  if (value === undefined) return fallback;
  const found = allowed.find((entry) => entry === value);
  if (!found) throw new ConfigError(`${name}: one of ${allowed.join(', ')} is needed, not «${value}»`);
  return found;
}

function databaseUrlOf(env: Env, root: string): string {
  const value = text(env, 'DATABASE_URL') ?? 'file:./data/thi-tuan.db';
  if (/^postgres(ql)?:\/\//.test(value)) return value;
  const file = /^file:(.+)$/s.exec(value)?.[1];
  // The value itself may hold a password, so it is never repeated in the message.
  if (file === undefined) throw new ConfigError('DATABASE_URL: file:PATH or postgres://USER@HOST/NAME is needed');
  return file === ':memory:' ? value : `file:${path.resolve(root, file)}`;
}

function dataDirOf(env: Env, databaseUrl: string, root: string): string {
  const value = text(env, 'DATA_DIR');
  if (value !== undefined) return path.resolve(root, value);
  if (databaseUrl.startsWith('file:') && databaseUrl !== 'file::memory:') return path.dirname(databaseUrl.slice('file:'.length));
  return path.resolve(root, 'data');
}

function trustProxyOf(env: Env): string[] {
  const entries = (text(env, 'TRUST_PROXY') ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  for (const entry of entries) {
    if (!isProxyRange(entry)) {
      throw new ConfigError(`TRUST_PROXY: addresses or ranges such as 10.0.0.5,10.1.0.0/16,loopback are needed, not «${entry}»`);
    }
  }
  return entries;
}

function isProxyRange(entry: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(entry)) return true;
  const [address = '', bits, ...rest] = entry.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= (family === 4 ? 32 : 128));
}

/** A secret that somebody made up: too long to be guessed. */
function longText(env: Env, name: string): string | null {
  const value = text(env, name);
  if (value === undefined) return null;
  if (value.length < 32) throw new ConfigError(`${name}: at least 32 characters are needed`);
  return value;
}

function publicUrlOf(env: Env): string | null {
  const value = text(env, 'PUBLIC_URL');
  if (value === undefined) return null;
  const url = URL.canParse(value) ? new URL(value) : null;
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.pathname !== '/' || url.search !== '' || url.username !== '') {
    throw new ConfigError(`PUBLIC_URL: an address such as https://thi.example.vn (no path) is needed, not «${value}»`);
  }
  return url.origin;
}
