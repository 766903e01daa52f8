import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuestionFile } from '../index.ts';
import type { ImportResult } from '../index.ts';

function parse(text: string): ImportResult {
  const result = parseQuestionFile(new TextEncoder().encode(text));
  expect(result.ledger.nonEmpty).toBe(text.split('\n').filter((line) => line.trim() !== '').length);
  expect(result.ledger.inQuestions + result.ledger.inFaults + result.ledger.inHeadings).toBe(result.ledger.nonEmpty);
  return result;
}
const brief = ({ questions }: ImportResult): string[] =>
  questions.map(
    (q) => `${q.place.line} ${q.stem} | ${q.options.map((o) => o.text + (q.correct.includes(o.label) ? '*' : '')).join(', ')} | ${q.kind}`,
  );
const faults = ({ faults: all }: ImportResult): string[] =>
  all.map((fault) => `${fault.place.line} ${fault.code}${fault.severity ? ' (warning)' : ''}`);

describe('GIFT', () => {
  it('multiple choice, several answers by weights, true or false, with feedback and categories', () => {
    const result = parse(
      [
        '// ngân hàng câu hỏi',
        '$CATEGORY: $course$/top/Biển, hồ/Sông \\: suối',
        '',
        '::Câu 1:: Sông nào dài nhất nước ta? {',
        '  ~Sông Đà # chưa đúng',
        '  =Sông Đồng Nai # đúng rồi',
        '####Tính riêng phần trong nước.',
        '}',
        '',
        'Chọn các hồ nước ngọt. {~%50%Hồ Ba Bể ~%50%Hồ Tây ~%-100%Biển Chết}',
        '// chú thích giữa hai câu',
        '',
        'Hồ Tây ở Hà Nội. {T#Chưa đúng.#Hồ ở quận Tây Hồ.}',
        '',
        'Hồ Tây ở Huế. {FALSE}',
      ].join('\n'),
    );
    expect(brief(result)).toEqual([
      '4 Sông nào dài nhất nước ta? | Sông Đà, Sông Đồng Nai* | single',
      '10 Chọn các hồ nước ngọt. | Hồ Ba Bể*, Hồ Tây*, Biển Chết | several',
      '13 Hồ Tây ở Hà Nội. | Đúng*, Sai | single',
      '15 Hồ Tây ở Huế. | Đúng, Sai* | single',
    ]);
    expect(result.questions.map(({ topic }) => topic)).toEqual(Array.from({ length: 4 }, () => 'Sông : suối'));
    expect(result.questions.map(({ explanation }) => explanation)).toEqual([
      'Tính riêng phần trong nước. đúng rồi',
      undefined,
      'Hồ ở quận Tây Hồ.',
      undefined,
    ]);
    expect(result.questions[2]!.keepOrder).toBe(true);
    expect(result.headings.map(({ place, name }) => [place.line, name])).toEqual([
      [1, 'comment'],
      [2, 'topic'],
      [11, 'comment'],
    ]);
    expect([result.format, faults(result)]).toEqual(['gift', []]);
  });
  it('signs with a backslash, formats, words after the braces', () => {
    expect(
      brief(
        parse(
          [
            'Đâu là dấu \\{ ngoặc \\} mở\\: \\= hay \\~? {=\\{ mở ~\\} đóng ~\\# thăng}',
            '',
            '[html]<p>Hồ &amp; núi,<br>chỗ <b>nào</b>?</p><script>x</script> {=<i>Ba Bể</i>~<p>Ba Vì</p>}',
            '',
            '[markdown]Chọn **một** _hồ_ {=`Hồ Tây`~Hồ [Gươm](http\\://x)}',
            '',
            'Hồ {=Tây ~Đông} ở Hà Nội.',
          ].join('\n'),
        ),
      ),
    ).toEqual([
      '1 Đâu là dấu { ngoặc } mở: = hay ~? | { mở*, } đóng, # thăng | single',
      '3 Hồ & núi, chỗ nào? | Ba Bể*, Ba Vì | single',
      '5 Chọn một hồ | Hồ Tây*, Hồ Gươm | single',
      '7 Hồ _____ ở Hà Nội. | Tây*, Đông | single',
    ]);
  });
  it.each<[string, string, string]>([
    ['short answer', 'Hồ nào? {=Tây =Hồ Tây}', 'shortanswer'],
    ['matching', 'Ghép {=Hà Nội -> Hồ Tây =Bắc Kạn -> Hồ Ba Bể}', 'matching'],
    ['numerical', 'Bao nhiêu? {#3:1}', 'numerical'],
    ['essay', '::Bài:: Viết. {}', 'essay'],
    ['cloze', 'Hồ {=Tây ~Đông} và {=Ba Bể ~Ba Vì}', 'cloze'],
  ])('%s is refused by its name', (_, text, type) => {
    const result = parse(`Hồ Tây ở đâu? {=Hà Nội ~Huế}\n\n${text}`);
    expect([brief(result).length, faults(result)]).toEqual([1, ['3 unsupported-type']]);
    expect(result.faults[0]!.text).toContain(type);
  });
  it('a description is refused too', () => expect(faults(parse('Đọc đoạn sau.\n\nHồ nào? {=Tây ~Đông}'))).toEqual(['1 unsupported-type']));
  it.each<[string, string, string[]]>([
    ['two right answers of which one is asked', 'Hồ nào? {=Tây =Ba Bể ~Đông}', ['1 several-right-answers', '1 no-answer']],
    ['part of the points', 'Hồ nào? {~%50%Tây ~%20%Ba Bể ~Đông}', ['1 partly-right']],
    ['part of the points beside a whole', 'Hồ nào? {=Tây ~%50%Ba Bể ~Đông}', ['1 partly-right (warning)']],
    ['a picture', '[html]Hồ nào? <img src\\="x"> {=Tây ~Đông}', ['1 has-image']],
    ['a word struck off', '[html]Hồ <del>cũ</del> nào? {=Tây ~Đông}', ['1 struck-text']],
    ['a formula for another program', 'Hồ nào sâu $$h^2$$? {=Tây ~Đông}', ['1 formula']],
    ['a raised letter', '[html]m<sup>2</sup>? {=Tây ~Đông}', ['1 raised-text']],
  ])('%s', (_, text, expected) => expect(faults(parse(text))).toEqual(expected));
  it('a brace that was never closed does not swallow what follows', () => {
    const result = parse('Hồ nào? {=Tây ~Đông\n\nNúi nào? {=Ba Vì ~Ba Bể}\n\n::Sông:: Sông nào? {=Hồng ~Xanh}');
    expect([brief(result).length, faults(result)]).toEqual([2, ['1 braces-open']]);
  });
  it('ordinary texts are not taken for it', () => {
    for (const text of ['Câu 1: Tập hợp {1; 2} có mấy phần tử?\nA. 1\nB. 2\nĐáp án: B\n', 'Câu 1: a = b ~ c?\nA. 1\nB. 2\nĐáp án: A'])
      expect(parse(text).format).toBe('text');
  });
  it('no text makes it lose a line or throw', () => {
    const words = fc.constantFrom(
      '{',
      '}',
      '=',
      '~',
      '#',
      '####',
      '::',
      '\\',
      '%50%',
      '->',
      '//',
      '$CATEGORY:',
      'T',
      '[html]',
      '<b>',
      'chữ',
      ' ',
      '\n',
      '\n\n',
      '{=a ~b}',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 40 }), (parts) => void parse(`Hồ? {=a ~b}\n\n${parts.join('')}`)),
      { numRuns: 500, seed: 20261127 },
    );
  });
});
