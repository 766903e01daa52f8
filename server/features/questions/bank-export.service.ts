import type { BankQuestion } from '@thi-tuan/db';
import type { bank as bankContracts } from '@thi-tuan/shared/contracts/bank.ts';
import type { FileReply, QueryOf } from '@thi-tuan/shared/contracts/contract.ts';
import type { ExportFormat } from '@thi-tuan/shared/rules/question-export.ts';
import { QUESTION_STATES } from '@thi-tuan/shared/rules/question-review.ts';
import type { AppContext } from '../../context.ts';
import type { Session } from '../../platform/http/guard.ts';
import { filterOf } from './bank-lists.service.ts';
import type { BankDoor } from './bank.policy.ts';
import { exportInThread } from './export-in-thread.ts';
import { exportedQuestions } from './exported-questions.ts';
import { EXPORT_FILES, questionTemplate } from './export/index.ts';

type ExportQuery = QueryOf<(typeof bankContracts)['export']>;

const PAGE = 500;
const IN_USE = QUESTION_STATES.filter((state) => state !== 'retired');

/** What the file's name says of its content. */
const KINDS: Record<ExportFormat, string> = {
  'xlsx': 'câu hỏi',
  'docx': 'đề thi',
  'docx-key': 'đề thi có đáp án',
  'gift': 'câu hỏi',
  'moodle': 'câu hỏi',
};

/** A bank as a file, keys inside: for its editors, as the list is filtered. One at a time. */
export function bankExportService(ctx: AppContext, door: BankDoor) {
  const { data, clock } = ctx;
  let before: Promise<unknown> = Promise.resolve();

  /** One file is written at a time. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = before.then(work);
    before = mine.catch(() => undefined);
    return mine;
  }

  async function chosen(bankId: string, { format: _format, ...query }: ExportQuery): Promise<BankQuestion[]> {
    const asked = filterOf(query);
    // What is out of use goes into a file only when somebody asks for it.
    const filter = asked.states.length > 0 ? asked : { ...asked, states: IN_USE };
    const found: BankQuestion[] = [];
    for (;;) {
      const last = found.at(-1);
      const after = last ? { value: last.createdAt, id: last.id } : null;
      const rows = await data.read.bank.list(bankId, filter, { sort: 'created', down: false, after, limit: PAGE });
      found.push(...rows);
      if (rows.length < PAGE) return found;
    }
  }

  return {
    /** @throws AppError bank-not-found, forbidden, bank-needs-pledge, busy */
    async file(session: Session, bankId: string, query: ExportQuery): Promise<FileReply> {
      const { bank } = await door.toEdit(session, bankId);
      const { format } = query;
      const questions = exportedQuestions(await chosen(bankId, query));
      const about = { title: `Ngân hàng câu hỏi ${bank.name}`, savedAt: clock.now() };
      const bytes = await inTurn(() => exportInThread({ questions, format, about }));
      const { type, ending } = EXPORT_FILES[format];
      return { type, bytes, fileName: `${bank.name} - ${KINDS[format]}${ending}` };
    },

    /** The .xlsx to fill in, the same for everybody. */
    async template(): Promise<FileReply> {
      return { type: EXPORT_FILES.xlsx.type, bytes: await questionTemplate(), fileName: 'mẫu câu hỏi.xlsx' };
    },
  };
}

export type BankExportService = ReturnType<typeof bankExportService>;
