/** Word documents in the layouts that organisers use, one per golden file. The questions are our own, about animals and places. */
import type { ImportOptions } from '../types.ts';
import { list, wordFile } from './word-file.ts';

export interface WordDocument {
  bytes: Uint8Array;
  options?: ImportOptions;
}

const text = (value: string): Uint8Array => new TextEncoder().encode(value);

const STYLES =
  '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman"/></w:rPr></w:rPrDefault></w:docDefaults>' +
  '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>' +
  '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>' +
  '<w:style w:type="paragraph" w:styleId="Right"><w:name w:val="Right answer"/><w:rPr><w:color w:val="C00000"/></w:rPr></w:style>' +
  '<w:style w:type="paragraph" w:styleId="RightToo"><w:name w:val="Right too"/><w:basedOn w:val="Right"/></w:style>' +
  '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>';

const STEMS = ['Con vật nào biết bơi?', 'Cây nào sống dưới nước?', 'Sông nào chảy qua Huế?', 'Loài nào đẻ trứng?'];
const OPTIONS = [
  ['Vịt', 'Gà trống', 'Mèo', 'Dê núi'],
  ['Cây bàng', 'Cây súng', 'Cây phượng', 'Cây dừa'],
  ['Sông Mã', 'Sông Lam', 'Sông Hương', 'Sông Cầu'],
  ['Trâu', 'Ngựa', 'Lợn', 'Ngan'],
];
const RIGHT = [0, 1, 2, 3];

/** Four questions; `right` says how the right option's line looks, `other` the others. */
function paper(
  right: (label: string, option: string) => string,
  other = (label: string, option: string) => `${label}. ${option}`,
  join = '\n',
): string {
  return STEMS.map((stem, q) => {
    const lines = OPTIONS[q]!.map((option, i) => (i === RIGHT[q] ? right : other)('ABCD'[i]!, option));
    return `Câu ${q + 1}: ${stem}\n${lines.join(join)}`;
  }).join('\n');
}

const plain = (label: string, option: string): string => `${label}. ${option}`;
const lettered = list(1, [
  ['decimal', 'Câu %1.'],
  ['upperLetter', '%2.'],
]);

/** Answers by formatting. */
const MARKED: Record<string, WordDocument> = {
  'mark-bold': { bytes: wordFile(paper((l, o) => `{b|${l}. ${o}}`)) },
  'mark-underlined-text': { bytes: wordFile(paper((l, o) => `${l}. {u|${o}}`)) },
  'mark-underlined-letter': { bytes: wordFile(paper((l, o) => `{u|${l}}. ${o}`)) },
  'mark-bold-labels-red-letter': {
    bytes: wordFile(
      paper(
        (l, o) => `{b #ff0000|${l}.} ${o}`,
        (l, o) => `{b|${l}.} ${o}`,
      ),
    ),
  },
  'mark-highlight-one-line': { bytes: wordFile(paper((l, o) => `{hl|${l}. ${o}}`, plain, '⇥')) },
  'mark-shading': { bytes: wordFile(paper((l, o) => `{shd|${l}. ${o}}`)) },
  'mark-style': {
    bytes: wordFile(
      paper((l, o) => `@s:RightToo ${l}. ${o}`),
      { styles: STYLES },
    ),
  },
  'mark-character-style': {
    bytes: wordFile(
      paper((l, o) => `{style:Strong|${l}. ${o}}`),
      { styles: STYLES },
    ),
  },
  'mark-star': { bytes: wordFile(paper((l, o) => `*${l}. ${o}`)) },
  'mark-hash': { bytes: wordFile(paper((l, o) => `#${l}. ${o}`)) },
  'mark-tick-symbol': { bytes: wordFile(paper((l, o) => `${l}. ${o} {font:Wingdings|ü}`)) },
  'mark-two-habits': { bytes: wordFile(paper((l, o) => (l < 'C' ? `{b|${l}. ${o}}` : `{#ff0000|${l}. ${o}}`))) },
  'mark-all-options-bold': { bytes: wordFile(`${paper((l, o) => `{b|${l}. ${o}}`)}\nCâu 5: Mùa nào lạnh nhất?\n{b|A. Đông}\n{b|B. Hạ}`) },
  'mark-two-options': { bytes: wordFile(`${paper((l, o) => `{b|${l}. ${o}}`)}\nCâu 5: Mùa nào lạnh?\n{b|A. Đông}\n{b|B. Hạ}\nC. Xuân`) },
  'mark-against-answer': {
    bytes: wordFile(`${paper((l, o) => `{b|${l}. ${o}}`)}\nCâu 5: Mùa nào lạnh nhất?\nA. Đông\n{b|B. Hạ}\nC. Xuân\nĐáp án: A`),
  },
  'mark-stray-bold': {
    bytes: wordFile(
      `${paper(plain).replaceAll(/\nCâu/g, '\nĐáp án: ?\nCâu')}\nĐáp án: ?`
        .split('Đáp án: ?')
        .reduce((all, part, i) => `${all}Đáp án: ${'ABCD'[i - 1]}${part}`)
        .replace('D. Ngan', '{i|C. Lợn rừng}'.replace('C. Lợn rừng', 'D. Ngan'))
        .replace('B. Gà trống', '{b|B. Gà trống}'),
    ),
  },
};

