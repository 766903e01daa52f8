import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { Signals, StorageLog } from '../data.ts';

const CHANNEL = 'thi_tuan';
/** Words that wait for one another and go as one NOTIFY: each takes a lock that all commits with a NOTIFY share. */
const GATHER_MS = 50;
/** PostgreSQL carries less than 8,000 bytes. */
const LONGEST = 7_500;
const RETRY_MS = 1_000;
const LOST_SOME = '!';

/** Words between the servers of one database by LISTEN and NOTIFY, on a connection of its own that comes back when it is lost. */
export class PgSignals implements Signals {
  readonly #url: string;
  readonly #log: StorageLog | undefined;
  readonly #retryMs: number;
  readonly #self = randomBytes(6).toString('hex');
  #heard: ((text: string) => void) | null = null;
  #missed: () => void = () => undefined;
  #client: pg.Client | null = null;
  #timer: NodeJS.Timeout | null = null;
  #waiting = new Set<string>();
  #gathering = false;
  /** One statement after the other. */
  #sending: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(url: string, log?: StorageLog, retryMs = RETRY_MS) {
    this.#url = url;
    this.#log = log;
    this.#retryMs = retryMs;
  }

  send(text: string): void {
    if (this.#closed || this.#heard === null) return;
    this.#waiting.add(text);
    if (this.#gathering) return;
    this.#gathering = true;
    setTimeout(() => {
      this.#gathering = false;
      this.#flush();
    }, GATHER_MS).unref();
  }

  async listen(heard: (text: string) => void, missed: () => void): Promise<void> {
    this.#heard = heard;
    this.#missed = missed;
    await this.#connect();
  }

  /** What was said until now still goes out: a command says its last word and ends. */
  async close(): Promise<void> {
    this.#flush();
    this.#closed = true;
    await this.#sending;
    if (this.#timer) clearTimeout(this.#timer);
    await this.#client?.end().catch(() => undefined);
  }

  #flush(): void {
    const client = this.#client;
    if (!client || this.#closed || this.#waiting.size === 0) return;
    let payload = this.#self;
    const go = (text: string): void => {
      this.#sending = this.#sending
        .then(() => client.query('SELECT pg_notify($1, $2)', [CHANNEL, text]))
        .catch((error: Error) => {
          // The connection is being replaced; the others are told that they missed something.
          this.#waiting.add(LOST_SOME);
          this.#log?.warn({ reason: error.message }, 'other servers were not told');
        });
    };
    for (const text of this.#waiting) {
      if (payload.length + 1 + text.length > LONGEST) {
        go(payload);
        payload = this.#self;
      }
      payload += `\n${text}`;
    }
    this.#waiting.clear();
    go(payload);
  }

  async #connect(): Promise<void> {
    const client = new pg.Client({ connectionString: this.#url, application_name: 'thi-tuan signals', keepAlive: true });
    let gone = false;
    const lost = (): void => {
      if (gone) return;
      gone = true;
      if (this.#client === client) this.#client = null;
      client.end().catch(() => undefined);
      this.#again();
    };
    client.on('error', lost);
    client.on('end', lost);
    client.on('notification', ({ payload }) => this.#receive(payload ?? ''));
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
    } catch (error) {
      this.#log?.warn({ reason: (error as Error).message }, 'cannot hear other servers');
      lost();
      return;
    }
    if (gone || this.#closed) return void client.end().catch(() => undefined);
    this.#client = client;
    // Whatever was said until now was not heard.
    this.#missed();
    if (this.#waiting.size > 0) this.#flush();
  }

  #again(): void {
    if (this.#closed) return;
    // What cannot be sent now is not kept one by one: the others are told that they missed something.
    this.#waiting = new Set([LOST_SOME]);
    this.#timer = setTimeout(() => void this.#connect(), this.#retryMs);
    this.#timer.unref();
  }

  #receive(payload: string): void {
    const [from, ...texts] = payload.split('\n');
    if (from === this.#self) return;
    for (const text of texts) {
      if (text === LOST_SOME) this.#missed();
      else this.#heard?.(text);
    }
  }
}
