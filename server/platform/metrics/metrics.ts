import type { FastifyReply, FastifyRequest } from 'fastify';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Logger } from '../log.ts';

/** One value, or one for each set of labels. */
export type Samples = number | readonly { labels: Readonly<Record<string, string>>; value: number }[];

/** A figure that is looked up whenever somebody reads `/metrics`, and costs nothing in between. */
export interface Reading {
  /** With the unit at its end, as Prometheus wants it: `…_seconds`, `…_bytes`, `…_total` for a counter. */
  name: string;
  help: string;
  kind: 'gauge' | 'counter';
  /** Names of the labels that `read` gives. Never a person, a round or anything else without bounds. */
  labels?: readonly string[];
  read: () => Samples | Promise<Samples>;
}

/** Seconds. A save is to take milliseconds; from 2.5 s on something is wrong, whatever the number. */
const BUCKETS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const NO_ROUTE = 'none';

/** What `/metrics` shows: a histogram of the requests, and readings. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #requests: Histogram<'method' | 'route' | 'status'>;
  readonly #log: Logger;

  constructor(options: { readings: readonly Reading[]; log: Logger }) {
    this.#log = options.log;
    this.#requests = new Histogram({
      name: 'thi_tuan_http_request_seconds',
      help: 'Time from a request to the end of its reply, by the pattern of its route and the class of its status',
      labelNames: ['method', 'route', 'status'],
      buckets: BUCKETS,
      registers: [this.#registry],
    });
    for (const reading of options.readings) this.#add(reading);
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  /** Counts a finished request: by its route's pattern (a path may hold a receipt code), never by who sent it. */
  observe(request: FastifyRequest, reply: FastifyReply): void {
    const route = request.routeOptions.url ?? NO_ROUTE;
    const status = `${Math.floor(reply.statusCode / 100)}xx`;
    this.#requests.observe({ method: request.method, route, status }, reply.elapsedTime / 1000);
  }

  /** All figures as they are now. A reading that fails is shown as «Nan» and logged; the others still stand. */
  text(): Promise<string> {
    return this.#registry.metrics();
  }

  #add(reading: Reading): void {
    const { name, help, kind, labels = [] } = reading;
    const look = (): Promise<Samples> => this.#look(reading);
    const common = { name, help, labelNames: [...labels], registers: [this.#registry] };
    if (kind === 'counter') {
      new Counter({
        ...common,
        async collect() {
          const samples = await look();
          this.reset();
          for (const { labels: by, value } of listOf(samples)) if (Number.isFinite(value)) this.inc(by, value);
        },
      });
      return;
    }
    new Gauge({
      ...common,
      async collect() {
        const samples = await look();
        this.reset();
        for (const { labels: by, value } of listOf(samples)) this.set(by, value);
      },
    });
  }

  async #look({ name, read, labels = [] }: Reading): Promise<Samples> {
    try {
      return await read();
    } catch (error) {
      this.#log.warn({ err: error, metric: name }, 'a reading failed');
      return labels.length === 0 ? Number.NaN : [];
    }
  }
}

function listOf(samples: Samples): readonly { labels: Readonly<Record<string, string>>; value: number }[] {
  return typeof samples === 'number' ? [{ labels: {}, value: samples }] : samples;
}
