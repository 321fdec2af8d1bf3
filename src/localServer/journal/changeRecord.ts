import { crc32 } from "node:zlib";
import type { Change } from "../operations/logService.js";

const newline = 0x0a;

/** The first record of a file of changes. */
export const fileHeader = { format: "cloudwatch-logs-local-server", version: 1 } as const;

/** One line: the checksum of the rest in eight hexadecimal digits, a space, and the change as JSON. */
export function encodeRecord(record: Change | typeof fileHeader): string {
  const json = JSON.stringify(record);
  return `${checksum(json)} ${json}\n`;
}

/** What stands in a line without its end, or undefined if it isn't what was written. */
export function decodeRecord(line: string): unknown {
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

/** True if a record is a change. */
export function isChange(record: unknown): record is Change {
  return typeof record === "object" && record !== null && "operation" in record && "now" in record;
}

/** Cuts bytes that come in pieces into lines, without their ends. What comes after the last end is no line yet. */
export function* linesOf(pieces: Iterable<Buffer>): Generator<Buffer> {
  let rest: Buffer[] = [];
  for (const piece of pieces) {
    let start = 0;
    for (let end = piece.indexOf(newline); end >= 0; end = piece.indexOf(newline, start)) {
      const line = piece.subarray(start, end);
      yield rest.length === 0 ? line : Buffer.concat([...rest, line]);
      rest = [];
      start = end + 1;
    }
    if (start < piece.length) rest.push(piece.subarray(start));
  }
}
