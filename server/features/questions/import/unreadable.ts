/** Why a whole file cannot be read: thrown inside the parsers, caught at the importer's door, never seen outside. */
import type { FaultCode } from './fault-texts.ts';

export class Unreadable extends Error {
  readonly code: FaultCode;
  readonly params: Record<string, string | number>;

  constructor(code: FaultCode, params: Record<string, string | number> = {}) {
    super(code);
    this.name = 'Unreadable';
    this.code = code;
    this.params = params;
  }
}
