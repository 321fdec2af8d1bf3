import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { sectionTargets } from "../../../src/awslogs/account/sectionTargets.js";
import { python27 } from "../../../src/awslogs/syntax/dialect.js";
import { parse } from "../../../src/awslogs/syntax/parse.js";
import { Deliveries } from "../../../src/logs/deliveries/deliveries.js";
import { readDelivery } from "../../../src/logs/deliveries/delivery.js";
import { LogsError } from "../../../src/logs/logsError.js";
import { utcZone } from "../../../src/logs/time/zone.js";
import { AccountNotes } from "../../../src/views/files/accountNotes.js";
import { FileConnections } from "../../../src/views/files/fileConnections.js";
import { FakeLogs } from "../../fakes/fakeLogs.js";
import { FakeMemory } from "../../fakes/fakeMemory.js";
import { editors, type FakeDocument, languages, textDocument, texts, Uri } from "../../fakes/vscode.js";

vi.mock("vscode", () => import("../../fakes/vscode.js"));

const uri = Uri.file("/etc/awslogs/awslogs.conf");
const ids = {
  checkAccount: "check",
  stopCheckingAccount: "stop",
  createSectionTarget: "create",
  openLog: "open",
  tail: "tail",
  newQuery: "query",
};
const { signal } = new AbortController();
let logs: FakeLogs;
let used: readonly string[];
let memory: FakeMemory;
let chosen: FileConnections;
let notes: AccountNotes;

beforeEach(() => {
  logs = new FakeLogs();
  used = [];
  memory = new FakeMemory();
  chosen = new FileConnections(memory as never);
  notes = new AccountNotes({
    language: "awslogs",
    ids,
    clock: logs.clock,
    deliveries: new Deliveries(logs.clock, async (_, destination, cancel) =>
      readDelivery(logs.api, destination, { now: logs.clock.now(), signal: cancel }),
    ),
    chosen,
    zone: () => utcZone,
    targets: async (text) => sectionTargets(parse(text, python27)),
    async connection(id) {
      if (id === "gone") throw new LogsError("notFound", "There is no such connection");
      return { id, name: id.toUpperCase(), location: "eu-west-1" };
    },
    isUsed: (id) => used.includes(id),
    sentence: String,
  });
});

afterEach(() => notes.dispose());

function section(group: string, stream = "s"): string {
  return `[${group}]\nfile = /${group}\nlog_group_name = ${group}\nlog_stream_name = ${stream}\n`;
}

function conf(...sections: readonly string[]): FakeDocument {
  return textDocument(uri, "awslogs", sections.join(""));
}

async function lenses(document: FakeDocument) {
  const all = await notes.provideCodeLenses(document as never);
  return all.map(({ range, command }) => {
    const [argument] = (command?.arguments ?? []) as readonly object[];
    return [range.start.line, command?.title, command?.command, argument] as const;
  });
}

async function titles(document: FakeDocument) {
  return (await lenses(document)).map(([line, title]) => `${line} ${title}`);
}

function hints() {
  const found = languages.diagnostics.get("CloudWatch Logs account")?.get(uri.toString()) ?? [];
  return found.map(({ range, code, severity }) => [range.start.line, range.start.character, code, severity]);
}

async function check(document: FakeDocument, id = "dev") {
  return notes.check(document as never, id, { signal });
}

/** Lets what was begun by an event come to its end. */
async function settled(): Promise<void> {
  await logs.clock.advance(1000);
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
}

describe("without a connection chosen for the file", () => {
  it("asks nothing, and offers to choose one", async () => {
    const document = conf(section("web"));
    texts.opened.fire(document);
    editors.edited.fire({ document });
    await settled();
    expect(await lenses(document)).toEqual([
      [0, "$(cloud) Compare with an Account…", "check", { byHand: true, uri: uri.toString() }],
    ]);
    expect(logs.calls).toEqual([]);
  });
});

