import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { systemClock } from "../../../src/base/clock.js";
import { linesOf } from "../../../src/localServer/journal/changeRecord.js";
import { type DataFolder, openDataFolder } from "../../../src/localServer/journal/dataFolder.js";
import { LogService } from "../../../src/localServer/operations/logService.js";
import { expiryOf } from "../../../src/localServer/store/retention.js";
import { isOldSample } from "../../../src/localServer/samples/sampleData.js";
import { LogStore } from "../../../src/localServer/store/store.js";

const now = Date.UTC(2026, 10, 22, 15);
const hourMs = 3_600_000;
let folder = "";
let complaints: string[] = [];
const opened: DataFolder[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "data-folder-"));
  complaints = [];
});
afterEach(async () => {
  for (const data of opened.splice(0)) await data.close();
  await rm(folder, { recursive: true, force: true });
});

interface Opened {
  readonly service: LogService;
  readonly store: LogStore;
  readonly data: DataFolder;
}

async function open(path = folder, fresh = false): Promise<Opened> {
  const store = new LogStore();
  const redoing = new LogService(store, systemClock);
  const data = await openDataFolder(path, {
    fresh,
    isForgotten: (change) => isOldSample(change, now),
    expiryOf: (group) => (store.hasGroup(group) ? expiryOf(store, store.group(group), now) : 0),
    redo: (change) => redoing.redo(change),
    complain: (sentence) => complaints.push(sentence),
  });
  opened.push(data);
  return { service: new LogService(store, systemClock, data.journal), store, data };
}

async function close({ data }: Opened): Promise<void> {
  opened.splice(opened.indexOf(data), 1);
  await data.close();
}

const web = { logGroupName: "web" };
const one = { ...web, logStreamName: "one" };

async function perform({ service }: Opened, operation: string, input: object, at = now): Promise<object> {
  return service.perform({ operation, input, region: "us-east-1" }, at);
}

async function fill(place: Opened): Promise<void> {
  await perform(place, "CreateLogGroup", { ...web, tags: { team: "a" } });
  await perform(place, "CreateLogStream", one);
  for (const message of ["first\nline", "zweite Zeile ü", "third"]) {
    await perform(place, "PutLogEvents", { ...one, logEvents: [{ timestamp: now, message }] }, now + 5);
  }
}

/** Everything that can be asked of a store's groups, as it goes over the wire. */
async function told(place: Opened): Promise<string> {
  const answers = [
    await perform(place, "DescribeLogGroups", {}),
    ...(await Promise.all(
      place.store.groups().map(({ name }) => perform(place, "DescribeLogStreams", { logGroupName: name }, now + 10)),
    )),
    await perform(place, "FilterLogEvents", web),
    await perform(place, "DescribeSubscriptionFilters", web),
  ];
  return JSON.stringify(answers);
}

