import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../../', import.meta.url)).replace(/\/$/, '');

export interface ToolResult {
  code: number;
  stdout: string;
  stderr: string;
}

interface ToolOptions {
  cwd?: string;
  env?: Record<string, string>;
  /** ms; afterwards the tool is killed and the result says so. */
  limitMs?: number;
}

/** The path of a tool that npm installed; run by this very Node, never by the host's. */
export function toolPath(name: string): string {
  return join(ROOT, 'node_modules', '.bin', name);
}

/**
 * Runs a JavaScript file (a tool or a script of ours) with the pinned Node and collects what it prints.
 * Never throws: a tool that cannot start answers code 127.
 */
export function runNode(file: string, args: string[], options: ToolOptions = {}): Promise<ToolResult> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [file, ...args], {
      cwd: options.cwd ?? ROOT,
      env: { ...process.env, NO_COLOR: '1', ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: options.limitMs ?? 600_000,
      killSignal: 'SIGKILL',
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (part: Buffer) => (stdout += part.toString('utf8')));
    child.stderr.on('data', (part: Buffer) => (stderr += part.toString('utf8')));
    child.on('error', (error) => resolve({ code: 127, stdout, stderr: stderr + error.message }));
    child.on('close', (code, signal) => resolve({ code: code ?? 1, stdout, stderr: signal === null ? stderr : `${stderr}\nkilled by ${signal}` }));
  });
}

/** Faults of a tool that says everything on its output: its lines when it failed, none when it did not. */
export function linesOf(result: ToolResult): string[] {
  if (result.code === 0) return [];
  const lines = `${result.stdout}\n${result.stderr}`.split('\n').filter((line) => line.trim() !== '');
  return lines.length > 0 ? lines : [`ended with code ${result.code} and said nothing`];
}
