import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { systemClock } from "../../../src/base/clock.js";
import { encodeLine, linesOf } from "../../../src/localServer/journal/journalEntry.js";
import { type DataFolder, openDataFolder } from "../../../src/localServer/journal/dataFolder.js";
import { LogService } from "../../../src/localServer/operations/logService.js";
import { expiryOf } from "../../../src/localServer/store/retention.js";
import { isSamplePut } from "../../../src/localServer/samples/sampleData.js";
import { LogStore } from "../../../src/localServer/store/store.js";

const now = Date.UTC(2026, 10, 22, 15);
const hourMs = 3_600_000;
let folder = "";
let warnings: string[] = [];
const opened: DataFolder[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "data-folder-"));
  warnings = [];
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
  const replaying = new LogService(store, systemClock);
  const data = await openDataFolder(path, {
    fresh,
    isDiscarded: isSamplePut,
    expiryOf: (group) => (store.hasGroup(group) ? expiryOf(store, store.group(group), now) : 0),
    replay: (entry) => replaying.replay(entry),
    warn: (sentence) => warnings.push(sentence),
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

async function fill(opening: Opened): Promise<void> {
  await perform(opening, "CreateLogGroup", { ...web, tags: { team: "a" } });
  await perform(opening, "CreateLogStream", one);
  for (const message of ["first\nline", "zweite Zeile ü", "third"]) {
    await perform(opening, "PutLogEvents", { ...one, logEvents: [{ timestamp: now, message }] }, now + 5);
  }
}

/** Everything a client can read about a store's groups, as sent over the wire. */
async function readAll(opening: Opened): Promise<string> {
  const answers = [
    await perform(opening, "DescribeLogGroups", {}),
    ...(await Promise.all(
      opening.store
        .groups()
        .map(({ name }) => perform(opening, "DescribeLogStreams", { logGroupName: name }, now + 10)),
    )),
    await perform(opening, "FilterLogEvents", web),
    await perform(opening, "DescribeSubscriptionFilters", web),
  ];
  return JSON.stringify(answers);
}

describe("a data folder", () => {
  it("is created, and restores everything, including the ids of events", async () => {
    const path = join(folder, "deep", "er");
    const before = await open(path);
    await fill(before);
    await perform(before, "PutRetentionPolicy", { ...web, retentionInDays: 7 });
    const expected = await readAll(before);
    expect(expected).toContain("zweite Zeile ü");
    await close(before);
    const after = await open(path);
    expect(after.data.replayed).toBe(6);
    expect(await readAll(after)).toBe(expected);
    await perform(after, "DeleteLogGroup", web);
    await close(after);
    expect((await open(path)).store.groups()).toEqual([]);
    expect(warnings).toEqual([]);
  });

  it("forgets everything with `fresh`, but not while another server uses it", async () => {
    const before = await open();
    await fill(before);
    await expect(open(folder, true)).rejects.toThrow("it is in use by process");
    await close(before);
    await close(await open());
    expect((await open(folder, true)).store.groups()).toEqual([]);
  });

  it("records neither reads nor refused requests", async () => {
    const opening = await open();
    await fill(opening);
    await readAll(opening);
    await expect(perform(opening, "CreateLogGroup", web)).rejects.toMatchObject({
      type: "ResourceAlreadyExistsException",
    });
    await close(opening);
    expect((await open()).data.replayed).toBe(5);
  });

  it.each<[string, (text: string) => string]>([
    ["cut within its last entry", (text) => text.slice(0, -10)],
    ["cut at the end of its last entry", (text) => text.slice(0, -1)],
    ["followed by zeros", (text) => text + "\0".repeat(4096)],
    ["followed by half an entry", (text) => text + text.slice(0, 60)],
    ["followed by an entry with a wrong checksum", (text) => `${text}00000000 {"operation":"X","now":1}\n`],
  ])("loses no whole entry when its file is %s, and continues", async (_, damage) => {
    const before = await open();
    await fill(before);
    await close(before);
    const path = join(folder, "changes.log");
    const text = await readFile(path, "utf8");
    const damaged = damage(text);
    await writeFile(path, damaged);
    const repaired = await open();
    const intact = damaged.length < text.length ? 2 : 3;
    expect(repaired.store.stream("web", "one").events.length).toBe(intact);
    expect(warnings).toEqual([expect.stringMatching(/was incomplete and has been cut off; a copy/u)]);
    const copy = (await readdir(folder)).find((name) => name.includes("damaged")) ?? "";
    expect(await readFile(join(folder, copy), "utf8")).toBe(damaged);
    await perform(repaired, "PutLogEvents", { ...one, logEvents: [{ timestamp: now, message: "after" }] });
    await close(repaired);
    expect([...(await open()).store.stream("web", "one").events].at(-1)?.message).toBe("after");
    expect(warnings).toHaveLength(1);
  });

  it("writes an entry that arrives right after another one", async () => {
    const opening = await open();
    await fill(opening);
    for (let count = 0; count < 50; count += 1) {
      await perform(opening, "PutLogEvents", { ...one, logEvents: [{ timestamp: now, message: `m${count}` }] });
    }
    await close(opening);
    expect((await open()).data.replayed).toBe(55);
  });

  it("forgets the sample events of earlier versions, drops them from its file in time, and keeps the ids of others", async () => {
    const before = await open();
    await fill(before);
    const message = "x".repeat(100_000);
    const sample = { operation: "PutLogEvents", region: "us-east-1", sample: true } as const;
    for (let count = 0; count < 60; count += 1) {
      const input = { ...one, logEvents: [{ timestamp: now, message }] };
      await before.service.perform({ ...sample, input }, now);
    }
    await perform(before, "PutLogEvents", { ...one, logEvents: [{ timestamp: now + 1, message: "last" }] });
    const lastId = [...before.store.stream("web", "one").events].at(-1)?.sequence;
    await close(before);
    const path = join(folder, "changes.log");
    const large = await readFile(path, "utf8");
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const after = await open();
      const events = [...after.store.stream("web", "one").events];
      expect(events).toHaveLength(4);
      expect(events.at(-1)).toMatchObject({ message: "last", sequence: lastId });
      await close(after);
    }
    const small = await readFile(path, "utf8");
    expect(small.length).toBeLessThan(large.length / 8);
    const kept = new Set(large.split("\n"));
    expect(small.split("\n").every((line) => kept.has(line))).toBe(true);
    expect((await readdir(folder)).toSorted()).toEqual(["changes.log"]);
    expect(warnings).toEqual([]);
  });

  /** So many puts of 100 kB each. */
  async function fillLarge(
    opening: Opened,
    stream: object,
    [puts, at]: readonly [puts: number, at: number],
  ): Promise<void> {
    const logEvents = [{ timestamp: at, message: "x".repeat(100_000) }];
    for (let count = 0; count < puts; count += 1) await perform(opening, "PutLogEvents", { ...stream, logEvents }, at);
  }

  it("compacts away deleted groups and streams and expired events, and keeps everything else", async () => {
    const before = await open();
    const [gone, two] = [{ logGroupName: "gone" }, { ...web, logStreamName: "two" }];
    const old = { logGroupName: "old", logStreamName: "s" };
    await fill(before);
    await perform(before, "CreateLogGroup", gone);
    await perform(before, "CreateLogStream", { ...gone, logStreamName: "s" });
    await fillLarge(before, { ...gone, logStreamName: "s" }, [20, now]);
    await perform(before, "DeleteLogGroup", gone);
    await perform(before, "CreateLogGroup", gone);
    await perform(before, "CreateLogStream", two);
    await fillLarge(before, two, [20, now]);
    await perform(before, "DeleteLogStream", two);
    const weekAgo = now - 7 * 24 * hourMs;
    await perform(before, "CreateLogGroup", { logGroupName: "old" }, weekAgo);
    await perform(before, "CreateLogStream", old, weekAgo);
    await fillLarge(before, old, [20, weekAgo]);
    await perform(before, "PutRetentionPolicy", { logGroupName: "old", retentionInDays: 3 });
    // As on the service, expired and deleted events count as stored bytes for a while.
    const readAllOf = async (opening: Opened): Promise<string> =>
      (await readAll(opening)).replaceAll(/"storedBytes":\d+/gu, '"storedBytes":0');
    const expected = await readAllOf(before);
    expect(expected).toContain(`"lastEventTimestamp":${now}`);
    await close(before);
    const path = join(folder, "changes.log");
    expect((await readFile(path)).length).toBeGreaterThan(6_000_000);
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const after = await open();
      expect(await readAllOf(after)).toBe(expected);
      await close(after);
    }
    expect((await readFile(path)).length).toBeLessThan(200_000);
    expect(await readdir(folder)).toEqual(["changes.log"]);
    expect(warnings).toEqual([]);
  });

  it("keeps its file and warns if that can't be compacted", async () => {
    const before = await open();
    await fill(before);
    await perform(before, "CreateLogStream", { ...web, logStreamName: "two" });
    await fillLarge(before, { ...web, logStreamName: "two" }, [60, now]);
    await perform(before, "DeleteLogStream", { ...web, logStreamName: "two" });
    await close(before);
    const path = join(folder, "changes.log");
    const text = await readFile(path, "utf8");
    await mkdir(`${path}.new`);
    const after = await open();
    expect(warnings).toEqual([expect.stringMatching(/changes\.log could not be compacted and keeps its size: /u)]);
    expect(after.store.stream("web", "one").events.length).toBe(3);
    await close(after);
    expect(await readFile(path, "utf8")).toBe(text);
    // As left by a server that was killed while writing.
    await rm(`${path}.new`, { recursive: true });
    await writeFile(`${path}.new`, "half a rec");
    expect((await open()).store.stream("web", "one").events.length).toBe(3);
    expect((await readFile(path)).length).toBeLessThan(2000);
  });

  it("restores what belongs to the account, and keys and policies of groups", async () => {
    const before = await open();
    await perform(before, "CreateLogGroup", web);
    const policy = { policyName: "p", policyDocument: "{}" };
    const resourceArn = "arn:aws:logs:us-east-1:000000000000:log-group:web";
    await perform(before, "PutResourcePolicy", policy);
    await perform(before, "PutResourcePolicy", { ...policy, resourceArn });
    await perform(before, "AssociateKmsKey", { resourceIdentifier: resourceArn, kmsKeyId: "arn:key" });
    await perform(before, "TagLogGroup", { ...web, tags: { a: "1" } });
    const targetArn = "arn:aws:kinesis:us-east-1:000000000000:stream/s";
    await perform(before, "PutDestination", { destinationName: "d", targetArn, roleArn: "arn:role" });
    await perform(before, "PutDestinationPolicy", { destinationName: "d", accessPolicy: "{}" });
    const read = (opening: Opened) =>
      Promise.all([
        perform(opening, "DescribeLogGroups", {}),
        perform(opening, "ListTagsLogGroup", web),
        perform(opening, "DescribeResourcePolicies", {}),
        perform(opening, "DescribeResourcePolicies", { policyScope: "RESOURCE" }),
        perform(opening, "DescribeDestinations", {}),
      ]);
    const expected = await read(before);
    await close(before);
    expect(await read(await open())).toEqual(expected);
  });

  it("skips an entry that can't be replayed any more, and warns", async () => {
    const before = await open();
    await fill(before);
    await before.data.journal.append(encodeLine({ operation: "DeleteLogGroup", input: {}, region: "us-east-1", now }));
    await before.data.journal.append(encodeLine({ operation: "OfTheFuture", input: {}, region: "us-east-1", now }));
    await close(before);
    expect((await open()).store.stream("web", "one").events.length).toBe(3);
    expect(warnings).toEqual([
      expect.stringMatching(/^DeleteLogGroup of 2026-11-22T15:00:00\.000Z could not be replayed: 1 validation error/u),
      expect.stringMatching(/^OfTheFuture of .*: The operation is not supported/u),
    ]);
  });

  it("writes many simultaneous entries in order, with few syncs", async () => {
    const opening = await open();
    await fill(opening);
    const puts = Array.from({ length: 500 }, (_, index) =>
      perform(opening, "PutLogEvents", { ...one, logEvents: [{ timestamp: now + 1, message: `m${index}` }] }),
    );
    await Promise.all(puts);
    await close(opening);
    const messages = [...(await open()).store.stream("web", "one").events].map(({ message }) => message);
    expect(messages.slice(3)).toEqual(puts.map((_, index) => `m${index}`));
  });
});

