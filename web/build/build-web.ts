import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build as viteBuild, type Rollup } from 'vite';
import { compressBelow } from './compress.ts';
import { consoleModulesOutside, describeFirstLoad, FIRST_LOAD_LIMIT_BYTES, firstLoadOf, type BuiltChunk } from './first-load.ts';
import { DIST, sourceStamp, STAMP_FILE, WEB_ROOT } from './source-stamp.ts';

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
  const load = firstLoadOf(chunks, QUIZ_PAGE);
  const report = describeFirstLoad(load);
  await writeFile(join(DIST, '.first-load.txt'), `${report}\n`);
  if (load.gzipBytes > FIRST_LOAD_LIMIT_BYTES) throw new Error(`${report}\nOver the limit: lazy-load or drop something.`);
  await compressBelow(DIST);
  await writeFile(STAMP_FILE, `${stamp}\n`);
  return report;
}