describe("with a connection that was chosen for the file", () => {
  it("shows at each section what the account has of it, and what can be done", async () => {
    logs.add("web", "s", "x");
    logs.addAt(logs.clock.now() - 7_200_000, "old", "s", "x");
    logs.add("other", "t", "x");
    const document = conf(section("web"), section("none"), section("other"), section("old", "{hostname}"));
    await check(document);
    const last = "Last event 2020-01-01 00:00:00 +00:00, never expires";
    const shown = await titles(document);
    expect(shown.map((title) => title.replace(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/u, "2020-01-01 00:00:00"))).toEqual([
      "0 $(refresh) DEV (eu-west-1)",
      "0 Another Account…",
      "0 Stop Comparing",
      `0 $(check) ${last}`,
      "0 Open",
      "0 Tail",
      "0 Query",
      "4 $(info) No log group yet",
      "4 Create…",
      "8 $(info) No log stream yet, never expires",
      "8 Create…",
      "8 Open",
      "8 Tail",
      "8 Query",
      `12 $(info) ${last}`,
      "12 Open",
      "12 Tail",
      "12 Query",
    ]);
    expect(hints()).toEqual([
      [6, 17, "missing-group", 3],
      [11, 18, "missing-stream", 3],
      [12, 0, "no-recent-event", 3],
    ]);
  });

  it("calls commands with what they need, and shows nothing of the file as a title", async () => {
    logs.add("web", "s", "x");
    const document = conf(section("web"), section("none"));
    await check(document);
    const all = await lenses(document);
    const of = (command: string) => all.filter(([, , id]) => id === command).map(([, , , argument]) => argument);
    const selection = { byHand: true, connection: "dev", groups: ["web"], streams: ["s"] };
    expect([of("open"), of("tail"), of("query")]).toEqual([[selection], [selection], [selection]]);
    expect(of("create")).toEqual([{ byHand: true, uri: uri.toString(), connection: "dev", section: "none" }]);
    expect(all.every(([, title]) => !/web|none/u.test(title ?? ""))).toBe(true);
  });

  it("offers only queries where only they read", async () => {
    logs.store.createGroup("rare", logs.clock.now(), { logClass: "INFREQUENT_ACCESS" });
    logs.store.createStream("rare", "s", logs.clock.now());
    const document = conf(section("rare"));
    await check(document);
    expect((await titles(document)).slice(3)).toEqual(["0 $(info) No events yet, never expires", "0 Query"]);
  });

  it("shows a failure where it looks, asks no more, and tries again on demand", async () => {
    const offline = new LogsError("offline", "No network");
    for (let n = 0; n < 4; n++) logs.failNext("DescribeLogGroups", offline);
    const document = conf(...["a", "b", "c", "d", "e", "f"].map((group) => section(group)));
    await check(document);
    expect((await titles(document)).slice(3)).toEqual(
      [0, 4, 8, 12, 16, 20].map((line) => `${line} $(warning) Couldn't be read: Try Again`),
    );
    expect(hints()).toEqual([]);
    await check(document);
    expect((await titles(document))[3]).toBe("0 $(info) No log group yet");
  });

  it("asks about new sections alone while the file is edited, once it stays as it is", async () => {
    const document = conf(section("a"));
    await check(document);
    const before = logs.calls.length;
    const edited = conf(section("a"), section("b"));
    editors.edited.fire({ document: conf(section("a"), "[b") });
    editors.edited.fire({ document: edited });
    await settled();
    expect(logs.calls.slice(before).map(({ input }) => input)).toEqual([{ logGroupNamePrefix: "b", limit: 1 }]);
    expect(await titles(edited)).toContain("4 $(info) No log group yet");
  });

  it("forgets what it knows of a closed file, and asks again through a connection that is in use", async () => {
    const document = conf(section("a"));
    await check(document);
    texts.closed.fire(document);
    expect(hints()).toEqual([]);
    texts.opened.fire(document);
    await settled();
    expect(await titles(document)).toEqual(["0 $(cloud) Compare with DEV (eu-west-1)", "0 Another Account…"]);
    expect(logs.calls).toHaveLength(1);
    used = ["dev"];
    texts.opened.fire(document);
    await settled();
    expect(await titles(document)).toContain("0 $(info) No log group yet");
  });

  it("forgets the choice for a new document that is closed: the next one has its name", async () => {
    const document = textDocument(Uri.parse("untitled:Untitled-1"), "awslogs", section("a"));
    await check(document);
    expect(chosen.of("untitled:Untitled-1")).toBe("dev");
    texts.closed.fire(document);
    expect(chosen.of("untitled:Untitled-1")).toBeUndefined();
  });

  it("asks no more once it is told to stop", async () => {
    const document = conf(section("a"));
    await check(document);
    notes.stop(uri as never);
    used = ["dev"];
    editors.edited.fire({ document: conf(section("b")) });
    await settled();
    expect(await titles(document)).toEqual(["0 $(cloud) Compare with an Account…"]);
    expect([logs.calls.length, hints().length]).toEqual([1, 0]);
  });

  it("offers to choose one again where the connection is gone", async () => {
    const document = conf(section("a"));
    await expect(check(document, "gone")).rejects.toThrow("There is no such connection");
    expect(await titles(document)).toEqual(["0 $(cloud) Compare with an Account…"]);
  });

  it("can be cancelled, and says how far it is", async () => {
    const cancel = new AbortController();
    const said: string[] = [];
    const report = (message: string): void => {
      said.push(message);
      cancel.abort();
    };
    const document = conf(...Array.from({ length: 20 }, (_, n) => section(`g${n}`)));
    await expect(notes.check(document as never, "dev", { signal: cancel.signal, report })).rejects.toThrow(/abort/iu);
    expect(said[0]).toBe("1 of 20 places");
    expect(logs.calls.length).toBeLessThan(20);
  });
});

describe("the connections of files", () => {
  it("are remembered for the latest files, and forgotten on demand", () => {
    for (let n = 0; n < 201; n++) chosen.choose(`file:///${n}`, "dev");
    chosen.choose("file:///5", undefined);
    const other = new FileConnections(memory as never);
    expect([0, 1, 5, 200].map((n) => other.of(`file:///${n}`))).toEqual([undefined, "dev", undefined, "dev"]);
  });

  it.each([[5], [null], [["a"]], [[["a", 1]]]])("are none where the memory holds %j", async (kept) => {
    await memory.update("fileConnections", kept);
    expect(chosen.of("a")).toBeUndefined();
  });
});
