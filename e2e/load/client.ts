import type { BodyOf, Contract, ParamsOf, QueryOf, ReplyOf } from '@thi-tuan/shared/contracts/contract.ts';
import type { Pool } from './http.ts';
import type { Latency } from './latency.ts';

export interface Call<C extends Contract> {
  token?: string | null;
  params?: ParamsOf<C>;
  query?: QueryOf<C>;
  body?: BodyOf<C>;
}

/** The server refused; `status` and the body as sent. */
export class Refused extends Error {
  readonly status: number;
  constructor(what: string, status: number, body: string) {
    super(`${what}: ${status} ${body.slice(0, 300)}`);
    this.name = 'Refused';
    this.status = status;
  }
}

/** The address of a contract's endpoint. */
export function pathOf<C extends Contract>(contract: C, params: ParamsOf<C> | undefined, query?: QueryOf<C>): string {
  const values = (params ?? {}) as Record<string, string>;
  const path = contract.path.replaceAll(/:(\w+)/g, (_all, name: string) => values[name]!);
  const search = new URLSearchParams(query as Record<string, string> | undefined).toString();
  return `/api${path}${search === '' ? '' : `?${search}`}`;
}

/** @throws Refused for anything but a 200, Unanswered */
export async function call<C extends Contract>(
  pool: Pool,
  contract: C,
  { token = null, params, query, body }: Call<C>,
  latency?: Latency,
): Promise<ReplyOf<C>> {
  const path = pathOf(contract, params, query);
  const method = contract.method as 'GET' | 'POST' | 'PUT';
  const answer = await pool.send({ method, path, token, ...(contract.body ? { body } : {}) }, latency);
  if (answer.status !== 200) throw new Refused(`${method} ${path}`, answer.status, answer.body);
  return JSON.parse(answer.body) as ReplyOf<C>;
}
