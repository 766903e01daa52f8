import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build as viteBuild, type Rollup } from 'vite';
import { compressBelow } from './compress.ts';
import {
  consoleModulesOutside,
  describeFirstLoad,
  FIRST_LOAD_LIMIT_BYTES,
  firstLoadOf,
  holds,
  type BuiltChunk,
  type FirstLoad,
} from './first-load.ts';
import { pagesHtml, starterCode, withPages, type Manifest } from './first-loads.ts';
import { floorFaults } from './floor.ts';
import { DIST, sourceStamp, STAMP_FILE, WEB_ROOT } from './source-stamp.ts';
import { describeWeights, overweight, weightsOf } from './weights.ts';

/** The heaviest path a contestant walks on a bad network. */
const QUIZ_PAGE = 'web/pages/quiz-page.tsx';

function builtChunks(outputs: readonly Rollup.RollupOutput[]): BuiltChunk[] {
  return outputs
    .flatMap((output) => output.output)
    .filter((item) => item.type === 'chunk')
    .map((chunk) => ({
      fileName: chunk.fileName,
      code: chunk.code,
      isEntry: chunk.isEntry,
      facadeModuleId: chunk.facadeModuleId,
      imports: chunk.imports,
      modules: Object.fromEntries(Object.entries(chunk.modules).map(([id, module]) => [id, module.renderedLength])),
    }));
}

/**
 * Weighs what was built, and looks whether the oldest browsers that are promised can run it.
 * @returns the report for people
 * @throws Error naming what is too heavy or too new
 */
async function inspect(scripts: FirstLoad): Promise<string> {
  const weights = await weightsOf(DIST);
  const report = `${describeWeights(weights)}\n${describeFirstLoad(scripts)}`;
  await writeFile(join(DIST, '.first-load.txt'), `${report}\n`);
  const heavy = scripts.gzipBytes > FIRST_LOAD_LIMIT_BYTES ? ['scripts of the first load'] : [];
  const faults = [...heavy, ...overweight(weights)];
  if (faults.length > 0) throw new Error(`${report}\nOver the limit, lazy-load or drop something: ${faults.join('; ')}.`);
  const tooNew = await floorFaults(DIST);
  if (tooNew.length > 0) throw new Error(`Chromium 108 and Safari 15.4 do not have:\n${tooNew.join('\n')}`);
  return report;
}

/** index.html as the server sends it, once for each page whose own files are known ahead; `.pages.json` is read by the server, never served. */
async function writePages(chunks: readonly BuiltChunk[]): Promise<void> {
  const read = (file: string): Promise<string> => readFile(join(DIST, file), 'utf8');
  const starter = starterCode(await readFile(join(WEB_ROOT, 'build/starter.js'), 'utf8'));
  const made = JSON.parse(await read('.vite/manifest.json')) as Manifest;
  const manifest = withPages(made, (page) => chunks.find((chunk) => holds(chunk, `/web/${page}`))?.fileName);
  await writeFile(join(DIST, '.vite/manifest.json'), JSON.stringify(manifest, null, 2));
  const pages = pagesHtml(await read('index.html'), manifest, starter);
  await writeFile(join(DIST, 'index.html'), pages.find(({ path }) => path === null)?.html ?? '');
  await writeFile(join(DIST, '.pages.json'), JSON.stringify(pages.filter(({ path }) => path !== null)));
}

/**
 * Builds `web/dist` for production, compresses it and weighs the quiz route.
 * @returns the weight report for people
 * @throws Error when the first load of the quiz route is over the limit or a page of everybody loads the console's code; the stamp is then
 *   missing, so the next start builds again
 */
export async function build(): Promise<string> {
  const stamp = await sourceStamp();
  await rm(STAMP_FILE, { force: true });
  const made = await viteBuild({ configFile: join(WEB_ROOT, 'vite.config.ts'), logLevel: 'warn', mode: 'production' });
  if (!Array.isArray(made) && !('output' in made)) throw new Error('vite build is watching; expected one output');
  const chunks = builtChunks(Array.isArray(made) ? made : [made]);
  const strayed = consoleModulesOutside(chunks);
  if (strayed.length > 0) throw new Error(`The console reaches contestants:\n${strayed.join('\n')}`);
  await writePages(chunks);
  const load = firstLoadOf(chunks, QUIZ_PAGE);
  const report = await inspect(load);
  await compressBelow(DIST);
  await writeFile(STAMP_FILE, `${stamp}\n`);
  return report;
}
