import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from './run-tool.ts';

const run = promisify(execFile);

interface Ban {
  name: string;
  pattern: RegExp;
  /** Files that must be able to say it. */
  except?: RegExp;
}

// Written in pieces, so that this file does not name what it forbids.
const HOMES = ['home', 'Users', 'root', 'work'].join('|');
const BANS: Ban[] = [
  {
    name: "a path of somebody's machine",
    pattern: new RegExp(`(?<![\\w.~}:/-])/(${HOMES})/[\\w.-]+/`),
    except: /^\.ci\/|checks\/tracked\.(check|test)\.ts$/,
  },
  {
    name: 'the address of a package registry or mirror',
    pattern: /https?:\/\/[\w.-]*(registry|artifactory|nexus|verdaccio|jfrog|mirror|proxy)[\w.-]*/,
    except: /checks\/tracked\.(check|test)\.ts$/,
  },
  {
    name: 'a test that is skipped or runs alone',
    pattern: /\b(it|test|describe)\.(skip|only|todo)\b/,
    except: /\.md$|^\.oxlintrc\.json$|checks\/tracked\.test\.ts$/,
  },
  {
    name: '«uỷ» (official spelling: «ủy»)',
    pattern: /u[\u1ef7]|U[\u1ef6]/i,
    except: /\.md$|^server\/demo\/|\.test\.ts$|\/import\/|^shared\/kernel\/vietnamese\.ts$|checks\/tracked\.check\.ts$|texts-check\.ts$/,
  },
];

const TEXT = /\.(ts|tsx|mjs|cjs|js|json|md|css|html|sql|yml|yaml|sh|txt)$|^\.|^[A-Z]+$/;

async function trackedFiles(root: string): Promise<string[]> {
  const { stdout } = await run('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root, maxBuffer: 64 << 20 });
  return stdout.split('\0').filter((path) => path !== '' && TEXT.test(path) && path !== 'package-lock.json');
}

/** What one file says that no file may say: `path:line: why`. */
export function faultsOfText(path: string, text: string): string[] {
  return BANS.filter((ban) => !(ban.except?.test(path) ?? false)).flatMap((ban) =>
    text.split('\n').flatMap((line, index) => (ban.pattern.test(line.normalize('NFC')) ? [`${path}:${index + 1}: ${ban.name}`] : [])),
  );
}

/** Faults of a lock file: tarballs of a named registry, or a platform's package left out of it. */
export function faultsOfLock(text: string): string[] {
  const { packages } = JSON.parse(text) as {
    packages: Record<string, { resolved?: string; version?: string; link?: boolean; optionalDependencies?: Record<string, string> }>;
  };
  const names = new Set(Object.keys(packages).map((path) => path.split('node_modules/').at(-1)));
  return Object.entries(packages).flatMap(([path, entry]) => {
    const hosted = /^(https?|git|ssh)/.test(entry.resolved ?? '') ? [`package-lock.json: ${path} names the registry it came from`] : [];
    // Such a lock makes `npm ci` refuse to install anything.
    const missing = Object.keys(entry.optionalDependencies ?? {}).filter((name) => !names.has(name));
    return missing.length === 0
      ? hosted
      : [...hosted, `package-lock.json: ${path} lacks ${missing.length} of its platform packages (${missing[0]} …): npm ci will refuse`];
  });
}

/** No path of a machine, no registry, no skipped test in any file that is or will be in the repository. */
export async function checkTracked(root = ROOT): Promise<string[]> {
  const paths = await trackedFiles(root);
  const texts = await Promise.all(paths.map(async (path) => faultsOfText(path, await readFile(join(root, path), 'utf8').catch(() => ''))));
  return [...texts.flat(), ...faultsOfLock(await readFile(join(root, 'package-lock.json'), 'utf8'))];
}
