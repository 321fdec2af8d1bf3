import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type * as vscode from "vscode";
import type { Command } from "../../../src/extension/command.js";
import { clearLog } from "../../../src/extension/commands/documents/clearLog.js";
import { stopTail } from "../../../src/extension/commands/documents/stopTail.js";
import type { Connected } from "../../../src/logs/document/session/sessionDeps.js";
import { RateBudget } from "../../../src/logs/rateBudget/rateBudget.js";
import { toSelectionUri } from "../../../src/logs/selection/selection.js";
import { utcZone } from "../../../src/logs/time/zone.js";
import type { LogFiles } from "../../../src/views/documents/logFiles.js";
import { LogDocuments } from "../../../src/views/documents/logDocuments.js";
import { FakeClock, settle } from "../../fakes/fakeClock.js";
import { FakeLogs } from "../../fakes/fakeLogs.js";
import { commands, TabInputText, Uri, editors, texts, window, workspace } from "../../fakes/vscode.js";

const scheme = "logs";
const log = uriOf("web");
const ids = {
  followingKey: "following",
  pausedKey: "paused",
  hasPatternKey: "hasPattern",
  hasPreviousKey: "hasPrevious",
  hasNextKey: "hasNext",
  hasTailsKey: "hasTails",
  commands: {
    loadOlder: "older",
    loadNewer: "newer",
    jumpToNewest: "newest",
    tail: "tail",
    stopTail: "stop",
    pauseTail: "pause",
    resumeTail: "resume",
    previousSearch: "previous",
    nextSearch: "next",
    widenSearch: "widen",
    showTails: "tails",
  },
};

function uriOf(group: string): vscode.Uri {
  return Uri.from({ scheme, ...toSelectionUri({ connection: "c", groups: [group] }) }) as unknown as vscode.Uri;
}

/** A tab, or the text of a URI as VS Code holds it. */
const tab = (uri: vscode.Uri): object => ({ input: new TabInputText(uri) });
const text = (uri: vscode.Uri): object => ({ uri });

const notToBeCalled = (): Promise<never> => Promise.reject(new Error("not to be called"));

function create(connect: (id: string) => Promise<Connected> = notToBeCalled, clock = new FakeClock()): LogDocuments {
  return new LogDocuments({
    ...ids,
    scheme,
    clock,
    memory: { get: () => undefined, update: async () => undefined } as never,
    connect,
    sentence: String,
    settings: () => ({
      zone: utcZone,
      lines: { timeFormat: "time", columns: [], jsonFields: [] },
      maxLines: 1000,
      lookBackMs: 1000,
      tailSource: "poll",
    }),
  });
}

