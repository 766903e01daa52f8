/** The road to the other servers of the same database: words of one line, heard by every other server at most once. */
export interface Relay {
  send: (text: string) => void;
  /** @param missed words may have been lost */
  listen: (heard: (text: string) => void, missed: () => void) => Promise<void>;
}