describe("input that JSON can't encode again", () => {
  /** Nested more deeply than JSON.stringify can encode. */
  function nested(): unknown {
    let value: unknown = [];
    for (let depth = 0; depth < 100_000; depth += 1) value = [value];
    return value;
  }

  const transformation = { metricName: "m", metricNamespace: "n", metricValue: "1" };
  const metricFilter = { ...web, filterName: "f", filterPattern: "[a]" };

  it("is dropped where it is unknown, and the rest is kept", async () => {
    const before = await open();
    expect(() => JSON.stringify(nested())).toThrow(RangeError);
    await perform(before, "CreateLogGroup", { ...web, extra: nested() });
    await perform(before, "CreateLogStream", { ...one, extra: nested() });
    await perform(before, "PutLogEvents", {
      ...one,
      logEvents: [{ timestamp: now, message: "kept", extra: nested() }],
      entity: { keyAttributes: nested() },
    });
    const metricTransformations = [{ ...transformation, extra: nested() }];
    await perform(before, "PutMetricFilter", { ...metricFilter, metricTransformations, extra: nested() });
    const filters = await perform(before, "DescribeMetricFilters", web);
    expect(filters).toMatchObject({ metricFilters: [{ metricTransformations: [transformation] }] });
    const expected = await readAll(before);
    await close(before);
    const after = await open();
    expect(await readAll(after)).toBe(expected);
    expect(await perform(after, "DescribeMetricFilters", web)).toEqual(filters);
    expect(warnings).toEqual([]);
  });

  it("is refused where it has the wrong type, and nothing changes", async () => {
    const opening = await open();
    await perform(opening, "CreateLogGroup", web);
    const refused: readonly (readonly [operation: string, input: object])[] = [
      ["CreateLogGroup", { logGroupName: "other", tags: { a: nested() } }],
      ["CreateLogGroup", { logGroupName: nested() }],
      ["PutMetricFilter", { ...metricFilter, metricTransformations: [{ ...transformation, defaultValue: nested() }] }],
      ["PutMetricFilter", { ...metricFilter, metricTransformations: [{ ...transformation, dimensions: nested() }] }],
      ["PutMetricFilter", { ...metricFilter, metricTransformations: nested() }],
      ["PutRetentionPolicy", { ...web, retentionInDays: nested() }],
    ];
    for (const [operation, input] of refused) {
      await expect(perform(opening, operation, input)).rejects.toMatchObject({ type: "SerializationException" });
    }
    expect(opening.store.groups().map(({ name }) => name)).toEqual(["web"]);
    await perform(opening, "CreateLogGroup", { logGroupName: "other" });
    await close(opening);
    expect((await open()).store.groups().map(({ name }) => name)).toEqual(["other", "web"]);
  });
});

