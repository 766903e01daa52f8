/** Half of a surrogate pair, or NUL: as JSON text can hold them only as escapes. */
const SUSPECT = /\\u(?:0000|d[89a-f])/i;

/** Whether the text of a JSON body can hold something unwritable at all: nearly always it cannot, and nothing is walked. */
export const maySpoilText = (json: string): boolean => SUSPECT.test(json);

const isWritable = (text: string): boolean => text.isWellFormed() && !text.includes('\0');

/**
 * Does the value hold text that cannot be kept as it is? NUL, which PostgreSQL refuses, and halves of surrogate pairs, which would come
 * back as another sign. Walks without recursion: a body may be nested as deep as it is long.
 */
export function holdsUnwritable(value: unknown): boolean {
  const open: unknown[] = [value];
  while (open.length > 0) {
    const one = open.pop();
    if (typeof one === 'string' && !isWritable(one)) return true;
    if (typeof one !== 'object' || one === null) continue;
    for (const [key, inner] of Object.entries(one)) {
      if (!isWritable(key)) return true;
      open.push(inner);
    }
  }
  return false;
}
