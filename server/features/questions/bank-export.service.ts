import type { bank as bankContracts } from '@thi-tuan/shared/contracts/bank.ts';
import type { FileReply, QueryOf } from '@thi-tuan/shared/contracts/contract.ts';
import type { ExportFormat } from '@thi-tuan/shared/rules/question-export.ts';
import { QUESTION_STATES } from '@thi-tuan/shared/rules/question-review.ts';
import type { AppContext } from '../../context.ts';
import type { Session } from '../../platform/http/guard.ts';
import { filterOf } from './bank-lists.service.ts';
import type { BankDoor } from './bank.policy.ts';
import { exportApart } from './export-apart.ts';
import { exportedQuestions } from './exported-questions.ts';
import type { ExportQuestion } from './export/index.ts';
import { EXPORT_FILES, questionTemplate } from './export/index.ts';
import { rest } from '../../platform/uploads/rest.ts';

type ExportQuery = QueryOf<(typeof bankContracts)['export']>;

const PAGE = 50;
const KIND = 'Ngân hàng câu hỏi';
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

  /** In the order they came in (ids are made by the clock), in pages small enough that a save never waits for one. */
  async function* chosen(bankId: string, { format: _format, ...query }: ExportQuery): AsyncGenerator<ExportQuestion[]> {
    const asked = filterOf(query);
    // What is out of use goes into a file only when somebody asks for it.
    const filter = asked.states.length > 0 ? asked : { ...asked, states: IN_USE };
    for (let after = ''; ;) {
      const rows = await data.read.bank.pageMatching(bankId, filter, after, PAGE);
      yield exportedQuestions(rows);
      if (rows.length < PAGE) return;
      after = rows.at(-1)!.id;
      await rest();
    }
  }

  return {
    /** @throws AppError bank-not-found, forbidden, bank-needs-pledge, busy */
    async file(session: Session, bankId: string, query: ExportQuery): Promise<FileReply> {
      const { bank } = await door.toEdit(session, bankId);
      const { format } = query;
      const about = { title: titleOf(bank.name), savedAt: clock.now() };
      const bytes = await inTurn(() => exportApart(chosen(bankId, query), format, about));
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

/** Banks are called «Tìm hiểu Luật …» or «Ngân hàng câu hỏi Tìm hiểu Luật …»: the kind is said once. */
function titleOf(name: string): string {
  return name.normalize('NFC').toLowerCase().startsWith(KIND.toLowerCase()) ? name : `${KIND} ${name}`;
}
