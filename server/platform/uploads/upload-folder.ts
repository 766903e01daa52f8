import { access, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { instantOfId } from '@thi-tuan/shared/kernel/ids.ts';
import { sealedPieces, unseal } from '../crypto/seal.ts';

/** What is known of every uploaded file beside its bytes; a feature adds its own. */
export interface UploadBase {
  id: string;
  personId: string;
  name: string;
  size: number;
  createdAt: number;
}

const DAY_MS = 86_400_000;
/** Files that one person may have lying here at a time; the oldest goes first. */
const PER_PERSON = 12;
const NAME = /^[\w-]{1,64}$/;

const isThere = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

const unpack = promisify(gunzip);
/** The big files of a preview are packed by whoever writes them. */
const isPacked = (bytes: Buffer): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** Files of one owner, sealed with the key. */
function sealedFiles(key: Uint8Array) {
  const put = (file: string, bytes: Uint8Array): Promise<void> => writeFile(file, sealedPieces(key, bytes), { mode: 0o600 });
  return {
    put,

    /** null = it is not there, or was sealed by another secret: then it is nobody's any more. */
    async readJson<T>(file: string): Promise<T | null> {
      try {
        const plain = unseal(key, await readFile(file));
        return plain && (JSON.parse((isPacked(plain) ? await unpack(plain) : plain).toString('utf8')) as T);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
        throw error;
      }
    },

    /** In one piece: whoever reads it meanwhile gets the old one whole. */
    async writeJson(file: string, value: unknown): Promise<void> {
      await put(`${file}.new`, Buffer.from(JSON.stringify(value)));
      await rename(`${file}.new`, file);
    },
  };
}

/**
 * Uploaded files and their previews, each in a folder of its own below its person's: on disk, since they are big and live a day at
 * most, and a backup of the database should not carry them.
 * @param root made when missing, readable by the server alone
 * @param key every file is sealed with it: what lies here may hold numbers of identity cards, or which answers are right
 */
export function uploadFolder<Meta extends UploadBase>(root: string, now: () => number, key: Uint8Array) {
  const { put, readJson, writeJson } = sealedFiles(key);

  const dirOf = (personId: string, id: string): string => {
    if (!NAME.test(personId) || !NAME.test(id)) throw new Error('not an id');
    return path.join(root, personId, id);
  };

  async function names(dir: string): Promise<string[]> {
    try {
      return (await readdir(dir)).filter((name) => NAME.test(name)).sort();
    } catch {
      return [];
    }
  }

  async function meta(personId: string, id: string): Promise<Meta | null> {
    if (!NAME.test(id)) return null;
    const found = await readJson<Meta>(path.join(dirOf(personId, id), 'meta.json'));
    return found && found.createdAt > now() - DAY_MS ? found : null;
  }

  const save = (found: Meta): Promise<void> => writeJson(path.join(dirOf(found.personId, found.id), 'meta.json'), found);

  const remove = (personId: string, id: string): Promise<void> => rm(dirOf(personId, id), { recursive: true, force: true });

  return {
    dirOf,
    meta,
    save,
    remove,
    readJson,

    /** A file of JSON beside the upload. */
    write: (personId: string, id: string, name: string, value: unknown): Promise<void> => writeJson(path.join(dirOf(personId, id), name), value),

    /** Bytes beside the upload, as a second file somebody brings. */
    putBeside: ({ personId, id }: Meta, name: string, bytes: Uint8Array): Promise<void> => put(path.join(dirOf(personId, id), name), bytes),

    async put(found: Meta, bytes: Uint8Array): Promise<void> {
      const dir = dirOf(found.personId, found.id);
      await mkdir(dir, { recursive: true, mode: 0o700 });
      await put(path.join(dir, 'file'), bytes);
      await save(found);
      // Ids rise with time.
      for (const id of (await names(path.join(root, found.personId))).slice(0, -PER_PERSON)) await remove(found.personId, id);
    },

    /** The upload itself and whatever was read from it go; what is said of it stays. */
    async removeContent({ personId, id }: Meta, isContent: (name: string) => boolean): Promise<void> {
      const dir = dirOf(personId, id);
      for (const name of await readdir(dir)) if (name === 'file' || isContent(name)) await rm(path.join(dir, name), { force: true });
    },

    /** Those of this person that are asked for, the newest first. */
    async list(personId: string, wanted: (found: Meta) => boolean): Promise<Meta[]> {
      const all = await Promise.all((await names(path.join(root, personId))).map((id) => meta(personId, id)));
      return all.filter((one) => one !== null && wanted(one)).reverse() as Meta[];
    },

    /** Everything older than a day, and what cannot be read any more. */
    async sweep(): Promise<void> {
      for (const personId of await names(root)) {
        for (const id of await names(path.join(root, personId))) {
          if (await meta(personId, id)) continue;
          // A folder without its meta may be one that is just being written; its id tells its age by the app's own clock.
          const madeAt = instantOfId(id) ?? 0;
          if (madeAt < now() - DAY_MS || (await isThere(path.join(dirOf(personId, id), 'meta.json')))) await remove(personId, id);
        }
      }
    },
  };
}

export type UploadFolder<Meta extends UploadBase> = ReturnType<typeof uploadFolder<Meta>>;
