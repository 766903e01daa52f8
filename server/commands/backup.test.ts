import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { openDatabase } from '@thi-tuan/db';
import { OPENS_AT } from '@thi-tuan/shared/rules/settings.builder.ts';
import { closedAttempts } from '../testing/closed-attempts.builder.ts';
import { buildSite } from '../testing/site.builder.ts';
import { openTestApp } from '../testing/test-app.ts';
import { backup } from './backup.ts';
import { restore } from './restore.ts';
import type { Args, ExitCode, Subcommand } from './subcommands.ts';

let folder: string;
/** A database with one person's closed attempt; every test has a copy. */
let original: string;
let roundId: string;
let place: string;
const file = (): string => path.join(place, 'x.db');

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'thi-tuan-backup-'));
  original = path.join(folder, 'original.db');
  const data = await openDatabase({ url: `file:${original}` });
  const app = await openTestApp(data, { now: OPENS_AT - 1000 });
  const site = await buildSite(app);
  [roundId = ''] = site.rounds;
  const closed = closedAttempts(app, site.contestId, roundId);
  await closed({ personId: await site.person(), unitId: site.unit('syt-vp'), closedAt: OPENS_AT + 100_000 });
  await app.stop();
  await data.close();
});
afterAll(() => rm(folder, { recursive: true }));

