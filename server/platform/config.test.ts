import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ConfigError, loadSecret, readConfig } from './config.ts';

describe('readConfig', () => {
  test('defaults', () => {
    expect(readConfig({}, '/srv/app')).toEqual({
      port: 3000,
      host: '127.0.0.1',
      databaseUrl: 'file:/srv/app/data/thi-tuan.db',
      dataDir: '/srv/app/data',
      uploadsDir: '/srv/app/data/uploads',
      trustProxy: [],
      secretsFile: '/srv/app/data/secret',
      secret: null,
      logLevel: 'info',
      logRequests: false,
      publicUrl: null,
      secureCookies: 'auto',
      rateFactor: 1,
      metricsToken: null,
    });
  });

  test('everything set', () => {
    const config = readConfig(
      {
        PORT: '8080',
        HOST: '0.0.0.0',
        DATABASE_URL: 'postgres://u:p@db/x',
        DATA_DIR: 'var',
        TRUST_PROXY: '10.0.0.1, 10.1.0.0/16,loopback,::1',
        SECRETS_FILE: 'keys/one',
        THI_TUAN_SECRET: 's'.repeat(32),
        LOG_LEVEL: 'warn',
        LOG_REQUESTS: 'yes',
        PUBLIC_URL: 'https://thi.example.vn/',
        SECURE_COOKIES: 'false',
        RATE_FACTOR: '0.5',
        METRICS_TOKEN: 'm'.repeat(32),
      },
      '/srv/app',
    );
    expect(config).toEqual({
      port: 8080,
      host: '0.0.0.0',
      databaseUrl: 'postgres://u:p@db/x',
      dataDir: '/srv/app/var',
      uploadsDir: '/srv/app/var/uploads',
      trustProxy: ['10.0.0.1', '10.1.0.0/16', 'loopback', '::1'],
      secretsFile: '/srv/app/keys/one',
      secret: 's'.repeat(32),
      logLevel: 'warn',
      logRequests: true,
      publicUrl: 'https://thi.example.vn',
      secureCookies: false,
      rateFactor: 0.5,
      metricsToken: 'm'.repeat(32),
    });
  });

  test.each([
    ['PORT', 'x'],
    ['PORT', '70000'],
    ['PORT', '-1'],
    ['PORT', '3000.5'],
    ['PORT', '0x10'],
    ['DATABASE_URL', 'mysql://secret@x'],
    ['DATABASE_URL', 'data.db'],
    ['TRUST_PROXY', 'true'],
    ['TRUST_PROXY', '10.0.0.1/40'],
    ['TRUST_PROXY', '0.0.0.0/0'],
    ['LOG_LEVEL', 'loud'],
    ['LOG_REQUESTS', 'maybe'],
    ['PUBLIC_URL', 'thi.example.vn'],
    ['PUBLIC_URL', 'https://x/y'],
    ['SECURE_COOKIES', 'sometimes'],
    ['THI_TUAN_SECRET', 'short'],
    ['RATE_FACTOR', '-1'],
    ['RATE_FACTOR', 'lots'],
  ])('%s=%s is one clear line', (name, value) => {
    let message = '';
    try {
      readConfig({ [name]: value });
    } catch (error) {
      expect(error).toBeInstanceOf(ConfigError);
      message = (error as Error).message;
    }
    expect(message).toMatch(new RegExp(`^${name}: .+$`));
    expect(message).not.toContain('secret@x');
  });

  test('empty means not set', () => expect(readConfig({ PORT: '', HOST: ' ' })).toMatchObject({ port: 3000, host: '127.0.0.1' }));
});

describe('loadSecret', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'thi-tuan-secret-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('is made once, for the owner alone', () => {
    const secretsFile = path.join(folder, 'new/secret');
    const first = loadSecret({ secret: null, secretsFile });
    expect(first.length).toBeGreaterThanOrEqual(43);
    expect(statSync(secretsFile).mode & 0o777).toBe(0o600);
    expect(loadSecret({ secret: null, secretsFile })).toBe(first);
    expect(readFileSync(secretsFile, 'utf8').trim()).toBe(first);
  });

  test('the environment goes before the file', () => {
    expect(loadSecret({ secret: 'e'.repeat(40), secretsFile: path.join(folder, 'none') })).toBe('e'.repeat(40));
    expect(() => statSync(path.join(folder, 'none'))).toThrow('ENOENT');
  });

  test('a file that others can read, an empty one, and a folder are refused and left alone', () => {
    const secretsFile = path.join(folder, 'secret');
    writeFileSync(secretsFile, 'x'.repeat(43));
    chmodSync(secretsFile, 0o644);
    expect(() => loadSecret({ secret: null, secretsFile })).toThrow(/chmod 600/);
    writeFileSync(secretsFile, '');
    chmodSync(secretsFile, 0o600);
    expect(() => loadSecret({ secret: null, secretsFile })).toThrow(/damaged/);
    expect(readFileSync(secretsFile, 'utf8')).toBe('');
    expect(() => loadSecret({ secret: null, secretsFile: folder })).toThrow(ConfigError);
  });
});