/** Numbers, lists, tables. */
const LAID_OUT: Record<string, WordDocument> = {
  'list-multi-level': {
    bytes: wordFile(
      STEMS.map((s, q) => `@n:1.0 ${s}\n${OPTIONS[q]!.map((o, i) => `@n:1.1 ${i === RIGHT[q] ? `{u|${o}}` : o}`).join('\n')}`).join('\n'),
      {
        numbering: lettered,
      },
    ),
  },
  'list-restarted': {
    bytes: wordFile(
      STEMS.map((s, q) => `@n:9.0 ${s}\n${OPTIONS[q]!.map((o) => `@n:${q + 1}.0 ${o}`).join('\n')}\nĐáp án: ${'ABCD'[RIGHT[q]!]}`).join('\n'),
      {
        numbering:
          '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1)"/></w:lvl></w:abstractNum>' +
          '<w:abstractNum w:abstractNumId="9"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>' +
          [1, 2, 3, 4]
            .map(
              (id) =>
                `<w:num w:numId="${id}"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`,
            )
            .join('') +
          '<w:num w:numId="9"><w:abstractNumId w:val="9"/></w:num>',
      },
    ),
  },
  'list-not-restarted': {
    bytes: wordFile('Câu 1: Mùa nào ấm?\n@n:1.0 Xuân\n@n:1.0 Đông\nĐáp án: A\nCâu 2: Mùa nào mưa?\n@n:1.0 Hạ\n@n:1.0 Thu\nĐáp án: A', {
      numbering: list(1, [['upperLetter', '%1.']]),
    }),
  },
  'list-bullets': {
    bytes: wordFile('Câu 1: Mùa nào ấm?\n@n:1.0 Xuân\n@n:1.0 Đông\nĐáp án: Xuân', { numbering: list(1, [['bullet', '•']]) }),
  },
  'table-options': {
    bytes: wordFile(
      STEMS.map((s, q) => {
        const cell = (i: number): string => (i === RIGHT[q] ? `{b|${'ABCD'[i]}. ${OPTIONS[q]![i]}}` : `${'ABCD'[i]}. ${OPTIONS[q]![i]}`);
        return `Câu ${q + 1}: ${s}\n|| ${cell(0)} || ${cell(1)}\n|| ${cell(2)} || ${cell(3)}`;
      }).join('\n'),
    ),
  },
  'table-letters-apart': {
    bytes: wordFile(
      STEMS.map(
        (s, q) => `|| Câu ${q + 1} || ${s}\n${OPTIONS[q]!.map((o, i) => `|| ${'ABCD'[i]} || ${o}`).join('\n')}\n|| Đáp án || ${'ABCD'[RIGHT[q]!]}\n`,
      ).join('\n'),
    ),
  },
  'table-grid': {
    bytes: wordFile(
      `Bảng câu hỏi tuần 1\n|| STT || Nội dung câu hỏi || Phương án A || Phương án B || Phương án C || Phương án D || Đáp án đúng || Giải thích\n${STEMS.map((s, q) => `|| ${q + 1} || ${s} || ${OPTIONS[q]!.join(' || ')} || ${'ABCD'[RIGHT[q]!]} || Vì ai cũng biết`).join('\n')}`,
    ),
  },
  'table-grid-answers-bold': {
    bytes: wordFile(
      `|| STT || Câu hỏi || A || B || C || D\n${STEMS.map((s, q) => `|| ${q + 1} || ${s} || ${OPTIONS[q]!.map((o, i) => (i === RIGHT[q] ? `{b|${o}}` : o)).join(' || ')}`).join('\n')}`,
    ),
  },
  'table-question-in-cell': {
    bytes: wordFile(
      `|| STT || Câu hỏi || Đáp án\n${STEMS.map((s, q) => `|| ${q + 1} || ${s}¶${OPTIONS[q]!.map((o, i) => `${'ABCD'[i]}. ${o}`).join('¶')} || ${'ABCD'[RIGHT[q]!]}`).join('\n')}`,
    ),
  },
  'table-grid-options-in-cell': {
    bytes: wordFile(
      `|| TT || Nội dung câu hỏi || Phương án trả lời || Đáp án || Căn cứ || Đơn vị soạn\n${STEMS.map((s, q) => `|| ${q + 1} || ${s} || ${OPTIONS[q]!.map((o, i) => `${'ABCD'[i]}. ${o}`).join('¶')} || ${'ABCD'[RIGHT[q]!]} || Điều ${q + 1} || Tổ ${q + 1}`).join('\n')}`,
    ),
  },
  'table-grid-two-rows': {
    bytes: wordFile(
      `|| STT || Câu hỏi || Phương án trả lời || Đáp án\n|| || || A || B || C || D || \n${STEMS.map((s, q) => `|| ${q + 1} || ${s} || ${OPTIONS[q]!.join(' || ')} || ${'ABCD'[RIGHT[q]!]}`).join('\n')}`,
    ),
  },
  'table-of-keys-with-texts': {
    bytes: wordFile(
      `${paper(plain)}\nĐÁP ÁN\n|| Câu || Đáp án || Nội dung\n${STEMS.map((_, q) => `|| ${q + 1} || ${'ABCD'[RIGHT[q]!]} || ${OPTIONS[q]![RIGHT[q]!]}`).join('\n')}`,
    ),
  },
  'table-of-keys': { bytes: wordFile(`${paper(plain)}\nBẢNG ĐÁP ÁN\n|| Câu || 1 || 2 || 3 || 4\n|| Đáp án || A || B || C || D`) },
  'table-of-keys-columns': {
    bytes: wordFile(`${paper(plain)}\nĐÁP ÁN\n|| Câu || Đáp án || Câu || Đáp án\n|| 1 || A || 3 || C\n|| 2 || B || 4 || D`),
  },
  'key-in-text-file': { bytes: wordFile(paper(plain)), options: { key: text('1. A\n2. B\n3. C\n4. D\n') } },
  'key-in-word-table': {
    bytes: wordFile(paper(plain)),
    options: { key: wordFile('ĐÁP ÁN ĐỀ 1\n|| 1 || 2 || 3 || 4 || 9\n|| A || B || C || D || A') },
  },
  'key-in-answered-paper': { bytes: wordFile(paper(plain)), options: { key: wordFile(paper((l, o) => `{b|${l}. ${o}}`)) } },
  'key-against-mark': { bytes: wordFile(paper((l, o) => `{b|${l}. ${o}}`)), options: { key: text('1A 2B 3C 4A') } },
};

