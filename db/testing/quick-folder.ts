import { accessSync, constants, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

const IN_MEMORY = '/dev/shm';
/** Containers often have 64 MB there: not enough for a run. */
const ROOM_NEEDED = 2 ** 30;

/**
 * Where databases of tests live: in memory where there is room, else the temporary folder. A run makes and removes
 * some hundred thousand small files; ext4 looks through its recently deleted inodes at each, which was a third of the run's CPU.
 * Benches never use it: they measure a disk.
 */
export function quickFolder(): string {
  try {
    accessSync(IN_MEMORY, constants.W_OK | constants.X_OK);
    const { bavail, bsize } = statfsSync(IN_MEMORY);
    return bavail * bsize >= ROOM_NEEDED ? IN_MEMORY : tmpdir();
  } catch {
    return tmpdir();
  }
}
