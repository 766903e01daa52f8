/** What tests of other rooms take from here. */
export { describeEachEngine, testDatabases } from './each-engine.ts';
export { startPostgres, type RunningPostgres } from './postgres/launch.ts';
export { type FreshDatabase, freshPostgres, freshSqlite } from './fresh.ts';
export { changedTables, type Digest, type Digester, digesterOf, type Except } from './digest.ts';
