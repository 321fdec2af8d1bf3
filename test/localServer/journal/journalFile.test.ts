import type * as fsPromises from "node:fs/promises";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { JournalFile } from "../../../src/localServer/journal/journalFile.js";
import { LogService } from "../../../src/localServer/operations/logService.js";
import { LogStore } from "../../../src/localServer/store/store.js";
import { FakeClock } from "../../fakes/fakeClock.js";

/** A file on a disk that can fail, and then works again. */
class FailingFile {
  content = "";
  synced = "";
  isClosed = false;
  /** What the next calls throw. */
  failures: Partial<Record<"append" | "sync", Error>> = {};

  appendFile(text: string): Promise<void> {
    const { append } = this.failures;
    // A disk that is full takes what still fits.
    this.content += append === undefined ? text : text.slice(0, text.length / 2);
    return append === undefined ? Promise.resolve() : Promise.reject(append);
  }

  datasync(): Promise<void> {
    const { sync } = this.failures;
    if (sync !== undefined) return Promise.reject(sync);
    this.synced = this.content;
    return Promise.resolve();
  }

  close(): Promise<void> {
    this.isClosed = true;
    return Promise.resolve();
  }
}

let file: FailingFile;
beforeEach(() => {
  file = new FailingFile();
});

vi.mock("node:fs/promises", async (importOriginal) => ({
  ...(await importOriginal<typeof fsPromises>()),
  open: () => Promise.resolve(file),
}));

function systemError(code: string, text: string): Error {
  return Object.assign(new Error(`${code}: ${text}`), { code });
}

/** What the system says, where it says so, and our word for it. */
const errors: readonly (readonly [step: "append" | "sync", error: Error, reason: string])[] = [
  ["append", systemError("ENOSPC", "no space left on device, write"), "the disk is full"],
  ["append", systemError("EDQUOT", "disk quota exceeded, write"), "the disk quota is used up"],
  ["sync", systemError("ENOSPC", "no space left on device, fdatasync"), "the disk is full"],
  ["sync", systemError("EIO", "i/o error, fdatasync"), "the disk reports an error"],
  ["append", systemError("EROFS", "read-only file system, write"), "it is read-only"],
  ["append", systemError("EBADF", "bad file descriptor, write"), "EBADF: bad file descriptor, write"],
];

describe.each(errors)("a journal whose %s fails by %s", (step, error, reason) => {
  const restart = "Once that is fixed, restart the server: until then it refuses every change.";
  const message = `The data folder can't be written: ${reason}. ${restart}`;
  const refusal = { type: "ServiceUnavailableException", status: 503, message };

  interface Served {
    readonly journal: JournalFile;
    readonly store: LogStore;
    create(name: string): Promise<object>;
    read(): Promise<object>;
  }

  async function serve(): Promise<Served> {
    const journal = await JournalFile.open("changes.log");
    const store = new LogStore();
    const service = new LogService(store, new FakeClock(), journal);
    const perform = async (operation: string, input: object): Promise<object> =>
      service.perform({ operation, input, region: "us-east-1" });
    return {
      journal,
      store,
      create: (logGroupName) => perform("CreateLogGroup", { logGroupName }),
      read: () => perform("DescribeLogGroups", { logGroupNamePrefix: "kept" }),
    };
  }

  it("takes no further line, even if the disk works again", async () => {
    const { journal, store, create } = await serve();
    await create("kept");
    const good = file.content;
    file.failures = { [step]: error };
    await expect(create("failed")).rejects.toMatchObject(refusal);
    file.failures = {};
    const end = file.content;
    await expect(create("later")).rejects.toMatchObject(refusal);
    expect(store.hasGroup("later")).toBe(false);
    expect(journal.failure).toBe(reason);
    await expect(journal.append("a line\n")).rejects.toThrow(reason);
    expect(file.content).toBe(end);
    expect(file.synced).toBe(good);
    await journal.close();
    expect(file.isClosed).toBe(true);
  });

  it("refuses what waits for the failed write, too, and still reads", async () => {
    const { read, create } = await serve();
    await create("kept");
    file.failures = { [step]: error };
    const outcomes = await Promise.allSettled(["a", "b", "c"].map(create));
    expect(outcomes).toEqual(
      ["a", "b", "c"].map(() => ({ status: "rejected", reason: expect.objectContaining(refusal) as unknown })),
    );
    expect(await read()).toMatchObject({ logGroups: [{ logGroupName: "kept" }] });
  });
});
