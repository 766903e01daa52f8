// Plain old JavaScript on purpose: this file must run on a Node that is too old for everything else,
// and say in one line what to do. Nothing may be imported at the top but Node's own oldest modules.
import { createRequire } from 'node:module';
import { pathToFileURL, fileURLToPath } from 'node:url';
import { join, dirname } from 'node:path';
import { realpathSync } from 'node:fs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** The Node that ran `npm`, when npm told us: «npm/11.1.0 node/v20.20.2 linux x64». */
export function nodeOfNpm(userAgent) {
  const found = /node\/v?(\d+\.\d+\.\d+)/.exec(userAgent || '');
  return found ? found[1] : null;
}

/** Hosts that install every native binding: 20.19+, 22.12+, 24+. Older ones skip them without a word. */
export function hostIsSupported(version) {
  const parts = version.split('.').map(Number);
  const major = parts[0];
  const minor = parts[1];
  return (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major >= 24;
}

/**
 * What is wrong with this machine, in one line (Vietnamese / English), or null.
 * @param {{ running: string, ofNpm: string | null, missing: string | null }} host versions without «v»;
 *   `missing` = the native package that does not load
 */
export function hostFault(host) {
  const installer = host.ofNpm || host.running;
  if (!hostIsSupported(installer)) {
    return (
      'Máy đang dùng Node ' +
      installer +
      ', quá cũ: hãy cài Node 20.19+, 22.12+ hoặc 24+ rồi chạy lại «npm ci». / ' +
      'This machine has Node ' +
      installer +
      ', which is too old: install Node 20.19+, 22.12+ or 24+, then run "npm ci" again.'
    );
  }
  if (Number(host.running.split('.')[0]) < 24) {
    return (
      'Chưa có Node 24 đi kèm dự án (đang chạy Node ' +
      host.running +
      '): hãy chạy «npm ci» (không kèm --ignore-scripts, --omit=dev) rồi dùng «npm run …». / ' +
      "The project's own Node 24 is not there (running on Node " +
      host.running +
      '): run "npm ci" (without --ignore-scripts or --omit=dev) and start through "npm run …".'
    );
  }
  if (host.missing !== null) {
    return (
      'Gói «' +
      host.missing +
      '» thiếu phần nhị phân cho máy này: hãy chạy lại «npm ci» bằng Node 20.19+, 22.12+ hoặc 24+ (không kèm --omit=optional). / ' +
      'Package "' +
      host.missing +
      '" has no native part for this machine: run "npm ci" again with Node 20.19+, 22.12+ or 24+ (without --omit=optional).'
    );
  }
  return null;
}

/** Each native package is loaded from the workspace that owns it. */
async function loadNative(name) {
  if (name === 'better-sqlite3') {
    const Database = createRequire(join(ROOT, 'db', 'package.json'))('better-sqlite3');
    new Database(':memory:').close();
  } else if (name === '@node-rs/argon2') {
    createRequire(join(ROOT, 'server', 'package.json'))('@node-rs/argon2');
  } else {
    const vite = createRequire(join(ROOT, 'web', 'package.json')).resolve('vite');
    await import(pathToFileURL(createRequire(vite).resolve('rolldown')).href);
  }
}

async function firstMissing() {
  for (const name of ['better-sqlite3', '@node-rs/argon2', 'rolldown']) {
    try {
      await loadNative(name);
    } catch {
      return name;
    }
  }
  return null;
}

async function main() {
  const running = process.versions.node;
  const ofNpm = nodeOfNpm(process.env.npm_config_user_agent);
  // better-sqlite3 ends the whole process on Node 20, so nothing native is loaded before the version is right.
  const early = hostFault({ running, ofNpm, missing: null });
  const fault = early || hostFault({ running, ofNpm, missing: await firstMissing() });
  if (fault !== null) {
    process.stderr.write(fault + '\n');
    process.exit(1);
  }
}

// A clone below a symbolic link must be checked too: compare real paths.
if (process.argv[1] && fileURLToPath(import.meta.url) === realpathSync(process.argv[1])) await main();
