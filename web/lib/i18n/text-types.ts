/** A tree of texts: `export const authVi = { … } as const`. Keys are reached as `form.name`. */
export interface TextTree {
  readonly [key: string]: string | TextTree;
}

/** What the other language must hold: the same keys; `key_one` may be added where a plural needs it. */
export type SameTexts<V> = {
  readonly [K in keyof V]: V[K] extends string ? string : SameTexts<V[K]>;
} & { readonly [K in keyof V & string as V[K] extends string ? `${K}_one` : never]?: string };

export type TextKey<V> = {
  [K in keyof V & string]: V[K] extends string ? K : `${K}.${TextKey<V[K]>}`;
}[keyof V & string];

type TextAt<V, K extends string> = K extends `${infer Head}.${infer Rest}`
  ? Head extends keyof V
    ? TextAt<V[Head], Rest>
    : never
  : K extends keyof V
    ? V[K]
    : never;

type Placeholder<S> = S extends `${string}{{${infer Name}}}${infer Rest}` ? Name | Placeholder<Rest> : never;
/** Filled by the language store, never by the caller. */
type GivenWords = 'you' | 'You' | 'round' | 'Round';

export type TextParams<V, K extends string> = { [P in Exclude<Placeholder<TextAt<V, K>>, GivenWords>]: string | number };

type ParamsArgument<P> = keyof P extends never ? [params?: Record<string, never>] : [params: P];

/** `t('form.name')`, `t('left', { count: 3 })`: keys and placeholders are checked by the compiler. */
export type Translate<V> = <K extends TextKey<V>>(key: K, ...params: ParamsArgument<TextParams<V, K>>) => string;
