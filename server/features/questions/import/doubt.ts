/** A reason to refuse a block (or, as a warning, to look at it), before it is worded and placed. */
import type { FaultCode } from './fault-texts.ts';
import type { CleanLine } from './lines.ts';

export interface Doubt {
  code: FaultCode;
  params: Record<string, string | number>;
  /** The line it is about; null = the question's first line. */
  line: CleanLine | null;
  warning?: true;
}
