/**
 * Compiles a schema when it is first needed, and once for all servers of the process: a start need not wait for endpoints that
 * nobody calls yet, and the tests build some hundreds of servers from the same contracts.
 * @param compile what makes the function of a schema; the schema's object is the key
 */
export function compiledOnce<T>(compile: (schema: object) => T): (schema: object) => T {
  const made = new WeakMap<object, T>();
  return (schema) => {
    let compiled = made.get(schema);
    if (compiled === undefined) {
      compiled = compile(schema);
      made.set(schema, compiled);
    }
    return compiled;
  };
}
