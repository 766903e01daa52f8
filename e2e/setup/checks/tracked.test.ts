import { describe, expect, it } from 'vitest';
import { faultsOfLock, faultsOfText } from './tracked.check.ts';

describe('what no file may say', () => {
  it.each([
    ['server/a.ts', "const file = '/home/lan/thi-tuan/x.db';", "a path of somebody's machine"],
    ['README.md', 'cd /work/lan/db', "a path of somebody's machine"],
    ['.npmrc', 'registry=https://registry.example.org/npm', 'the address of a package registry'],
    ['db/a.test.ts', "it.skip('later', () => {});", 'a test that is skipped'],
    ['web/a.vi.ts', "title: 'Đảng u\u1ef7',", 'official spelling'],
    ['web/b.vi.ts', "title: 'Đảng uy\u0309',", 'official spelling'],
  ])('%s: %s', (path, text, why) => {
    expect(faultsOfText(path, `first line\n${text}\n`)).toEqual([expect.stringMatching(new RegExp(`^${path}:2: .*${why}`))]);
  });

  it.each([
    ['server/a.ts', "const url = 'https://thi.example.vn/home/lan/x';"],
    ['server/b.ts', "const page = '/rooms/work/x';"],
    ['server/c.ts', 'Đảng ủy Khối'],
    ['docs/a.md', 'In a folder under /root too.'],
  ])('%s may say: %s', (path, text) => {
    expect(faultsOfText(path, text)).toEqual([]);
  });
});

describe('the lock file', () => {
  const lock = (packages: object): string => JSON.stringify({ packages });

  it('passes with every platform and no address', () => {
    expect(
      faultsOfLock(
        lock({
          'node_modules/a': { version: '1', optionalDependencies: { 'a-linux': '1' } },
          'node_modules/a-linux': { version: '1' },
          'node_modules/@x/db': { resolved: 'db', link: true },
        }),
      ),
    ).toEqual([]);
  });

  it('names an address and a platform left out', () => {
    const faults = faultsOfLock(lock({ 'node_modules/a': { resolved: 'https://npm.example.org/a.tgz', optionalDependencies: { 'a-mac': '1' } } }));
    expect(faults).toEqual([expect.stringContaining('names the registry'), expect.stringContaining('lacks 1 of its platform packages (a-mac')]);
  });
});
