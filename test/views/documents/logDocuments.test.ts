import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type * as vscode from "vscode";
import { toSelectionUri } from "../../../src/logs/selection/selection.js";
import { utcZone } from "../../../src/logs/time/zone.js";
import type { LogFiles } from "../../../src/views/documents/logFiles.js";
import { LogDocuments } from "../../../src/views/documents/logDocuments.js";
import { FakeClock } from "../../fakes/fakeClock.js";
import { TabInputText, Uri, editors, texts, window, workspace } from "../../fakes/vscode.js";

const scheme = "logs";
const log = uriOf("web");
const ids = {
  followingKey: "following",
  pausedKey: "paused",
  hasPatternKey: "hasPattern",
  commands: {
    loadOlder: "older",
    loadNewer: "newer",
    tail: "tail",
    stopTail: "stop",
    pauseTail: "pause",
    resumeTail: "resume",
  },
};

function uriOf(group: string): vscode.Uri {
  return Uri.from({ scheme, ...toSelectionUri({ connection: "c", groups: [group] }) }) as unknown as vscode.Uri;
}

/** A tab, or the text of a URI as VS Code holds it. */
const tab = (uri: vscode.Uri): object => ({ input: new TabInputText(uri) });
const text = (uri: vscode.Uri): object => ({ uri });

function create(): LogDocuments {
  return new LogDocuments({
    ...ids,
    scheme,
    clock: new FakeClock(),
    memory: { get: () => undefined, update: async () => undefined } as never,
    connect: () => Promise.reject(new Error("not to be called")),
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
  const { registerFileSystemProvider } = workspace;
  let files: LogFiles;
  let documents: LogDocuments;

  beforeEach(() => {
    workspace.registerFileSystemProvider = ((_: string, provider: LogFiles) => {
      files = provider;
      return registerFileSystemProvider();
    }) as never;
    documents = create();
  });

  afterEach(() => {
    documents.dispose();
    workspace.registerFileSystemProvider = registerFileSystemProvider;
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

  it("have no session for one that isn't open", () => {
    expect(() => documents.session(log)).toThrow(/^This log document isn't open: /u);
  });

  it("can be read without being open, which keeps nothing", () => {
    const read = new TextDecoder().decode(files.readFile(log));
    expect(read).toBe("# web · c · stopped\n");
    expect(files.stat(log).size).toBe(new TextEncoder().encode(read).length);
    expect(documents.buffer(log)).toBeUndefined();
    expect(() => documents.session(log)).toThrow("isn't open");
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
