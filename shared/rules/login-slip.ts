/** Log-in slips on paper: so many are issued a call. */
export const SLIPS_A_CALL = 100;
/** How long the QR of a slip opens the first login: printed today, handed out within a fortnight. The first password beside it holds on. */
export const SLIP_LASTS_MS = 14 * 24 * 3_600_000;
