import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { hostFault, hostIsSupported, nodeOfNpm } from './host.mjs';

const run = promisify(execFile);

describe('host check', () => {
  it.each([
    ['18.20.4', false],
    ['20.18.9', false],
    ['20.19.0', true],
    ['21.7.0', false],
    ['22.11.0', false],
    ['22.12.0', true],
    ['23.5.0', false],
    ['24.0.0', true],
    ['26.1.0', true],
  ])('Node %s installs every native binding: %s', (version, supported) => {
    expect(hostIsSupported(version)).toBe(supported);
  });

  it('reads the Node that ran npm', () => {
    expect(nodeOfNpm('npm/11.19.1 node/v20.20.2 linux x64 workspaces/false')).toBe('20.20.2');
    expect(nodeOfNpm(undefined)).toBeNull();
  });

  it.each([
    ['an installer too old, although Node 24 runs', { running: '24.1.0', ofNpm: '18.1.0', missing: null }, 'Node 18.1.0'],
    ['no pinned Node', { running: '20.20.2', ofNpm: '20.20.2', missing: null }, 'npm ci'],
    ['a binding that does not load', { running: '24.1.0', ofNpm: '22.13.0', missing: 'rolldown' }, 'rolldown'],
  ])('says in one line, in both languages: %s', (_name, host, part) => {
    const fault = hostFault(host);
    expect(fault).toContain(part);
    expect(fault).toContain('hãy');
    expect(fault).toContain(' / ');
    expect(fault).not.toContain('\n');
  });

  it('finds nothing wrong with a good host', async () => {
    expect(hostFault({ running: '24.1.0', ofNpm: '20.20.2', missing: null })).toBeNull();
    const { stdout, stderr } = await run(process.execPath, [fileURLToPath(new URL('host.mjs', import.meta.url))]);
    expect(stdout + stderr).toBe('');
  });
});
