import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { encodeLine, type JournalEntry, journalHeader } from "../../../src/localServer/journal/journalEntry.js";
import { DataFolderError, openDataFolder } from "../../../src/localServer/journal/dataFolder.js";

const entries: readonly JournalEntry[] = [
  { operation: "CreateLogGroup", input: { logGroupName: "web", tags: { a: "ü" } }, region: "us-east-1", now: 1 },
  {
    operation: "CreateLogStream",
    input: { logGroupName: "web", logStreamName: "\uFFFD" },
    region: "eu-west-1",
    now: 2,
  },
  {
    operation: "PutLogEvents",
    input: { logEvents: [{ message: "a\nb 😀" }] },
    region: "us-east-1",
    now: 3,
    sequence: 0,
  },
];
const lines = [journalHeader, ...entries].map((record) => Buffer.from(encodeLine(record)));
const file = Buffer.concat(lines);
/** The offset behind each line. */
const ends = lines.map((_, index) => Buffer.concat(lines.slice(0, index + 1)).length);
const [headerBytes = 0] = ends;

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "damaged-journal-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Opened {
  /** The message, if the folder is refused. */
  readonly refusal?: string;
  readonly replayed: readonly JournalEntry[];
  readonly warnings: number;
  /** The file afterwards, and the copy of a damaged one. */
  readonly file: Buffer;
  readonly copies: readonly Buffer[];
}

/** Opens a folder that has this file. Rejects with anything that is not a DataFolderError. */
async function open(bytes: Buffer): Promise<Opened> {
  await rm(folder, { recursive: true });
  await mkdir(folder);
  await writeFile(join(folder, "changes.log"), bytes);
  const replayed: JournalEntry[] = [];
  let warnings = 0;
  let refusal: string | undefined;
  try {
    const data = await openDataFolder(folder, {
      replay: (entry) => replayed.push(entry),
      warn: () => (warnings += 1),
    });
    expect(data.replayed).toBe(replayed.length);
    await data.close();
  } catch (error) {
    if (!(error instanceof DataFolderError)) throw error;
    refusal = error.message;
  }
  const names = (await readdir(folder)).filter((name) => name.includes("damaged"));
  const copies = await Promise.all(names.map((name) => readFile(join(folder, name))));
  const after = await readFile(join(folder, "changes.log"));
  return { ...(refusal === undefined ? {} : { refusal }), replayed, warnings, file: after, copies };
}

/** What must come of a file that is undamaged up to this offset only. */
function expected(bytes: Buffer, goodBytes: number): Opened {
  const whole = ends.filter((end) => end <= goodBytes);
  if (whole.length === 0) {
    const refusal = `the data folder ${folder} can't be used: changes.log is not a file of a local server`;
    return { refusal, replayed: [], warnings: 0, file: bytes, copies: [] };
  }
  const kept = whole.at(-1) ?? 0;
  const isWhole = kept === bytes.length;
  return {
    replayed: entries.slice(0, whole.length - 1),
    warnings: isWhole ? 0 : 1,
    file: bytes.subarray(0, kept),
    copies: isWhole ? [] : [bytes],
  };
}

describe("a journal with damage anywhere", () => {
  it("keeps the entries before the byte at which it is cut, or is refused for its header", async () => {
    expect(headerBytes).toBeGreaterThan(0);
    for (let length = 0; length <= file.length; length += 1) {
      const bytes = file.subarray(0, length);
      expect({ length, ...(await open(bytes)) }).toEqual({ length, ...expected(bytes, length) });
    }
  });

  it("keeps the entries before a flipped bit, with a copy of all, or is refused for its header", async () => {
    for (let offset = 0; offset < file.length; offset += 3) {
      const bytes = Buffer.from(file);
      // Each bit in turn, so that line ends and the bits of UTF-8 sequences come up, too.
      bytes[offset] = (bytes[offset] ?? 0) ^ (1 << ((offset / 3) % 8));
      expect({ offset, ...(await open(bytes)) }).toEqual({ offset, ...expected(bytes, offset) });
    }
  });

  it("keeps the entries before a line end that became another byte", async () => {
    for (const end of ends) {
      const bytes = Buffer.from(file);
      bytes[end - 1] = 0x0b;
      expect({ end, ...(await open(bytes)) }).toEqual({ end, ...expected(bytes, end - 1) });
    }
  });
});
