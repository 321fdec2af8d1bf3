import { isAscii } from "node:buffer";
import { type FoundLogs, headLines, type LogFile, type LogSample } from "../../awslogs/logFiles/foundLogs.js";
import { fittingEncodings } from "../../awslogs/logFiles/fittingEncodings.js";
import { matchingPaths, plainFolder } from "../../awslogs/logFiles/matchingPaths.js";
import { isArchive } from "../../awslogs/semantics/agentValues.js";
import type { FileSystem } from "./fileSystem.js";

/** Bytes that are read at the beginning of a log, and at its end. */
const sampleBytes = 64 * 1024;
/** Lines that are looked at of each: more say nothing more, and cost time. */
const sampleLines = 25;
const utf8 = new TextDecoder();
/** Logs whose lines are kept, more than a configuration has. */
const maxKnown = 1000;

interface Known {
  readonly modifiedMs: number;
  readonly sizeBytes: number;
  readonly sample: LogSample | undefined;
}

interface SizedLog extends LogFile {
  readonly sizeBytes: number;
}

function logFile({ path, modifiedMs }: SizedLog): LogFile {
  return { path, modifiedMs };
}

/** Looks logs up on the disk; a log is read again when it has changed. */
export class LogReader {
  readonly #files: FileSystem;
  readonly #known = new Map<string, Known>();
  /** Those that are free: new ones for each of hundreds of logs cost more than to read them. */
  readonly #buffers: { readonly head: Buffer; readonly tail: Buffer }[] = [];

  constructor(files: FileSystem) {
    this.#files = files;
  }

