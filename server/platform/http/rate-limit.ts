import { isIPv6 } from 'node:net';
import type { Contract } from '@thi-tuan/shared/contracts/contract.ts';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';
import type { Clock } from '@thi-tuan/shared/kernel/clock.ts';

export type RateClass = NonNullable<Contract['rate']>;

export interface RateRule {
  /** Requests given back a second. */
  perSecond: number;
  /** Requests that may come at once. */
  burst: number;
}

export interface RateRules {
  /** Per address, for requests without a session and for every login-class request. */
  address: Record<RateClass, RateRule>;
  /** Per person, for requests with a session. */
  person: Record<RateClass, RateRule>;
}

/**
 * An office of 500 people, or half a province behind one mobile carrier's address, opens the site in the same
 * minute: an address is never charged for people who are signed in, and for guests 6,000 requests
 * may come at once. Guessing passwords is stopped per account (auth's lock-out); the login class only
 * bounds the hashing that one address can ask for.
 */
export const DEFAULT_RATES: RateRules = {
  address: {
    normal: { perSecond: 200, burst: 6000 },
    login: { perSecond: 10, burst: 600 },
    hot: { perSecond: 200, burst: 6000 },
  },
  person: {
    normal: { perSecond: 10, burst: 60 },
    login: { perSecond: 0.5, burst: 10 },
    hot: { perSecond: 10, burst: 60 },
  },
};

interface Bucket {
  tokens: number;
  at: number;
  /** When it was put at the end of the map, ms. */
  placedAt: number;
}

/** The order of use need not be finer than this. */
const PLACE_EVERY_MS = 1000;

/** Token buckets in memory, bounded: beyond `maxKeys` the longest unused is forgotten (= full again). */
export class RateLimiter {
  readonly #clock: Clock;
  readonly #rules: RateRules;
  readonly #factor: number;
  readonly #maxKeys: number;
  readonly #buckets = new Map<string, Bucket>();

  /** @param options.factor multiplies every rule; 0 = no limits */
  constructor(options: { clock: Clock; rules?: RateRules; factor?: number; maxKeys?: number }) {
    this.#clock = options.clock;
    this.#rules = options.rules ?? DEFAULT_RATES;
    this.#factor = options.factor ?? 1;
    this.#maxKeys = options.maxKeys ?? 50_000;
  }

  /** How many keys are remembered. */
  get size(): number {
    return this.#buckets.size;
  }

  /** @throws AppError rate-limited with `retryAfterMs` */
  takeForAddress(rate: RateClass, address: string | undefined): void {
    this.#take(this.#rules.address[rate], `a ${rate} ${networkOf(address)}`);
  }

  /** @throws AppError rate-limited with `retryAfterMs` */
  takeForPerson(rate: RateClass, personId: string): void {
    this.#take(this.#rules.person[rate], `p ${rate} ${personId}`);
  }

  #take(rule: RateRule, key: string): void {
    if (this.#factor === 0) return;
    const now = this.#clock.now();
    const burst = rule.burst * this.#factor;
    const perMs = (rule.perSecond * this.#factor) / 1000;
    const bucket = this.#buckets.get(key) ?? { tokens: burst, at: now, placedAt: Number.NEGATIVE_INFINITY };
    bucket.tokens = Math.min(burst, bucket.tokens + Math.max(0, now - bucket.at) * perMs);
    bucket.at = now;
    if (now - bucket.placedAt >= PLACE_EVERY_MS) {
      bucket.placedAt = now;
      this.#remember(key, bucket);
    }
    if (bucket.tokens < 1) throw new AppError('rate-limited', { retryAfterMs: Math.ceil((1 - bucket.tokens) / perMs) });
    bucket.tokens -= 1;
  }

  #remember(key: string, bucket: Bucket): void {
    // Deleting first moves the key to the end: the map's order is the order of use.
    this.#buckets.delete(key);
    this.#buckets.set(key, bucket);
    if (this.#buckets.size <= this.#maxKeys) return;
    for (const oldest of this.#buckets.keys()) {
      this.#buckets.delete(oldest);
      return;
    }
  }
}

/** One customer's network: an IPv4 address, or the first 64 bits of an IPv6 one. */
export function networkOf(address: string | undefined): string {
  // The socket of a caller who has gone has no address; its request ends anyway.
  if (address === undefined) return 'gone';
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = plain.split('::');
  const front = head === '' ? [] : head.split(':');
  const back = tail === undefined || tail === '' ? [] : tail.split(':');
  const missing = tail === undefined ? 0 : Math.max(0, 8 - front.length - back.length);
  const groups = [...front, ...Array.from({ length: missing }, () => '0'), ...back];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
