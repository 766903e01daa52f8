import { pick, seeded } from '@thi-tuan/shared/kernel/random.ts';
import { exportQuestions, type ExportQuestion } from '../features/questions/export/index.ts';

const WORDS =
  'núi sông biển đảo rừng đồng lúa làng phố chợ cầu đường trường lớp sách bút thầy trò mùa xuân hạ thu đông nắng mưa gió trăng sao hoa lá cây quả chim cá trâu ngựa thuyền lưới nhà cửa sân vườn giếng đình chùa tháp thành lũy bến ga tàu xe máy điện nước lửa đất đá vàng bạc sắt đồng than gạo ngô khoai sắn chè cà phê tiêu điều bông tơ lụa gốm tre mây'.split(
    ' ',
  );

/** A question bank as big as asked, as the project's own .xlsx; sentences of random words, so that no two are alike. */
export async function manyQuestionsXlsx(count: number): Promise<Uint8Array> {
  const random = seeded('questions-file');
  const words = (many: number): string => Array.from({ length: many }, () => pick(random, WORDS)).join(' ');
  const questions = Array.from({ length: count }, (_, i): ExportQuestion => ({
    key: `N${i + 1}`,
    stem: `Trong ${words(14)}, từ nào đứng thứ ${i + 1}?`,
    options: [0, 1, 2, 3].map((n) => ({ text: `${words(4)} ${n}`, pinned: false })),
    correct: [pick(random, [0, 1, 2, 3])],
    kind: 'single',
    keepOrder: false,
    topic: `Chủ đề ${(i % 8) + 1}`,
    difficulty: (['easy', 'medium', 'hard'] as const)[i % 3]!,
    explanation: words(12),
    source: `Tài liệu số ${(i % 40) + 1}`,
  }));
  return exportQuestions(questions, 'xlsx', { title: 'Ngân hàng câu hỏi' });
}