beforeEach(async () => {
  place = await mkdtemp(path.join(folder, 'test-'));
  copyFileSync(original, file());
  vi.stubEnv('DATABASE_URL', `file:${file()}`);
  vi.stubEnv('INIT_CWD', place);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

interface Said {
  code: ExitCode;
  /** The JSON of stdout; null when nothing was printed there. */
  out: Record<string, unknown> | null;
  err: string;
}

async function run({ run: go }: Subcommand, positionals: string[] = [], values: Args['values'] = {}): Promise<Said> {
  const said = { out: '', err: '' };
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((said.out += String(text)), true));
  const err = vi.spyOn(process.stderr, 'write').mockImplementation((text) => ((said.err += String(text)), true));
  try {
    const code = await go({ positionals, values });
    return { code, out: said.out === '' ? null : (JSON.parse(said.out) as Record<string, unknown>), err: said.err };
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}

const namesIn = (at: string): string[] => (existsSync(at) ? readdirSync(at).sort() : []);

/** Does the contest of the scene stand in this file? */
async function isThere(at: string): Promise<boolean> {
  const data = await openDatabase({ url: `file:${at}`, readonly: true });
  try {
    return (await data.read.contests.newest()) !== null;
  } finally {
    await data.close();
  }
}

describe('backup', () => {
  test('goes beside the database unless told where, is its owner’s alone, and says what is in it', async () => {
    const { code, out, err } = await run(backup);
    const [name = ''] = namesIn(path.join(place, 'backups'));
    expect([code, name]).toEqual([0, expect.stringMatching(/^thi-tuan-\d{8}-\d{6}\.db$/)]);
    const made = path.join(place, 'backups', name);
    expect(out).toMatchObject({ file: made, bytes: statSync(made).size, rows: { attempt: 1, person: 1 }, pruned: [] });
    expect(statSync(made).mode & 0o077).toBe(0);
    expect(err).toContain('SECRETS_FILE');
  });

  test('old copies go only when asked, and only ours', async () => {
    const to = path.join(place, 'copies');
    mkdirSync(to);
    const old = ['thi-tuan-20250101-000000.db', 'thi-tuan-20250102-000000.db', 'thi-tuan-20250103-000000.db'];
    for (const name of [...old, 'mine.db']) writeFileSync(path.join(to, name), '');
    vi.useFakeTimers({ toFake: ['Date'] });
    expect((await run(backup, [], { to, quick: true })).out).toMatchObject({ pruned: [] });
    vi.setSystemTime(Date.now() + 1000);
    const { out } = await run(backup, [], { to: 'copies', keep: '2', quick: true });
    expect(out?.['pruned']).toEqual(old.toReversed());
    expect(namesIn(to)).toHaveLength(3);
    expect(namesIn(to)[0]).toBe('mine.db');
  });

  test.each<[what: string, positionals: string[], values: Args['values']]>([
    ['a name without --to', ['copies'], {}],
    ['--keep of nothing', [], { keep: '0' }],
    ['--keep beside a file', [], { to: 'a.db', keep: '3' }],
    ['a file that is there', [], { to: 'x.db' }],
  ])('%s is wrong use: one line, code 2, nothing made', async (_what, positionals, values) => {
    const { code, out, err } = await run(backup, positionals, values);
    expect([code, out, err.trimEnd().split('\n')]).toEqual([2, null, [expect.stringMatching(/./)]]);
    expect(namesIn(place)).toEqual(['x.db']);
  });

  test('figures that do not agree with the attempts are told, and no file is left', async () => {
    const data = await openDatabase({ url: `file:${file()}` });
    await data.write((s) => s.standings.addCount(roundId, 'k-nobody', 3));
    await data.close();
    const { code, err } = await run(backup, [], { to: 'copies' });
    expect([code, namesIn(path.join(place, 'copies'))]).toEqual([2, []]);
    expect(err).toContain('1 số liệu không khớp');
  });

  test('no database there, or no place to write: a line in Vietnamese and code 1', async () => {
    vi.stubEnv('DATABASE_URL', `file:${path.join(place, 'none.db')}`);
    expect(await run(backup)).toMatchObject({ code: 1, err: expect.stringMatching(/^Không đọc hoặc ghi được: /) as string });
    vi.stubEnv('DATABASE_URL', `file:${file()}`);
    expect(await run(backup, [], { to: path.join(file(), 'below') })).toMatchObject({
      code: 1,
      err: expect.stringContaining('không phải thư mục') as string,
    });
  });
});

describe('restore', () => {
  async function backedUp(): Promise<string> {
    const { out } = await run(backup, [], { to: 'copy.db' });
    return out?.['file'] as string;
  }

  test('to a new place, without being asked twice', async () => {
    const copy = await backedUp();
    const target = path.join(place, 'new', 'y.db');
    vi.stubEnv('DATABASE_URL', `file:${target}`);
    expect(await run(restore, [copy])).toMatchObject({ code: 0, out: { restored: target, replaced: null, rows: { attempt: 1 } } });
    expect(await isThere(target)).toBe(true);
  });

  test('over another database only with --yes; that one stays beside it, with what it had in its WAL', async () => {
    const copy = await backedUp();
    const asked = await run(restore, [copy]);
    expect([asked.code, asked.err]).toEqual([2, expect.stringContaining('--yes')]);
    const data = await openDatabase({ url: `file:${file()}` });
    await data.write((s) => s.units.insertTree({ id: 'late', code: 'late', name: 'Late', createdAt: 1 }));
    await data.close();
    const { code, out } = await run(restore, ['copy.db'], { yes: true });
    expect(code).toBe(0);
    const treesIn = async (at: string): Promise<boolean> => {
      const opened = await openDatabase({ url: `file:${at}`, readonly: true });
      const found = await opened.read.units.treeByCode('late');
      await opened.close();
      return found !== null && found !== undefined;
    };
    expect([await treesIn(file()), await treesIn(out?.['replaced'] as string)]).toEqual([false, true]);
  });

  test('beside a running server: refused, nothing moves', async () => {
    const copy = await backedUp();
    const running = await openDatabase({ url: `file:${file()}` });
    expect(await run(restore, [copy], { yes: true })).toMatchObject({ code: 1, err: expect.stringContaining('dừng máy chủ') as string });
    expect((await running.read.contests.newest())?.id).toBeDefined();
    await running.close();
    expect(namesIn(place).filter((name) => /replaced|unfinished/.test(name))).toEqual([]);
  });

  test.each<[what: string, damage: (bytes: Buffer) => Buffer]>([
    ['cut short', (bytes) => bytes.subarray(0, bytes.length / 2)],
    ['with pages written over', (bytes) => Buffer.concat([bytes.subarray(0, 8192), Buffer.alloc(bytes.length - 8192, 7)])],
    ['that is no database', () => Buffer.from('xin chào')],
    ['of another program', () => readFileSync(original).fill(0, 100)],
  ])('a file %s is named, and the database in use stays', async (_what, damage) => {
    writeFileSync(path.join(place, 'bad.db'), damage(readFileSync(original)));
    const { code, err } = await run(restore, ['bad.db'], { yes: true });
    expect([code, err]).toEqual([2, expect.stringContaining('bị hỏng')]);
    expect(await isThere(file())).toBe(true);
    expect(namesIn(place).filter((name) => /replaced|unfinished/.test(name))).toEqual([]);
  });

  test('a file that is not there, the database itself, or nothing at all is wrong use', async () => {
    for (const positionals of [[], ['none.db'], ['x.db'], ['x.db', 'y.db']]) expect((await run(restore, positionals, { yes: true })).code).toBe(2);
  });
});

/** The real tools want PostgreSQL's client package in the server's own version; what we ask of them is seen here. */
describe('PostgreSQL', () => {
  const URL_ = 'postgres://someone:s%40cret@db.example:6543/thi_tuan';

  /** Tools that note how they were called, and a dump with three rows. */
  async function fakeTools(dump: string, restoring: string): Promise<void> {
    const tools = path.join(place, 'tools');
    mkdirSync(tools);
    const note = `printf '%s|%s|%s|%s|%s\\n' "$0 $*" "$PGHOST" "$PGPORT" "$PGUSER" "$PGPASSWORD" >> "${place}/calls"`;
    const write = async (name: string, script: string): Promise<void> => {
      writeFileSync(path.join(tools, name), `#!/bin/sh\n${note}\n${script}\n`);
      await chmod(path.join(tools, name), 0o755);
    };
    await write('pg_dump', dump);
    await write(
      'pg_restore',
      `case "$*" in *--data-only*) printf 'COPY public.attempt (id) FROM stdin;\\n1\\n2\\n3\\n\\\\.\\n';; *) ${restoring};; esac`,
    );
    vi.stubEnv('PATH', `${tools}:${process.env['PATH'] ?? ''}`);
    vi.stubEnv('DATABASE_URL', URL_);
    vi.stubEnv('DATA_DIR', place);
  }

  const WRITES = `for one; do case $one in --file=*) printf PGDMP > "\${one#--file=}";; esac; done`;

  test('pg_dump writes, the dump is read back whole; the password is in no argument', async () => {
    await fakeTools(WRITES, 'true');
    const { code, out } = await run(backup, [], { to: 'copy.dump' });
    expect([code, out]).toEqual([0, expect.objectContaining({ file: path.join(place, 'copy.dump'), rows: { attempt: 3 } })]);
    const [called = ''] = readFileSync(path.join(place, 'calls'), 'utf8').split('\n');
    const [args, ...env] = called.split('|');
    expect(env).toEqual(['db.example', '6543', 'someone', 's@cret']);
    expect(args).not.toContain('cret');
  });

  test('what pg_dump complains of is told, and no file is left', async () => {
    await fakeTools('echo "aborting because of server version mismatch" >&2; exit 1', 'true');
    const { code, err } = await run(backup);
    expect([code, err]).toEqual([1, expect.stringMatching(/server version mismatch\nCần pg_dump và pg_restore/)]);
    expect(namesIn(path.join(place, 'backups'))).toEqual([]);
  });

  test('without the tools it says what to install', async () => {
    vi.stubEnv('DATABASE_URL', URL_);
    vi.stubEnv('DATA_DIR', place);
    vi.stubEnv('PATH', place);
    expect(await run(backup)).toMatchObject({ code: 1, err: expect.stringContaining('chưa cài pg_dump') as string });
  });

  test('restored in one transaction into an empty database; one that is not empty is refused', async () => {
    await fakeTools(WRITES, 'true');
    writeFileSync(path.join(place, 'copy.dump'), 'PGDMP…');
    expect(await run(restore, ['copy.dump'], { quick: true })).toMatchObject({ code: 0, out: { restored: 'thi_tuan', rows: { attempt: 3 } } });
    expect(readFileSync(path.join(place, 'calls'), 'utf8')).toMatch(/--single-transaction --exit-on-error .*--dbname=thi_tuan /);
    writeFileSync(
      path.join(place, 'tools/pg_restore'),
      '#!/bin/sh\ncase "$*" in *--data-only*) ;; *) echo "relation \\"x\\" already exists" >&2; exit 1;; esac\n',
    );
    expect(await run(restore, ['copy.dump'], { quick: true })).toMatchObject({ code: 1, err: expect.stringContaining('không trống') as string });
  });

  test('a damaged dump is named before anything is asked of the database', async () => {
    await fakeTools(WRITES, 'true');
    writeFileSync(path.join(place, 'copy.dump'), 'PGDMP…');
    writeFileSync(path.join(place, 'tools/pg_restore'), '#!/bin/sh\necho "could not read from input file: end of file" >&2; exit 1\n');
    expect(await run(restore, ['copy.dump'])).toMatchObject({ code: 2, err: expect.stringContaining('bị hỏng') as string });
  });

  test('a copy of the other engine is refused with what it wants', async () => {
    writeFileSync(path.join(place, 'copy.dump'), 'PGDMP…');
    expect((await run(restore, ['copy.dump'], { yes: true })).err).toContain('postgres://');
    vi.stubEnv('DATABASE_URL', URL_);
    expect((await run(restore, ['x.db'])).err).toContain('file:');
  });
});