/** What Word files hold beside text. */
const PICTURE = '<w:r><w:drawing><a/></w:drawing></w:r>';
const BOX =
  '<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>Chữ trong hộp</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>';
const FORMULA = '<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>';
const INSERTED = '<w:ins w:id="1"><w:r><w:t>thêm vào</w:t></w:r></w:ins><w:del w:id="2"><w:r><w:delText>bỏ đi</w:delText></w:r></w:del>';
const LINK = '<w:hyperlink><w:r><w:t>đường dẫn</w:t></w:r></w:hyperlink>';
const FIELD =
  '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DATE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2023</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>';
const CONTROL = '<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent><w:r><w:t>trong khung</w:t></w:r></w:sdtContent></w:sdt>';
const TICKED =
  '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:t>☒</w:t></w:r></w:sdtContent></w:sdt>';
const UNTICKED =
  '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="0"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:t>☐</w:t></w:r></w:sdtContent></w:sdt>';
const END = '\nA. có\n{b|B. không}\nC. chưa rõ\n';

const BESIDE_TEXT: Record<string, WordDocument> = {
  'beside-pictures': {
    bytes: wordFile(
      `{{${PICTURE}}}\nCâu 1: Hình trong phần hỏi {{${PICTURE}}}?${END}Câu 2: Hình dưới phần hỏi?\n{{${PICTURE}}}${END}Câu 3: Hình ở phương án?\nA. {{${PICTURE}}}\n{b|B. không}\nC. chưa\nCâu 4: Không có hình?${END}`,
    ),
  },
  'beside-picture-between': { bytes: wordFile(`Câu 1: Hình của ai?${END}{{${PICTURE}}}\nCâu 2: Hình của ai nữa?${END}Câu 3: Không có hình?${END}`) },
  'beside-formulas': {
    bytes: wordFile(
      `Câu 1: Giải {{${FORMULA}}}?${END}Câu 2: Diện tích tính bằng m{sup|2}?${END}Câu 3: Số thứ n{sup|th}?${END}Câu 4: Công thức cũ {{<w:r><w:object><o:OLEObject/></w:object></w:r>}}?${END}`,
    ),
  },
  'beside-text-box': { bytes: wordFile(`Câu 1: Có hộp {{${BOX}}}?${END}Câu 2: Không có hộp?${END}`) },
  'beside-changes': {
    bytes: wordFile(
      `Câu 1: Chữ {{${INSERTED}}} là gì?${END}<w:p><w:del w:id="3"><w:r><w:delText>Đoạn đã xóa</w:delText></w:r></w:del></w:p>\nCâu 2: Không sửa?${END}`,
    ),
  },
  'beside-hidden': { bytes: wordFile(`Câu 1: Hiện {hidden|ẩn} ra?${END}{hidden|Cả đoạn ẩn}\nCâu 2: Gạch {strike|bỏ} rồi?${END}`) },
  'beside-notes': {
    bytes: wordFile(
      `Câu 1: Có chú thích{{<w:r><w:footnoteReference w:id="1"/></w:r>}}?${END}Câu 2: Có nhận xét{{<w:r><w:commentReference w:id="1"/></w:r>}}?${END}`,
    ),
  },
  'beside-fields': { bytes: wordFile(`Câu 1: Năm {{${FIELD}}} theo {{${LINK}}} có chữ {{${CONTROL}}}?${END}`) },
  'beside-check-boxes': { bytes: wordFile(`Câu 1: Đánh dấu ở đâu?\n{{${UNTICKED}}} A. đây\n{{${TICKED}}} B. kia\n{{${UNTICKED}}} C. đó`) },
  'beside-soft-breaks': { bytes: wordFile(`Câu 1: Ngắt dòng⏎trong phần hỏi?⏎A. có⏎{b|B. không}⏎C. chưa\nCâu 2: Ngắt⏎lần nữa?${END}`) },
  'beside-headings': {
    bytes: wordFile(`@s:Heading1 Loài vật quanh ta\nCâu 1: Con gì kêu?${END}@s:Heading1 Sông núi\nCâu 2: Sông nào dài?${END}`, { styles: STYLES }),
  },
  'beside-old-fonts': {
    bytes: wordFile(
      '{font:.VnTimeH|§Ò thi}\n{font:.VnTime|C©u 1: Con vËt nµo biÕt b¬i giái nhÊt?}\n{font:.VnTime|A. VÞt trêi}\n{font:.VnTime b|B. C¸ heo}\n{font:.VnTime|Câu 2: Gõ bằng Unicode trong phông cũ?}\n{font:.VnTime|A. có}\n{font:.VnTime b|B. không}',
    ),
  },
  'beside-vni-fonts': {
    bytes: wordFile('{font:VNI-Times|Caâu 1: Con vaät naøo bieát bôi gioûi nhaát?}\n{font:VNI-Times|A. Vòt trôøi}\n{font:VNI-Times b|B. Caù heo}'),
  },
  'beside-needed-formatting': { bytes: wordFile(`Câu 1: Từ được gạch chân nghĩa là gì: «{u|thong dong}»?${END}Câu 2: Bình thường?${END}`) },
};

export const WORD_DOCUMENTS: Record<string, WordDocument> = { ...MARKED, ...LAID_OUT, ...BESIDE_TEXT };
