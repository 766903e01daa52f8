import type { ReceiptView } from '@thi-tuan/shared/contracts/attempts.ts';
import { qrPath } from '../../ui/qr-code.tsx';

/** What stands on the picture, ready in the page's language. */
export interface ReceiptWords {
  title: string;
  where: string;
  name: string;
  unit: string;
  /** A line each. */
  when: readonly string[];
  scan: string;
}

const WIDTH = 1080;
const MARGIN = 96;
/** A picture is paper: the light tokens of ui/tokens.css, whatever theme the page has. */
const PAPER = { ground: '#faf6ef', surface: '#fff', ink: '#211b17', muted: '#675d55', line: '#e7ddcf', red: '#9e1b1e', gold: '#b98121' };
const SERIF = "'Source Serif 4', Georgia, serif";
const SANS = "'Be Vietnam Pro', system-ui, sans-serif";

const LOTUS: readonly [path: string, colour: keyof typeof PAPER, alpha: number][] = [
  ['M24 8c5 6 7 12 7 17s-3 10-7 13c-4-3-7-8-7-13S19 14 24 8Z', 'red', 1],
  ['M12 17c6 2 9 6 10.500 10.500S23 36 21 38c-6-1-11-5-12.500-10S9 20 12 17Z', 'red', 0.72],
  ['M36 17c-6 2-9 6-10.500 10.500S25 36 27 38c6-1 11-5 12.500-10S39 20 36 17Z', 'red', 0.72],
  ['M4 30c7-1 13 2 16 8-7 3-13 0-16-8Zm40 0c-7-1-13 2-16 8 7 3 13 0 16-8Z', 'gold', 1],
];

/** Lines of a text that fit the width; a single long word stays whole. */
export function wrapped(text: string, fits: (line: string) => boolean): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && fits(longer)) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

interface Style {
  font: string;
  colour: keyof typeof PAPER;
  /** Of a line, px. */
  height: number;
  spacing?: string;
}

/** Writes centred lines from `top` and answers where they end. */
function write(canvas: CanvasRenderingContext2D, text: string, top: number, { font, colour, height, spacing = '0px' }: Style): number {
  canvas.font = font;
  canvas.fillStyle = PAPER[colour];
  if ('letterSpacing' in canvas) canvas.letterSpacing = spacing;
  const lines = wrapped(text, (line) => canvas.measureText(line).width <= WIDTH - 2 * MARGIN - 48);
  lines.forEach((line, index) => canvas.fillText(line, WIDTH / 2, top + height * (index + 0.5)));
  return top + lines.length * height;
}

function drawLotus(canvas: CanvasRenderingContext2D, top: number, size: number): void {
  canvas.save();
  canvas.translate((WIDTH - size) / 2, top);
  canvas.scale(size / 48, size / 48);
  for (const [path, colour, alpha] of LOTUS) {
    canvas.globalAlpha = alpha;
    canvas.fillStyle = PAPER[colour];
    canvas.fill(new Path2D(path));
  }
  canvas.restore();
}

function drawQr(canvas: CanvasRenderingContext2D, text: string, top: number, size: number): void {
  const { path, side } = qrPath(text);
  canvas.save();
  canvas.fillStyle = PAPER.surface;
  canvas.fillRect((WIDTH - size) / 2, top, size, size);
  canvas.translate((WIDTH - size) / 2, top);
  canvas.scale(size / side, size / side);
  canvas.fillStyle = PAPER.ink;
  canvas.fill(new Path2D(path));
  canvas.restore();
}

/** Everything below each other; answers the height that was needed. */
function draw(canvas: CanvasRenderingContext2D, receipt: Pick<ReceiptView, 'code'>, words: ReceiptWords, url: string, height: number): number {
  canvas.textAlign = 'center';
  canvas.textBaseline = 'middle';
  canvas.fillStyle = PAPER.ground;
  canvas.fillRect(0, 0, WIDTH, height);
  canvas.fillStyle = PAPER.surface;
  canvas.strokeStyle = PAPER.line;
  canvas.lineWidth = 2;
  canvas.beginPath();
  canvas.roundRect(48, 48, WIDTH - 96, height - 96, 36);
  canvas.fill();
  canvas.stroke();
  drawLotus(canvas, 104, 108);
  let y = write(canvas, words.title, 236, { font: `640 58px ${SERIF}`, colour: 'ink', height: 72 });
  y = write(canvas, words.where, y + 12, { font: `400 32px ${SANS}`, colour: 'muted', height: 46 });
  const gradient = canvas.createLinearGradient(WIDTH / 2 - 80, 0, WIDTH / 2 + 80, 0);
  gradient.addColorStop(0, PAPER.red);
  gradient.addColorStop(1, PAPER.gold);
  canvas.fillStyle = gradient;
  canvas.fillRect(WIDTH / 2 - 80, y + 28, 160, 6);
  y = write(canvas, words.name, y + 62, { font: `600 52px ${SANS}`, colour: 'ink', height: 68 });
  y = write(canvas, words.unit, y + 2, { font: `400 34px ${SANS}`, colour: 'muted', height: 48 });
  drawQr(canvas, url, y + 28, 360);
  y = write(canvas, receipt.code, y + 412, { font: `600 56px ${SANS}`, colour: 'ink', height: 76, spacing: '4px' });
  for (const line of words.when) y = write(canvas, line, y + 4, { font: `400 33px ${SANS}`, colour: 'muted', height: 48 });
  return write(canvas, words.scan, y + 18, { font: `400 29px ${SANS}`, colour: 'muted', height: 44 }) + 104;
}

/**
 * The receipt as a PNG, 1080 px wide.
 * @param url the public page, for the QR code
 * @throws Error where the browser has no canvas to give
 */
export async function receiptImage(receipt: Pick<ReceiptView, 'code'>, words: ReceiptWords, url: string): Promise<Blob> {
  await Promise.all(
    [`640 58px ${SERIF}`, `400 32px ${SANS}`, `600 52px ${SANS}`].map((font) => document.fonts.load(font, words.title + words.name)),
  ).catch(() => undefined);
  const element = document.createElement('canvas');
  element.width = WIDTH;
  element.height = 1600;
  const canvas = element.getContext('2d');
  if (!canvas) throw new Error('no canvas');
  const height = Math.ceil(draw(canvas, receipt, words, url, element.height));
  element.height = height; // clears it
  draw(canvas, receipt, words, url, height);
  return new Promise((resolve, reject) => {
    element.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png');
  });
}

/** Zalo, Facebook and the like: their web views ignore downloads, so the picture is shown to be pressed and held. */
export function isInAppBrowser(userAgent: string): boolean {
  return /Zalo|FBA[NV]|FB_IAB|Messenger|Line\/|MicroMessenger|TikTok|musical_ly|BytedanceWebview|Instagram|; wv\)/i.test(userAgent);
}