describe("a data folder", () => {
  it("is created, and gives back what was there, to the ids of events", async () => {
    const path = join(folder, "deep", "er");
    const before = await open(path);
    await fill(before);
    await perform(before, "PutRetentionPolicy", { ...web, retentionInDays: 7 });
    const expected = await told(before);
    expect(expected).toContain("zweite Zeile ü");
    await close(before);
    const after = await open(path);
    expect(after.data.redone).toBe(6);
    expect(await told(after)).toBe(expected);
    await perform(after, "DeleteLogGroup", web);
    await close(after);
    expect((await open(path)).store.groups()).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it("forgets all if it is to be fresh, but not while another server has it", async () => {
    const before = await open();
    await fill(before);
    await expect(open(folder, true)).rejects.toThrow("uses it, by its file");
    await close(before);
    await close(await open());
    expect((await open(folder, true)).store.groups()).toEqual([]);
  });

  it("holds nothing of what only reads, or was refused", async () => {
    const place = await open();
    await fill(place);
    await told(place);
    await expect(perform(place, "CreateLogGroup", web)).rejects.toMatchObject({
      type: "ResourceAlreadyExistsException",
    });
    await close(place);
    expect((await open()).data.redone).toBe(5);
  });

  it.each<[string, (text: string) => string]>([
    ["cut within its last record", (text) => text.slice(0, -10)],
    ["cut at the end of its last record", (text) => text.slice(0, -1)],
    ["followed by zeros", (text) => text + "\0".repeat(4096)],
    ["followed by half a record", (text) => text + text.slice(0, 60)],
    ["followed by a record with a wrong checksum", (text) => `${text}00000000 {"operation":"X","now":1}\n`],
  ])("loses no whole record when its file is %s, and goes on", async (_, damage) => {
    const before = await open();
    await fill(before);
    await close(before);
    const path = join(folder, "changes.log");
    const text = await readFile(path, "utf8");
    const damaged = damage(text);
    await writeFile(path, damaged);
    const healed = await open();
    const whole = damaged.length < text.length ? 2 : 3;
    expect(healed.store.stream("web", "one").events.length).toBe(whole);
    expect(complaints).toEqual([expect.stringMatching(/was not completely written and is cut off; a copy/u)]);
    const aside = (await readdir(folder)).find((name) => name.includes("damaged")) ?? "";
    expect(await readFile(join(folder, aside), "utf8")).toBe(damaged);
    await perform(healed, "PutLogEvents", { ...one, logEvents: [{ timestamp: now, message: "after" }] });
    await close(healed);
    expect([...(await open()).store.stream("web", "one").events].at(-1)?.message).toBe("after");
    expect(complaints).toHaveLength(1);
  });

  it("writes a change that comes right after the one before", async () => {
    const place = await open();
    await fill(place);
    for (let count = 0; count < 50; count += 1) {
      await perform(place, "PutLogEvents", { ...one, logEvents: [{ timestamp: now, message: `m${count}` }] });
    }
    await close(place);
    expect((await open()).data.redone).toBe(55);
  });

  it("forgets sample events that have become old, in time in its file too, and keeps the ids of others", async () => {
    const before = await open();
    await fill(before);
    const message = "x".repeat(100_000);
    const sample = { operation: "PutLogEvents", region: "us-east-1", sample: true } as const;
    for (let count = 0; count < 60; count += 1) {
      const input = { ...one, logEvents: [{ timestamp: now, message }] };
      await before.service.perform({ ...sample, input }, count < 55 ? now - 7 * hourMs : now);
    }
    await perform(before, "PutLogEvents", { ...one, logEvents: [{ timestamp: now + 1, message: "last" }] });
    const lastId = [...before.store.stream("web", "one").events].at(-1)?.sequence;
    await close(before);
    const path = join(folder, "changes.log");
    const large = await readFile(path, "utf8");
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const after = await open();
      const events = [...after.store.stream("web", "one").events];
      expect(events).toHaveLength(9);
      expect(events.at(-1)).toMatchObject({ message: "last", sequence: lastId });
      await close(after);
    }
    const small = await readFile(path, "utf8");
    expect(small.length).toBeLessThan(large.length / 8);
    const kept = new Set(large.split("\n"));
    expect(small.split("\n").every((line) => kept.has(line))).toBe(true);
    expect((await readdir(folder)).toSorted()).toEqual(["changes.log"]);
    expect(complaints).toEqual([]);
  });

  /** So many puts of 100 kB each. */
  async function fillMuch(
    place: Opened,
    stream: object,
    [puts, at]: readonly [puts: number, at: number],
  ): Promise<void> {
    const logEvents = [{ timestamp: at, message: "x".repeat(100_000) }];
    for (let count = 0; count < puts; count += 1) await perform(place, "PutLogEvents", { ...stream, logEvents }, at);
  }

  it("rids its file of deleted groups and streams and of expired events, and keeps all else as it was", async () => {
    const before = await open();
    const [gone, two] = [{ logGroupName: "gone" }, { ...web, logStreamName: "two" }];
    const old = { logGroupName: "old", logStreamName: "s" };
    await fill(before);
    await perform(before, "CreateLogGroup", gone);
    await perform(before, "CreateLogStream", { ...gone, logStreamName: "s" });
    await fillMuch(before, { ...gone, logStreamName: "s" }, [20, now]);
    await perform(before, "DeleteLogGroup", gone);
    await perform(before, "CreateLogGroup", gone);
    await perform(before, "CreateLogStream", two);
    await fillMuch(before, two, [20, now]);
    await perform(before, "DeleteLogStream", two);
    const weekAgo = now - 7 * 24 * hourMs;
    await perform(before, "CreateLogGroup", { logGroupName: "old" }, weekAgo);
    await perform(before, "CreateLogStream", old, weekAgo);
    await fillMuch(before, old, [20, weekAgo]);
    await perform(before, "PutRetentionPolicy", { logGroupName: "old", retentionInDays: 3 });
    // What has expired, or is about to be gone, counts in the stored bytes for a while, as on the service.
    const toldOf = async (place: Opened): Promise<string> =>
      (await told(place)).replaceAll(/"storedBytes":\d+/gu, '"storedBytes":0');
    const expected = await toldOf(before);
    expect(expected).toContain(`"lastEventTimestamp":${now}`);
    await close(before);
    const path = join(folder, "changes.log");
    expect((await readFile(path)).length).toBeGreaterThan(6_000_000);
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const after = await open();
      expect(await toldOf(after)).toBe(expected);
      await close(after);
    }
    expect((await readFile(path)).length).toBeLessThan(200_000);
    expect(await readdir(folder)).toEqual(["changes.log"]);
    expect(complaints).toEqual([]);
  });

  it("stays as it is where its file can't be written anew, and says so", async () => {
    const before = await open();
    await fill(before);
    await perform(before, "CreateLogStream", { ...web, logStreamName: "two" });
    await fillMuch(before, { ...web, logStreamName: "two" }, [60, now]);
    await perform(before, "DeleteLogStream", { ...web, logStreamName: "two" });
    await close(before);
    const path = join(folder, "changes.log");
    const text = await readFile(path, "utf8");
    await mkdir(`${path}.new`);
    const after = await open();
    expect(complaints).toEqual([
      expect.stringMatching(/changes\.log stays as large as it is, it can't be written anew: /u),
    ]);
    expect(after.store.stream("web", "one").events.length).toBe(3);
    await close(after);
    expect(await readFile(path, "utf8")).toBe(text);
    // What a server left that was killed while it wrote.
    await rm(`${path}.new`, { recursive: true });
    await writeFile(`${path}.new`, "half a rec");
    expect((await open()).store.stream("web", "one").events.length).toBe(3);
    expect((await readFile(path)).length).toBeLessThan(2000);
  });

  it("passes over a change that can't be done any more, and says so", async () => {
    const before = await open();
    await fill(before);
    await before.data.journal.record({ operation: "DeleteLogGroup", input: {}, region: "us-east-1", now });
    await before.data.journal.record({ operation: "OfTheFuture", input: {}, region: "us-east-1", now });
    await close(before);
    expect((await open()).store.stream("web", "one").events.length).toBe(3);
    expect(complaints).toEqual([
      expect.stringMatching(/^DeleteLogGroup of 2026-11-22T15:00:00\.000Z is not done again: 1 validation error/u),
      expect.stringMatching(/^OfTheFuture of .*: The operation is not supported/u),
    ]);
  });

  it("writes many changes that come together in order, and in few syncs", async () => {
    const place = await open();
    await fill(place);
    const puts = Array.from({ length: 500 }, (_, index) =>
      perform(place, "PutLogEvents", { ...one, logEvents: [{ timestamp: now + 1, message: `m${index}` }] }),
    );
    await Promise.all(puts);
    await close(place);
    const messages = [...(await open()).store.stream("web", "one").events].map(({ message }) => message);
    expect(messages.slice(3)).toEqual(puts.map((_, index) => `m${index}`));
  });
});

describe("a data folder is refused", () => {
  it("while another server has it, but not when that one is gone", async () => {
    const place = await open();
    await expect(open()).rejects.toMatchObject({
      name: "DataFolderError",
      message: `the data folder ${folder} can't be used: process ${process.pid} uses it, by its file "lock"`,
    });
    await close(place);
    // The number of a process that can't be there; and of this one, as it was in another life.
    for (const holder of [{ pid: 2 ** 30, started: "1" }, { pid: process.pid, started: "1" }, "nonsense"]) {
      await writeFile(join(folder, "lock"), JSON.stringify(holder));
      await close(await open());
    }
  });

  it("when it is a file, or within one", async () => {
    const path = join(folder, "file");
    await writeFile(path, "");
    await expect(open(path)).rejects.toThrow(`the data folder ${path} can't be used: it is a file`);
    await expect(open(join(path, "in"))).rejects.toThrow("can't be used: a part of its path is a file");
  });

  it("when its file is something else, which is left alone", async () => {
    await mkdir(folder, { recursive: true });
    const path = join(folder, "changes.log");
    await writeFile(path, "a log of somebody else\nof two lines\n");
    await expect(open()).rejects.toThrow("changes.log is no file of a local server");
    expect(await readFile(path, "utf8")).toBe("a log of somebody else\nof two lines\n");
    expect(await readdir(folder)).toEqual(["changes.log"]);
  });

  it("takes no change any more once one could not be written", async () => {
    const place = await open();
    await fill(place);
    await place.data.close();
    opened.splice(0);
    const put = { ...one, logEvents: [{ timestamp: now, message: "lost" }] };
    const refusal = { type: "ServiceUnavailableException", status: 503 };
    await expect(perform(place, "PutLogEvents", put)).rejects.toMatchObject(refusal);
    await expect(perform(place, "PutLogEvents", put)).rejects.toMatchObject(refusal);
    expect(place.store.stream("web", "one").events.length).toBe(4);
    expect(await perform(place, "FilterLogEvents", web)).toMatchObject({ events: { length: 4 } });
  });
});

describe("lines", () => {
  it.each([1, 2, 3, 7, 100])("are the same in pieces of %i bytes", (size) => {
    const bytes = Buffer.from("one\n\ntwo ü\nthree\nno end");
    const pieces: Buffer[] = [];
    for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.subarray(at, at + size));
    expect([...linesOf(pieces)].map(String)).toEqual(["one", "", "two ü", "three"]);
  });
});
