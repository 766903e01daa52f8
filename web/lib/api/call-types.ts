import type { contracts } from '@thi-tuan/shared/contracts/all.ts';
import type { BodyOf, Contract, ParamsOf, QueryOf, ReplyOf } from '@thi-tuan/shared/contracts/contract.ts';

/** Types only: zod stays out of the bundle (25 kB), the contracts' schemas are the server's. */
export type ContractsType = typeof contracts;

/** `'auth.login'`, `'attempts.save'`, … */
export type CallName = { [F in keyof ContractsType & string]: `${F}.${keyof ContractsType[F] & string}` }[keyof ContractsType & string];

export type ContractOf<N extends CallName> = N extends `${infer F}.${infer E}`
  ? F extends keyof ContractsType
    ? E extends keyof ContractsType[F]
      ? ContractsType[F][E] extends Contract
        ? ContractsType[F][E]
        : never
      : never
    : never
  : never;

type Part<K extends string, T> = [T] extends [undefined] ? unknown : Record<never, never> extends T ? { [P in K]?: T } : { [P in K]: T };

/** What a call takes: those of params, query, body that its contract names; one whose fields are all optional may be left out. */
export type ArgsOf<N extends CallName> = Part<'params', ParamsOf<ContractOf<N>>> &
  Part<'query', QueryOf<ContractOf<N>>> &
  Part<'body', ContractOf<N> extends { raw: 'upload' } ? Blob : BodyOf<ContractOf<N>>>;

/** Of a contract with `raw: 'reply'` a file under the name that the server gave it. */
export type ReplyOfCall<N extends CallName> = ContractOf<N> extends { raw: 'reply' } ? File : ReplyOf<ContractOf<N>>;

export interface CallOptions {
  signal?: AbortSignal | undefined;
  /** Default 15 s. */
  timeoutMs?: number | undefined;
  /** Lets the request outlive the page (the last save on leaving); at most 64 KiB of body. */
  keepalive?: boolean | undefined;
}

/** The rest parameters of `call`: args may be left out where the contract needs none. */
export type ArgumentsOf<N extends CallName> =
  Record<never, never> extends ArgsOf<N> ? [args?: ArgsOf<N>, options?: CallOptions] : [args: ArgsOf<N>, options?: CallOptions];
