/** The importer's door. */
export { parseQuestionFile, unreadable } from './parse-file.ts';
export { FAULT_CODES, faultText } from './fault-texts.ts';
export { placeText } from './whole-file.ts';
export type { FaultCode } from './fault-texts.ts';
export { ENCODINGS } from '../../../platform/files/decode.ts';
export type { EncodingName } from '../../../platform/files/decode.ts';
export type {
  Heading,
  ImportFormat,
  ImportedOption,
  ImportedQuestion,
  ImportFault,
  ImportOptions,
  ImportResult,
  LineLedger,
  LineOwner,
  Place,
  SourceLine,
  TableColumns,
} from './types.ts';