describe("a data folder is refused", () => {
  it("while another server uses it, but not after that server has ended", async () => {
    const opening = await open();
    await expect(open()).rejects.toMatchObject({
      name: "DataFolderError",
      message: `the data folder ${folder} can't be used: it is in use by process ${process.pid} (see its file "lock")`,
    });
    await close(opening);
    // The id of a process that can't exist, and this process's id with another start time.
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

  it("when its file is something else, which is left untouched", async () => {
    await mkdir(folder, { recursive: true });
    const path = join(folder, "changes.log");
    await writeFile(path, "a log of somebody else\nof two lines\n");
    await expect(open()).rejects.toThrow("changes.log is not a file of a local server");
    expect(await readFile(path, "utf8")).toBe("a log of somebody else\nof two lines\n");
    expect(await readdir(folder)).toEqual(["changes.log"]);
  });

  it("accepts no further entry after a failed write", async () => {
    const opening = await open();
    await fill(opening);
    await opening.data.close();
    opened.splice(0);
    const put = { ...one, logEvents: [{ timestamp: now, message: "lost" }] };
    const refusal = { type: "ServiceUnavailableException", status: 503 };
    await expect(perform(opening, "PutLogEvents", put)).rejects.toMatchObject(refusal);
    await expect(perform(opening, "PutLogEvents", put)).rejects.toMatchObject(refusal);
    expect(opening.store.stream("web", "one").events.length).toBe(4);
    expect(await perform(opening, "FilterLogEvents", web)).toMatchObject({ events: { length: 4 } });
  });
});

describe("lines", () => {
  it.each([1, 2, 3, 7, 100])("are the same in chunks of %i bytes", (size) => {
    const bytes = Buffer.from("one\n\ntwo ü\nthree\nno end");
    const chunks: Buffer[] = [];
    for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size));
    expect([...linesOf(chunks)].map(String)).toEqual(["one", "", "two ü", "three"]);
  });
});
