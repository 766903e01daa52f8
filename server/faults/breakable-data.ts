import { StorageError } from '@thi-tuan/db';
import type { Data } from '@thi-tuan/db';

export type Breakage = 'full' | 'io';

/** A database whose writes fail at their end while it is broken: the body has run, and the engine takes back what it did. */
export function breakableData(data: Data) {
  let broken: Breakage | null = null;
  let refused = 0;
  const fail = (): void => {
    if (broken === null) return;
    refused += 1;
    throw new StorageError(broken, 'broken by a test');
  };
  const breakable: Data = {
    ...data,
    write: (body) =>
      data.write(async (s) => {
        const value = await body(s);
        fail();
        return value;
      }),
    async probe() {
      fail();
      await data.probe();
    },
  };
  return {
    data: breakable,
    break: (how: Breakage) => void (broken = how),
    mend: () => void (broken = null),
    /** Writes that met the fault so far. */
    refused: () => refused,
  };
}
