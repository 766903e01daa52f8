import type { Data } from '@thi-tuan/db';
import { elapsedClock } from './timer.ts';

/** A write that came through proves for so long that the disk takes writes, ms. */
const PROVEN_FOR_MS = 10_000;

export interface WriteCheck {
  /** The same database; its writes are watched. */
  data: Data;
  /**
   * Resolves when writes come through: the last one did not long ago, or one does now that changes nothing. Reading goes on
   * from memory while a disk is full, so a read proves nothing here.
   * @throws StorageError saying why not
   */
  prove: () => Promise<void>;
}

const FAILED = Number.NEGATIVE_INFINITY;

function isDiskFault(error: unknown): boolean {
  return error instanceof Error && error.name === 'StorageError' && 'kind' in error && (error.kind === 'full' || error.kind === 'io');
}

/** @param elapsed measures how long ago the last write was; default the machine's monotonic clock */
export function checkWrites(data: Data, elapsed: { now(): number } = elapsedClock): WriteCheck {
  let provenAt = FAILED;
  let proving: Promise<void> | null = null;
  const good = (): void => void (provenAt = elapsed.now());
  const bad = (error: unknown): void => {
    // What a body threw, or a constraint, says nothing of the disk.
    if (isDiskFault(error)) provenAt = FAILED;
  };
  return {
    data: {
      ...data,
      write(body) {
        const written = data.write(body);
        written.then(good, bad);
        return written;
      },
    },
    async prove() {
      if (elapsed.now() - provenAt < PROVEN_FOR_MS) return;
      proving ??= data
        .probe()
        .then(good)
        .finally(() => (proving = null));
      await proving;
    },
  };
}
