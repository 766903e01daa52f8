import { availableParallelism } from 'node:os';
import { hash, verify } from '@node-rs/argon2';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';

export interface PasswordHasherOptions {
  /** Hashes at a time; default cores − 1, at least 1, so that requests keep a core. */
  parallel?: number;
  /** Callers that may wait; one more is told `busy`. Default 400. */
  waiting?: number;
  /** KiB of memory per hash; default 19456 with 2 passes (OWASP's least for argon2id). */
  memoryKiB?: number;
  passes?: number;
}

/**
 * argon2id off the main thread, few at a time: at an opening bell thousands log in, and hashing must not take
 * the cores from those who already answer questions.
 */
export class PasswordHasher {
  readonly #parallel: number;
  readonly #limit: number;
  readonly #cost: { memoryCost: number; timeCost: number; parallelism: number };
  readonly #queue: (() => void)[] = [];
  #running = 0;
  #decoy: Promise<string> | null = null;

  constructor(options: PasswordHasherOptions = {}) {
    this.#parallel = options.parallel ?? Math.max(1, availableParallelism() - 1);
    this.#limit = options.waiting ?? 400;
    // Algorithm 2 = argon2id, which is the library's default; its const enum cannot be imported here.
    this.#cost = { memoryCost: options.memoryKiB ?? 19_456, timeCost: options.passes ?? 2, parallelism: 1 };
  }

  /** How many wait for their turn. */
  get waiting(): number {
    return this.#queue.length;
  }

  /** @throws AppError busy */
  async hash(password: string): Promise<string> {
    return this.#inTurn(() => hash(normal(password), this.#cost));
  }

  /**
   * Is it the password? With no stored hash (no such account) a decoy is checked all the same, so that
   * the time of the answer does not tell which accounts exist.
   * @throws AppError busy
   */
  async verify(stored: string | null, password: string): Promise<boolean> {
    const against = stored ?? (await this.#decoyHash());
    const fits = await this.#inTurn(() => verify(against, normal(password)));
    return fits && stored !== null;
  }

  /** Made beforehand (call at the start), or the first unknown account would answer slower. */
  async warmUp(): Promise<void> {
    await this.#decoyHash();
  }

  async #decoyHash(): Promise<string> {
    this.#decoy ??= hash('decoy', this.#cost);
    return this.#decoy;
  }

  async #inTurn<T>(run: () => Promise<T>): Promise<T> {
    if (this.#running >= this.#parallel) {
      if (this.#queue.length >= this.#limit) throw new AppError('busy');
      await new Promise<void>((go) => this.#queue.push(go));
    } else {
      this.#running += 1;
    }
    try {
      return await run();
    } finally {
      // The place is handed on without being freed, so nobody slips in between.
      const next = this.#queue.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }
}

/** One phone types «ế» as one character, another as three: both mean the same password. */
function normal(password: string): string {
  return password.normalize('NFC');
}