describe("log documents", () => {
  let files: LogFiles;
  let documents: LogDocuments;

  beforeEach(() => {
    documents = create();
    files = documents.files;
  });

  afterEach(() => {
    documents.dispose();
    workspace.textDocuments = [];
    window.tabGroups.all = [];
  });

  it.each([
    [
      "of another scheme",
      Uri.from({ scheme: "file", path: "/x", query: toSelectionUri({ connection: "c", groups: ["g"] }).query }),
    ],
    ["without a selection", Uri.from({ scheme, path: "/x" })],
  ])("have no session for a URI %s, and say that it is none of a log document", (_, uri) => {
    expect(() => documents.session(uri as unknown as vscode.Uri)).toThrow(/^This is not a log document: /u);
  });

  it.each<Command>([stopTail, clearLog])("aren't made by $id of a URI that is none of theirs", async (command) => {
    const uri = Uri.file("/x") as unknown as vscode.Uri;
    const call = { args: { uri }, programmatic: true };
    await expect(command.act(call as never, { documents } as never)).rejects.toThrow(
      "This is not a log document: file:/x",
    );
    expect(documents.buffer(uri)).toBeUndefined();
    expect(documents.tails()).toEqual([]);
  });

  it("have no session for one that isn't open", () => {
    expect(() => documents.session(log)).toThrow(/^This log document isn't open: /u);
  });

  it("can be read without being open, which keeps nothing", async () => {
    const read = new TextDecoder().decode(await files.readFile(log));
    expect(read).toBe("# web · c · stopped\n");
    expect(files.stat(log).size).toBe(new TextEncoder().encode(read).length);
    expect(documents.buffer(log)).toBeUndefined();
    expect(() => documents.session(log)).toThrow("isn't open");
  });

  it.each([
    ["a click, which the next one may replace", {}, true],
    ["a question, in a tab of its own", { pinned: true }, false],
    ["a tail, in a tab of its own", { follow: true }, false],
  ])("are opened by %s", (_, how, preview) => {
    commands.run = [];
    void documents.open({ connection: "c", groups: ["web"] }, how);
    expect(commands.run.filter(([id]) => id === "vscode.open")).toEqual([
      ["vscode.open", expect.anything(), { preview }],
    ]);
  });

  it("have a session as soon as a text of theirs is opened, and end it where that closes without a tab", () => {
    texts.opened.fire(text(log));
    expect(documents.session(log).state).toBe("stopped");
    texts.closed.fire(text(log));
    expect(documents.buffer(log)).toBeUndefined();
  });

  it("keep a session while a tab shows it, and end it with the last tab", () => {
    window.tabGroups.all = [{ tabs: [tab(log)] }];
    const session = documents.session(log);
    texts.closed.fire(text(log));
    expect(documents.session(log)).toBe(session);
    window.tabGroups.all = [];
    editors.tabs.fire({ closed: [tab(log)] });
    expect(documents.buffer(log)).toBeUndefined();
  });

  it("have sessions for the texts that are open already when they begin", () => {
    documents.dispose();
    workspace.textDocuments = [text(log), text(Uri.file("/x") as unknown as vscode.Uri)];
    documents = create();
    expect(documents.session(log).state).toBe("stopped");
  });
});

/** An editor of a document, and the lines that it was sent to. */
function fakeEditor(uri: vscode.Uri): { editor: object; document: { lineCount: number }; sentTo: number[] } {
  const sentTo: number[] = [];
  const document = { uri, lineCount: 2 };
  const editor = {
    document,
    visibleRanges: [{ start: { line: 0 }, end: { line: 0 } }],
    selection: { active: { line: 1, character: 0 }, isEmpty: true },
    revealRange: ({ start }: { start: { line: number } }) => void sentTo.push(start.line),
  };
  return { editor, document, sentTo };
}

describe("a log document", () => {
  afterEach(() => {
    window.visibleTextEditors = [];
    workspace.textDocuments = [];
  });

  /** Turns the clock until something is over. */
  async function complete<T>(clock: FakeClock, work: Promise<T>): Promise<T> {
    for (let n = 0; n < 100; n++) {
      if (await Promise.race([work.then(() => true), settle().then(() => false)])) break;
      await clock.advance(100);
    }
    return work;
  }

  it("shows the end of what replaces it, before its events come and after", async () => {
    const logs = new FakeLogs();
    const { clock } = logs;
    logs.add("web", "a", "one");
    logs.add("api", "a", "two");
    const { editor, document, sentTo } = fakeEditor(uriOf("api"));
    const connection = { id: "c", name: "c", region: "eu-west-1" };
    let isReplaced = false;
    const documents = create(async () => {
      if (isReplaced) document.lineCount = 50;
      return { connection, api: logs.api, backgroundApi: logs.api, budget: new RateBudget(connection, clock) };
    }, clock);
    await complete(clock, documents.open({ connection: "c", groups: ["web"] }, { follow: true }));
    expect(documents.tails()).toHaveLength(1);
    isReplaced = true;
    workspace.textDocuments = [text(log)];
    window.visibleTextEditors = [editor];
    const { signal } = new AbortController();
    await complete(clock, documents.change(log, { connection: "c", groups: ["api"] }, signal));
    expect(sentTo).toEqual([2, 50]);
    expect(documents.tails().map(({ selection }) => selection.groups)).toContainEqual(["api"]);
    documents.dispose();
  });

  it("hides the severities that were hidden in what it replaces", async () => {
    const logs = new FakeLogs();
    const { clock } = logs;
    logs.add("web", "a", "ERROR one");
    logs.add("api", "a", "ERROR two");
    const connection = { id: "c", name: "c", region: "eu-west-1" };
    const connected = { connection, api: logs.api, backgroundApi: logs.api, budget: new RateBudget(connection, clock) };
    const documents = create(async () => connected, clock);
    await complete(clock, documents.open({ connection: "c", groups: ["web"] }));
    await complete(clock, documents.session(log).text.hide(["error"]));
    workspace.textDocuments = [text(log)];
    const { signal } = new AbortController();
    const { uri } = await complete(clock, documents.change(log, { connection: "c", groups: ["api"] }, signal));
    const buffer = documents.buffer(uri);
    expect(buffer?.hidden).toEqual(["error"]);
    expect(buffer?.severityCounts.error).toBe(1);
    expect(buffer?.text).not.toContain("ERROR two");
    documents.dispose();
  });
});
