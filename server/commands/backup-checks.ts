/** What backup and restore share: a file is opened and recounted before it counts, and every fault is one clear line. */
import { StorageError, inspectDatabase, openDatabase } from '@thi-tuan/db';
import { verifyTallies } from '../features/standings/index.ts';
import { ConfigError } from '../platform/config.ts';
import { PgToolError } from '../platform/pg-dump.ts';
import { CommandError } from './command-context.ts';
import type { Args, ExitCode } from './subcommands.ts';
import { say } from './subcommands.ts';

/** Rows by table. */
export type Rows = Record<string, number>;

/** Mask of a file that holds personal data: its owner's alone. */
export const OWNER_ONLY = 0o077;

/**
 * Opens a closed SQLite file, reads it whole and, unless told not to, recounts every figure and the receipts' chain.
 * @throws CommandError naming what is wrong with it
 */
export async function verifiedRows(file: string, shownAs: string, recount: boolean): Promise<Rows> {
  const { faults, rows, pending } = inspectDatabase(file);
  if (faults.length > 0) throw new CommandError(`«${shownAs}» bị hỏng hoặc không phải cơ sở dữ liệu của Thi Tuần: ${faults.join('; ')}`);
  // Its figures may be read by a program of its own version only; the upgrade comes when a server opens it.
  if (pending > 0) say(`«${shownAs}» của phiên bản cũ hơn (còn ${pending} bước nâng cấp): không đếm lại số liệu.`);
  if (recount && pending === 0) await recountedAt(`file:${file}`, shownAs);
  return rows;
}

/** @throws CommandError when a figure differs from what the attempts say */
export async function recountedAt(url: string, shownAs: string): Promise<void> {
  const data = await openDatabase({ url, readonly: true });
  try {
    const differences = await verifyTallies(data);
    for (const difference of differences.slice(0, 20)) say(JSON.stringify(difference));
    if (differences.length > 0) throw new CommandError(`«${shownAs}»: ${differences.length} số liệu không khớp với các bài thi (tallies verify).`);
  } finally {
    await data.close();
  }
}

const NO_SPACE = 'Hết dung lượng đĩa, không có gì được ghi lại.';
const HINTS: Partial<Record<StorageError['kind'], string>> = {
  full: NO_SPACE,
  io: 'Không đọc hoặc ghi được',
  busy: 'Cơ sở dữ liệu đang bận, hãy chạy lại sau ít phút',
  locked: 'Cơ sở dữ liệu đang được máy chủ dùng: hãy dừng máy chủ rồi chạy lại.',
  newer: 'Tệp này của một phiên bản mới hơn chương trình này.',
};

const SYSTEM: Readonly<Record<string, string>> = {
  ENOSPC: NO_SPACE,
  EDQUOT: NO_SPACE,
  EFBIG: NO_SPACE,
  EACCES: 'Không có quyền',
  EPERM: 'Không có quyền',
  EROFS: 'Ổ đĩa chỉ cho đọc',
  EISDIR: 'Đây là thư mục, không phải tệp',
  ENOTDIR: 'Một phần của đường dẫn không phải thư mục',
  EEXIST: 'Một phần của đường dẫn không phải thư mục',
  EIO: 'Ổ đĩa báo lỗi',
};

/** The line that tells an operator what a person can mend; null = a fault of ours. */
function lineOf(error: unknown): string | null {
  if (error instanceof CommandError || error instanceof ConfigError || error instanceof PgToolError) return error.message;
  const { code = '', message } = error as NodeJS.ErrnoException;
  const hint = error instanceof StorageError ? HINTS[error.kind] : SYSTEM[code];
  if (hint === undefined) return error instanceof StorageError ? message : null;
  return hint.endsWith('.') ? hint : `${hint}: ${message}`;
}

/** One clear line for whatever a person can mend; 2 = wrong use or a damaged file, 1 = the storage refused. */
export function told(run: (args: Args) => Promise<ExitCode>): (args: Args) => Promise<ExitCode> {
  return async (args) => {
    try {
      return await run(args);
    } catch (error) {
      const line = lineOf(error);
      if (line === null) throw error;
      say(line);
      return error instanceof CommandError || error instanceof ConfigError ? 2 : 1;
    }
  };
}
