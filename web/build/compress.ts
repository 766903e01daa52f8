import { readdir, readFile, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const brotli = promisify(brotliCompress);
const gz = promisify(gzip);
const TEXT = new Set(['.js', '.css', '.svg', '.json', '.html', '.txt', '.webmanifest']);
/** Smaller files gain nothing over their headers. */
const LEAST_BYTES = 512;

/**
 * Writes `x.br` and `x.gz` beside every text file below `folder`. index.html is left alone: the server
 * writes a fresh nonce into it, so no stored compressed copy could be right.
 */
export async function compressBelow(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.name.startsWith('.')) continue; // notes of the build, never served
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      await compressBelow(path);
      continue;
    }
    if (!TEXT.has(extname(entry.name)) || entry.name === 'index.html') continue;
    const bytes = await readFile(path);
    if (bytes.length < LEAST_BYTES) continue;
    const [asBrotli, asGzip] = await Promise.all([
      brotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
      gz(bytes, { level: 9 }),
    ]);
    await Promise.all([writeFile(`${path}.br`, asBrotli), writeFile(`${path}.gz`, asGzip)]);
  }
}
