import { connect, type Socket } from 'node:net';
import type { Latency } from './latency.ts';

export interface Answer {
  status: number;
  body: string;
}

/** The connection ended before the answer: the server may or may not have done what was asked. */
export class Unanswered extends Error {
  constructor(why: string) {
    super(`no answer: ${why}`);
    this.name = 'Unanswered';
  }
}

export interface Sent {
  method: 'GET' | 'POST' | 'PUT';
  /** Below the origin, `/api/…`. */
  path: string;
  /** Session token; null = a guest. */
  token: string | null;
  body?: unknown;
}

const ANSWER_LIMIT_MS = 30_000;
const END_OF_HEAD = Buffer.from('\r\n\r\n');

/** One keep-alive connection with one request under way: HTTP/1.1 as plain as it goes, so that the generator costs little. */
class Wire {
  readonly #socket: Socket;
  readonly #limitMs: number;
  #parts: Buffer[] = [];
  #size = 0;
  #wanted = -1;
  #head = 0;
  #status = 0;
  #settle: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | null = null;
  #timer: NodeJS.Timeout | null = null;
  open = true;

  /** @param limitMs how long an answer may take */
  constructor(host: string, port: number, limitMs: number) {
    this.#limitMs = limitMs;
    this.#socket = connect({ host, port, noDelay: true });
    this.#socket.on('data', (part) => this.#take(part));
    this.#socket.on('error', (error) => this.#fail(error.message));
    this.#socket.on('close', () => this.#fail('closed'));
  }

  send(text: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
      this.#timer = setTimeout(() => this.#socket.destroy(), this.#limitMs);
      this.#socket.write(text);
    });
  }

  end(): void {
    this.open = false;
    this.#socket.destroy();
  }

  #fail(why: string): void {
    this.open = false;
    if (this.#timer) clearTimeout(this.#timer);
    this.#settle?.reject(new Unanswered(why));
    this.#settle = null;
  }

  #take(part: Buffer): void {
    this.#parts.push(part);
    this.#size += part.length;
    if (this.#wanted < 0 && !this.#readHead()) return;
    if (this.#size < this.#wanted) return;
    const whole = this.#parts.length === 1 ? this.#parts[0]! : Buffer.concat(this.#parts);
    const answer = { status: this.#status, body: whole.toString('utf8', this.#head, this.#wanted) };
    this.#parts = [];
    this.#size = 0;
    this.#wanted = -1;
    if (this.#timer) clearTimeout(this.#timer);
    const settle = this.#settle;
    this.#settle = null;
    settle?.resolve(answer);
  }

  #readHead(): boolean {
    const whole = this.#parts.length === 1 ? this.#parts[0]! : Buffer.concat(this.#parts);
    this.#parts = [whole];
    const end = whole.indexOf(END_OF_HEAD);
    if (end < 0) return false;
    const head = whole.toString('latin1', 0, end);
    const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
    if (length === undefined) {
      this.#socket.destroy(new Error('an answer without content-length'));
      return false;
    }
    if (/\r\nconnection: close/i.test(head)) this.open = false;
    this.#status = Number(head.slice(9, 12));
    this.#head = end + 4;
    this.#wanted = this.#head + Number(length);
    return true;
  }
}

/** So many connections at most; whoever finds none free waits in line. */
export class Pool {
  readonly #host: string;
  readonly #port: number;
  readonly #most: number;
  readonly #limitMs: number;
  #wires = 0;
  #free: Wire[] = [];
  #waiting: ((wire: Wire) => void)[] = [];
  /** Requests answered. */
  answered = 0;

  /** @param limitMs how long an answer may take: longer for who asks for long work */
  constructor(origin: string, most: number, limitMs = ANSWER_LIMIT_MS) {
    this.#limitMs = limitMs;
    const { hostname, port } = new URL(origin);
    this.#host = hostname;
    this.#port = Number(port);
    this.#most = most;
  }

  /** @throws Unanswered when the connection ended first */
  async send({ method, path, token, body }: Sent, latency?: Latency): Promise<Answer> {
    const payload = body === undefined ? '' : JSON.stringify(body);
    const cookie = token === null ? '' : `cookie: thi-tuan-session=${token}\r\n`;
    const content = body === undefined ? '' : `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(payload)}\r\n`;
    const text = `${method} ${path} HTTP/1.1\r\nhost: ${this.#host}:${this.#port}\r\n${cookie}${content}\r\n${payload}`;
    const wire = this.#takeFree() ?? (await this.#next());
    const started = performance.now();
    try {
      const answer = await wire.send(text);
      latency?.add(performance.now() - started);
      this.answered += 1;
      return answer;
    } finally {
      this.#release(wire);
    }
  }

  end(): void {
    for (const wire of this.#free) wire.end();
    this.#free = [];
  }

  #takeFree(): Wire | undefined {
    for (let wire = this.#free.pop(); wire; wire = this.#free.pop()) {
      if (wire.open) return wire;
      this.#wires -= 1;
    }
    return undefined;
  }

  #next(): Wire | Promise<Wire> {
    if (this.#wires < this.#most) {
      this.#wires += 1;
      return new Wire(this.#host, this.#port, this.#limitMs);
    }
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #release(wire: Wire): void {
    const next = this.#waiting.shift();
    if (!wire.open) {
      if (next) next(new Wire(this.#host, this.#port, this.#limitMs));
      else this.#wires -= 1;
    } else if (next) next(wire);
    else this.#free.push(wire);
  }
}
