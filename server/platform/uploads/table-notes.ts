/** What is to be said of rows and sheets that are none of the table's: nothing is left out in silence. */
import type { CheckedTable } from './table-kind.ts';
import type { AsideRow, MappedTable } from './table-heading.ts';

const MOST_NAMED = 8;

const shortened = (text: string): string => (text.length <= 40 ? text : `${text.slice(0, 38).trimEnd()}…`);
const named = (rows: readonly AsideRow[]): string =>
  rows
    .slice(0, MOST_NAMED)
    .map(({ place, text }) => `hàng ${place.row} «${shortened(text)}»`)
    .join(', ') + (rows.length > MOST_NAMED ? ', …' : '');
const numbered = (rows: readonly number[]): string => `hàng ${rows.slice(0, MOST_NAMED).join(', ')}${rows.length > MOST_NAMED ? ', …' : ''}`;

export function asideNotes({ aside, unread, hiddenRows }: Pick<MappedTable<string>, 'aside' | 'unread' | 'hiddenRows'>): CheckedTable['notes'] {
  const sections = aside.filter(({ what }) => what === 'section');
  const others = aside.filter(({ what }) => what !== 'section');
  const texts = [
    ...(sections.length > 0 ? [`Có ${sections.length} hàng được hiểu là tên nhóm của các hàng bên dưới: ${named(sections)}.`] : []),
    ...(others.length > 0 ? [`Không đọc ${others.length} hàng ngoài bảng (tổng cộng, ghi chú, chữ ký): ${named(others)}.`] : []),
    ...hiddenRows.map(
      ({ sheet, rows }) =>
        `Trang tính «${sheet}» có ${rows.length} hàng đang bị ẩn hoặc bị lọc nên không được đọc (${numbered(rows)}). Hãy bỏ ẩn, bỏ lọc rồi tải lại tệp nếu cần các hàng này.`,
    ),
    ...unread.map(({ sheet, rows }) =>
      rows === 0
        ? `Trang tính «${sheet}» đang bị ẩn nên không được đọc. Hãy bỏ ẩn nếu cần.`
        : `Trang tính «${sheet}» (${rows} hàng) không có dòng tiêu đề được nhận ra nên không được đọc.`,
    ),
  ];
  return texts.map((text) => ({ text, warning: true }));
}
