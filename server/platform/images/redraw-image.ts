import sharp from 'sharp';
import { AppError } from '@thi-tuan/shared/kernel/errors.ts';

export interface Drawn {
  /** WebP. */
  bytes: Uint8Array;
  width: number;
  height: number;
}

export interface DrawLimits {
  /** Pixels of the longer side. */
  maxSide: number;
  /** Of the file. */
  maxBytes: number;
}

const MAX_PIXELS = 40_000_000;
const QUALITIES = [82, 65, 45];
const FORMATS = new Set(['jpeg', 'png', 'webp', 'gif']);

// One at a time: pictures are rare, and hashing passwords needs the same threads.
sharp.concurrency(1);
sharp.cache(false);

/**
 * Reads a picture by its bytes (never by its name) and draws it anew as WebP: what a camera wrote into it (place, time, device) and
 * whatever else hides in a file is gone. Animated ones keep their first frame.
 * @throws AppError image-invalid (no JPEG, PNG, WebP or GIF, broken, or more than 40 million pixels), image-too-large
 */
export async function redraw(bytes: Uint8Array, { maxSide, maxBytes }: DrawLimits): Promise<Drawn> {
  if (!looksLikePicture(bytes)) throw new AppError('image-invalid');
  for (const quality of QUALITIES) {
    const drawn = await drawAs(bytes, maxSide, quality);
    if (drawn.bytes.length <= maxBytes) return drawn;
  }
  throw new AppError('image-too-large');
}

async function drawAs(bytes: Uint8Array, maxSide: number, quality: number): Promise<Drawn> {
  try {
    const picture = sharp(bytes, { failOn: 'error', limitInputPixels: MAX_PIXELS, pages: 1 });
    const { format } = await picture.metadata();
    if (!FORMATS.has(format)) throw new AppError('image-invalid');
    const { data, info } = await picture
      .rotate()
      .resize({ width: maxSide, height: maxSide, fit: 'inside', withoutEnlargement: true })
      .webp({ quality, effort: 3 })
      .toBuffer({ resolveWithObject: true });
    return { bytes: new Uint8Array(data), width: info.width, height: info.height };
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('image-invalid');
  }
}

/** Before the bytes come near a decoder: the four formats begin in their own way; SVG, PDF, TIFF and the rest are not even tried. */
function looksLikePicture(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  return (
    head.startsWith('\xff\xd8\xff') ||
    head.startsWith('\x89PNG\r\n\x1a\n') ||
    head.startsWith('GIF8') ||
    (head.startsWith('RIFF') && head.endsWith('WEBP'))
  );
}
