import { crc32 } from "node:zlib";

/** An operation that changed the store. Replaying it as of its time gives the same result. */
export interface JournalEntry {
  readonly operation: string;
  readonly input: unknown;
  readonly region: string;
  /** Epoch milliseconds. */
  readonly now: number;
  /** The store's sequence number before the operation: that of the event that arrived last. */
  readonly sequence?: number;
  /** Set on puts of nothing but sample events, which earlier versions kept. */
  readonly sample?: true;
}

/** Keeps the operations that changed the store, for a later replay. */
export interface Journal {
  /** Takes a line of `encodeLine`. Resolves once it is on disk; if it can't be written, rejects it and all further ones. */
  append(line: string): Promise<void>;
  /** Why nothing can be written any more, after a write has failed: the end of a sentence. */
  readonly failure: string | undefined;
}

const newline = 0x0a;

/** The first line of a journal file. */
export const journalHeader = { format: "cloudwatch-logs-local-server", version: 1 } as const;

/** One line: the CRC-32 of the JSON in eight hexadecimal digits, a space, and the entry as JSON. */
export function encodeLine(record: JournalEntry | typeof journalHeader): string {
  const json = JSON.stringify(record);
  return `${checksum(json)} ${json}\n`;
}

/** The value in a line (without its line end); undefined if the line is damaged. */
export function decodeLine(line: string): unknown {
  const json = line.slice(9);
  if (line[8] !== " " || line.slice(0, 8) !== checksum(json)) return undefined;
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}

function checksum(text: string): string {
  return crc32(text).toString(16).padStart(8, "0");
}

/** True if a decoded line is an entry rather than the header. */
export function isJournalEntry(record: unknown): record is JournalEntry {
  return typeof record === "object" && record !== null && "operation" in record && "now" in record;
}

/** Splits chunks of bytes into lines, without their line ends. An incomplete last line is left out. */
export function* linesOf(chunks: Iterable<Buffer>): Generator<Buffer> {
  let rest: Buffer[] = [];
  for (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
      const line = chunk.subarray(start, end);
      yield rest.length === 0 ? line : Buffer.concat([...rest, line]);
      rest = [];
      start = end + 1;
    }
    if (start < chunk.length) rest.push(chunk.subarray(start));
  }
}