  /** What a value of `file` finds; undefined for one that names no absolute path. Never rejects. */
  async find(pattern: string): Promise<FoundLogs | undefined> {
    if (!pattern.startsWith("/") || pattern.includes("\0")) return undefined;
    const paths = await matchingPaths(this.#files, pattern);
    const entries = await Promise.all(paths.map(async (path) => ({ path, status: await this.#files.status(path) })));
    const folders = entries.filter(({ status }) => status?.kind === "folder").length;
    const files = entries.flatMap(({ path, status }) =>
      status?.kind === "file" ? [{ path, modifiedMs: status.modifiedMs, sizeBytes: status.sizeBytes }] : [],
    );
    const logs = files.filter(({ path }) => !isArchive(path)).toSorted((a, b) => b.modifiedMs - a.modifiedMs);
    const [newest, ...others] = logs;
    const sample = newest && (await this.#sample(newest));
    const before = newest && (await this.#previous(newest.path, others[0]));
    return {
      ...(newest === undefined ? {} : { followed: { ...logFile(newest), sample } }),
      ...(before === undefined ? {} : { previous: before }),
      others: others.map(logFile),
      folders,
      archives: files.length - logs.length,
      isFolderHere: newest !== undefined || (await this.#files.status(plainFolder(pattern)))?.kind === "folder",
    };
  }

  /** The beginning of the log before one: of another that matches, or of what the usual rotation renames it to. */
  async #previous(followed: string, other?: SizedLog): Promise<FoundLogs["previous"]> {
    const before = other ?? (await this.#renamed(`${followed}.1`));
    const sample = before && (await this.#sample(before));
    return sample === undefined || before === undefined ? undefined : { path: before.path, head: sample.head };
  }

  async #renamed(path: string): Promise<SizedLog | undefined> {
    const status = await this.#files.status(path);
    return status?.kind === "file" ? { path, ...status } : undefined;
  }

  async #sample({ path, modifiedMs, sizeBytes }: SizedLog): Promise<LogSample | undefined> {
    const known = this.#known.get(path);
    if (known?.modifiedMs === modifiedMs && known.sizeBytes === sizeBytes) return known.sample;
    const sample = await this.#read(path, sizeBytes);
    if (this.#known.size >= maxKnown) this.#known.clear();
    this.#known.set(path, { modifiedMs, sizeBytes, sample });
    return sample;
  }

  async #read(path: string, sizeBytes: number): Promise<LogSample | undefined> {
    const buffers = this.#buffers.pop() ?? { head: Buffer.alloc(sampleBytes), tail: Buffer.alloc(sampleBytes) };
    try {
      const head = await this.#files.slice(path, 0, buffers.head);
      if (head === undefined) return undefined;
      const isWhole = sizeBytes <= sampleBytes;
      const tail = isWhole ? undefined : await this.#files.slice(path, sizeBytes - sampleBytes, buffers.tail);
      return sampleOf(head, tail, { isCut: !isWhole });
    } finally {
      this.#buffers.push(buffers);
    }
  }
}

/** What is kept of a log: texts alone, as its bytes are overwritten by the next one's. */
function sampleOf(head: Uint8Array, tail: Uint8Array | undefined, { isCut }: Cut): LogSample {
  const first = linesOf(firstOf(head, isCut ? sampleLines : 2 * sampleLines + 1, { isCut }));
  const isAll = !isCut && first.length <= 2 * sampleLines;
  const last = isAll ? [] : linesOf(lastOf(tail ?? head, sampleLines, { isCut }));
  const begun = utf8
    .decode(partOf(head, headLines + 1))
    .split("\n")
    .slice(0, -1);
  return {
    head: begun.slice(0, headLines),
    isHeadAll: !isCut && begun.length <= headLines,
    lines: isAll ? first : [...first.slice(0, sampleLines), ...last.slice(-sampleLines)],
    encodings: encodingsOf(wholeText(head, tail)),
  };
}

/** The bytes up to the end of so many lines; of fewer where there aren't more, without one that has no end. */
function partOf(bytes: Uint8Array, lines: number): Uint8Array {
  let end = 0;
  for (let line = 0; line < lines; line++) {
    const next = bytes.indexOf(lineFeed, end) + 1;
    if (next === 0) break;
    end = next;
  }
  return bytes.subarray(0, end);
}

interface Cut {
  /** True where lines were cut off at the end, or at both: what has no beginning or no end there is left out. */
  readonly isCut: boolean;
}

/** The bytes of at least so many lines with text at the beginning, or of all: of twice as many until there are enough. */
function firstOf(bytes: Uint8Array, most: number, { isCut }: Cut): Uint8Array {
  for (let lines = most; ; lines *= 2) {
    const part = partOf(bytes, lines);
    const isAll = !bytes.subarray(part.length).includes(lineFeed);
    if (isAll && !isCut) return bytes;
    if (isAll || linesOf(part).length >= most) return part;
  }
}

/** The same at the end. */
function lastOf(bytes: Uint8Array, most: number, { isCut }: Cut): Uint8Array {
  const end = isCut ? bytes.lastIndexOf(lineFeed) + 1 : bytes.length;
  for (let lines = most + 1; ; lines *= 2) {
    let start = end;
    for (let line = 0; line < lines && start > 0; line++) start = bytes.lastIndexOf(lineFeed, start - 2) + 1;
    const isAll = start === 0;
    const part = bytes.subarray(isAll && isCut ? bytes.indexOf(lineFeed) + 1 : start, end);
    if (isAll || linesOf(part).length >= most) return part;
  }
}

/** The lines that are not blank. */
function linesOf(bytes: Uint8Array): readonly string[] {
  return utf8
    .decode(bytes)
    .split("\n")
    .map((line) => line.trimEnd())
    .filter((line) => line !== "");
}

/** The bytes of whole lines: characters may be cut in two where a log is read in parts. */
function wholeText(head: Uint8Array, tail: Uint8Array | undefined): Uint8Array {
  const first = head.includes(lineFeed) ? head.subarray(0, head.lastIndexOf(lineFeed) + 1) : head;
  return tail === undefined ? first : Buffer.concat([first, tail.subarray(tail.indexOf(lineFeed) + 1)]);
}

/** Most logs are in ASCII, which is told without decoding them; a zero is of an encoding of two bytes. */
function encodingsOf(text: Uint8Array): readonly string[] {
  return isAscii(text) && !text.includes(0) ? ["ascii"] : fittingEncodings(text);
}

const lineFeed = 0x0a;
