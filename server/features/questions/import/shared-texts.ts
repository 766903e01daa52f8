/** Texts above questions that are part of them: «Đọc đoạn sau và trả lời …», «Tình huống: …». Without it these questions say nothing. */
import type { Assembly } from './assembly-state.ts';
import { quote } from './fault-texts.ts';
import { tidy } from './lines.ts';
import type { CleanLine } from './lines.ts';
import type { BlockRead } from './read-block.ts';
import type { Scan } from './scan.ts';

const NUMBERED =
  /^[^a-z0-9]{0,6}(?:(?:hay )?(?:doc|dua (?:vao|theo)|su dung|can cu|quan sat|xem|dung|theo|cho|tinh huong|du lieu|doan (?:van|trich|thong tin))(?![a-z]).{0,200}?cau(?: hoi)?(?: so)?(?: tu)?(?: cau)? (\d{1,4})\s?(?:-|–|den|va|,|toi|&)\s?(?:cau (?:so )?)?(\d{1,4})|cau(?: hoi)?\s?(\d{1,4})\s?(?:-|–|den|va)\s?(?:cau )?(\d{1,4})\s?[:.])/;

const THING =
  '(?:doan(?: van| trich| tho| thong tin| hoi thoai| doi thoai)?|van ban|bang(?: so lieu)?|bieu(?: do)?|so do|tinh huong|thong tin|du lieu|so lieu|hinh(?: anh| ve)?|anh|bai (?:tho|van|bao|doc)|tu lieu|ngu lieu|trich doan|cau chuyen|mau chuyen|do thi|ban do)(?![a-z])';
/** Without numbers: the words that send a reader to a text, or what such a text is called. */
const UNNUMBERED = new RegExp(
  `^[^a-z0-9]{0,6}(?:(?:(?:anh[ /,]{0,3}chi|ban|em|cac em|thi sinh|hay|dong chi)[ ,]{1,3}){0,3}(?:doc|dua (?:vao|theo)|su dung|can cu(?: vao)?|quan sat|xem|nghien cuu|cho|tu) (?:(?:ky|cac|mot|nhung|lai) ){0,3}${THING}(?:.{0,80}?(?<![a-z])(?:sau|duoi day|ben duoi|o tren|tren day|tra loi)(?![a-z])|[^:]{0,100}:$)|(?:tinh huong|ngu lieu|tu lieu|doan (?:van|trich)|bai doc)(?: (?:so )?(?:\\d{1,3}|[ivx]{1,4}))?\\s{0,2}[:.])`,
);
/** «… các câu hỏi dưới đây»: more than the next question, up to the next heading. */
const PLURAL = /(?:cac|nhung) cau(?: hoi)?(?! tra loi)(?![a-z])|cau hoi (?:sau|duoi day|ben duoi|ke tiep|tiep theo)(?![a-z])/;
/** How the paper is to be taken is none of its questions' text. */
const TO_ALL = /(?<![a-z])(?:truoc khi|lam bai|huong dan|the le)(?![a-z])/;

/** Adds doubts to the questions that such a text concerns. */
export function doubtSharedTexts(reads: readonly BlockRead[], scans: readonly Scan[], headings: Assembly['headings']): void {
  const asking = reads.filter(({ options }) => options.length > 0);
  const firsts = new Set(asking.map(({ first }) => first));
  const inside = new Set(asking.flatMap(({ block }) => block.items.flatMap(({ role, scan }) => (role === 'text' ? [] : [scan.line]))));
  const rest: CleanLine[] = [];
  for (const { line } of scans) {
    const folded = line.folded.slice(0, 400);
    const numbered = folded.includes('cau') && !firsts.has(line) ? NUMBERED.exec(folded) : null;
    if (numbered) doubtNumbered(asking, line, Number(numbered[1] ?? numbered[3]), Number(numbered[2] ?? numbered[4]));
    else if (UNNUMBERED.test(folded) && !TO_ALL.test(folded) && (!inside.has(line) || PLURAL.test(folded))) rest.push(line);
  }
  if (rest.length > 0)
    doubtUnnumbered(asking, scans, rest, new Set(headings.flatMap(({ name, scan }) => (name === 'topic' ? [scan.line] : []))), inside);
}

function doubtNumbered(asking: readonly BlockRead[], line: CleanLine, from: number, to: number): void {
  if (to <= from || to - from > 30) return;
  for (const read of asking) {
    const number = read.block.opener?.number ?? 0;
    if (number >= from && number <= to) read.doubts.push(sharedText(line, read));
  }
}

const sharedText = (line: CleanLine, read: BlockRead): BlockRead['doubts'][number] => ({
  code: 'shared-text',
  params: { text: quote(tidy(line.text)) },
  line: read.first,
});

/** The next question needs the text for certain; those behind it when it says so, else perhaps. A heading or another such text ends it. */
function doubtUnnumbered(
  asking: readonly BlockRead[],
  scans: readonly Scan[],
  texts: readonly CleanLine[],
  topics: ReadonlySet<CleanLine>,
  inside: ReadonlySet<CleanLine>,
): void {
  const places = new Map(scans.map(({ line }, i) => [line, i]));
  const ends = scans.flatMap(({ line }, i) => (topics.has(line) ? [i] : []));
  const starts = texts.map((line) => places.get(line)!);
  starts.forEach((start, t) => {
    const end = Math.min(ends.find((i) => i > start) ?? scans.length, starts[t + 1] ?? scans.length);
    const plural = PLURAL.test(texts[t]!.folded.slice(0, 400));
    const following = asking.filter(({ first }) => places.get(first)! > start && places.get(first)! < end);
    following.forEach((read, i) => {
      if (plural || (i === 0 && !inside.has(texts[t]!))) read.doubts.push(sharedText(texts[t]!, read));
      else read.doubts.push({ code: 'text-above', params: { text: quote(tidy(texts[t]!.text)) }, line: read.first, warning: true });
    });
  });
}
