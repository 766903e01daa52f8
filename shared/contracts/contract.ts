import type { ErrorCode } from '../kernel/errors.ts';

/**
 * What a caller must hold. A role is a set of capabilities with a scope (contest, unit subtree, all);
 * the guard checks the capability, a feature's policy checks the object.
 */
export const CAPABILITIES = [
  'public', // anyone, signed in or not
  'signed-in', // any session whose first-login duties are done
  'first-login', // any session, also one that must still choose a password and consents
  'unit.people', // own subtree's people: see, confirm, return, one-time code (unit contact)
  'unit.participation', // figures of the own subtree (official, contact, organiser, admin)
  'people.manage', // units, roster, the people desk (organiser, admin)
  'bank.read', // look at banks in scope (bank editor, bank reviewer, organiser): inside only after the promise not to enter
  'bank.edit', // write questions, import them (bank editor, organiser)
  'bank.review', // approve or return questions (bank reviewer, organiser)
  'contest.manage', // contests, rounds, closing, reports (organiser)
  'audit.read', // who changed what (organiser in scope, admin)
  'system.admin', // install, accounts, health (admin)
] as const;
export type Capability = (typeof CAPABILITIES)[number];

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/**
 * A zod schema, said by what only zod's have: comparing each schema of a contract with all fifty members of `z.ZodType` took as long as
 * checking the types of everything else here.
 */
export interface Schema {
  readonly _zod: { readonly input: unknown; readonly output: unknown; readonly def: object };
}

/** One endpoint as data; `server/platform/http/mount.ts` makes the route, `web/lib/api` the client. */
export interface Contract {
  method: Method;
  /** Fastify style path below `/api`, e.g. `/attempts/:attemptId/save`. */
  path: string;
  access: Capability;
  /** One line for OpenAPI, English. */
  summary: string;
  params?: Schema;
  query?: Schema;
  body?: Schema;
  reply: Schema;
  /** Codes the handler itself may answer with (the guard's and validator's own are implied). */
  errors: readonly ErrorCode[];
  /**
   * Private replies are `no-store` (default); `public-short` may be cached 1 s by the server's own cache; `immutable`: the address names
   * the content (a hash), so that browsers keep it for good.
   */
  cache?: 'no-store' | 'public-short' | 'immutable';
  /** Rate-limit class; default 'normal'. */
  rate?: 'normal' | 'login' | 'hot';
  /** Largest body, bytes; default 64 KiB. */
  bodyLimit?: number;
  /**
   * Called by a page that nobody may be asked to reload: an open quiz. Taken at every COMPATIBILITY number, so that answers are stored
   * whatever the page's age; what it sends and reads may therefore only ever grow by what an older page can leave out.
   */
  anyAge?: true;
  /** `upload`: the body is a file's bytes (application/octet-stream). `reply`: what comes back is a file, not JSON; `reply` is `bytesReply`. */
  raw?: 'upload' | 'reply';
}

/** A reply that is a file. */
export interface FileReply {
  /** Sent as content type; never HTML or SVG: a file is data, no page. */
  type: 'image/webp' | 'text/plain; charset=utf-8' | 'application/octet-stream' | `application/${string}`;
  bytes: Uint8Array;
  /** Offered for saving under this name; absent = shown in a page. */
  fileName?: string;
}

/** Keeps the literal types of a contract; nothing else. */
export function defineContract<const C extends Contract>(contract: C): C {
  return contract;
}

type In<S> = S extends Schema ? S['_zod']['output'] : undefined;
export type ParamsOf<C extends Contract> = In<C['params']>;
export type QueryOf<C extends Contract> = In<C['query']>;
export type BodyOf<C extends Contract> = C extends { raw: 'upload' } ? Uint8Array : In<C['body']>;
export type ReplyOf<C extends Contract> = C extends { raw: 'reply' } ? FileReply : C['reply']['_zod']['output'];

/** Bump when an old tab can no longer talk to this server: it is told to reload, but for calls of `anyAge` (an open quiz goes on). */
export const COMPATIBILITY = 1;
export const COMPATIBILITY_HEADER = 'x-thi-tuan-compatibility';
