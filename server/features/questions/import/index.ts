/** The importer's door. */
export { parseQuestionFile, unreadable } from './parse-file.ts';
export { FAULT_CODES } from './fault-texts.ts';
export type { FaultCode } from './fault-texts.ts';
export { ENCODINGS } from './types.ts';
export type {
  EncodingName,
  Heading,
  ImportedOption,
  ImportedQuestion,
  ImportFault,
  ImportOptions,
  ImportResult,
  LineLedger,
  LineOwner,
  Place,
  SourceLine,
} from './types.ts';
