import { isUniqueViolation } from '@thi-tuan/db';

/** Thrown inside a write's body that found its row changed by another write under its hands: nothing of the write stays. */
export class Overtaken extends Error {}

/**
 * Runs a write, and once more when another one overtook it: its own row was there first (unique key), or it closed what this one
 * read as open. On PostgreSQL two writes of one person run side by side; the second run reads what the first one left behind.
 */
export async function againWhenOvertaken<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof Overtaken) && !isUniqueViolation(error)) throw error;
    return write();
  }
}
