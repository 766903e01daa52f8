export { closingRoundService } from './closing-round.service.ts';
export type { ClosingRoundService, CloseOutcome } from './closing-round.service.ts';
