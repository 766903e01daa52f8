import { expect, test } from '../setup/fixtures.ts';
import { takeAndWatch } from './take-and-watch.ts';

test('on PostgreSQL: register, take, answer, reload, submit, and the standings move on a second screen', async ({ page, newPerson, server }) => {
  expect(server.engine).toBe('postgres');
  test.setTimeout(120_000);
  await takeAndWatch({ page, server, watcher: await newPerson() });
});
