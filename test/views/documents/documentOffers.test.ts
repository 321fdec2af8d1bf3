import { afterEach, beforeEach, expect, it } from "vitest";
import type * as vscode from "vscode";
import { DocumentOffers } from "../../../src/views/documents/documentOffers.js";
import { OpenLogs } from "../../../src/views/documents/openLogs.js";
import { FakeClock } from "../../fakes/fakeClock.js";
import { commands, Uri, window } from "../../fakes/vscode.js";

const selection = { connection: "c", groups: ["web"] };
const named = (path: string): vscode.Uri => Uri.from({ scheme: "logs", path }) as unknown as vscode.Uri;

const contexts = new Map<unknown, unknown>();
const { executeCommand } = commands;

beforeEach(() => {
  contexts.clear();
  commands.executeCommand = async (...[id, key, value]: unknown[]) =>
    void (id === "setContext" && contexts.set(key, value));
});
afterEach(() => {
  commands.executeCommand = executeCommand;
  window.activeTextEditor = undefined;
});

it("know that the active document follows, also while its view is about to take another URI", () => {
  const session = {
    selection,
    state: "following",
    isFollowing: true,
    isBlank: false,
    hasOlder: true,
    widens: () => false,
    arrivals: { perSecond: () => 0 },
  };
  const logs = new OpenLogs<vscode.Uri, never>(({ path }) => named(path));
  const uri = named("/web (wider)");
  logs.add({
    selection,
    key: "k",
    revision: 0,
    uri,
    view: { session, uri: named("/web"), unseen: undefined } as never,
  });
  window.activeTextEditor = { document: { uri } };
  const ids = { followingKey: "following", pausedKey: "paused", hasPatternKey: "pattern", hasTailsKey: "tails" };
  const trail = { show: () => undefined, offer: () => ({}) };
  const offers = new DocumentOffers(
    { ...ids, scheme: "logs", clock: new FakeClock(), commands: {} as never },
    logs,
    trail as never,
  );
  offers.refresh();
  expect(Object.fromEntries(contexts)).toMatchObject({ following: true, tails: true });
  offers.dispose();
});
