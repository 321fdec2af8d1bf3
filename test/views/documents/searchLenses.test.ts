import { describe, expect, it } from "vitest";
import { noHistory } from "../../../src/logs/searches/searchHistory.js";
import { SearchLenses, type SearchOffer, searchOffer } from "../../../src/views/documents/searchLenses.js";
import { Emitter } from "../../../src/base/emitter.js";
import { Uri } from "../../fakes/vscode.js";

const now = Date.UTC(2026, 10, 22, 15);
const hour = 3_600_000;
const empty = { state: "still", isBlank: true, hasOlder: false } as const;
const place = { key: "a" };

describe("what a search offers", () => {
  const lastHour = { selection: { start: now - hour }, history: noHistory };

  it("is the next wider range where nothing was found", () => {
    const wider = "No events in the last hour · Search last 3 hours";
    expect(searchOffer(empty, lastHour, now)).toEqual({ canGoBack: false, canGoForward: false, wider });
    const bounded = { ...lastHour, selection: { start: now - hour, end: now } };
    expect(searchOffer(empty, bounded, now).wider).toBe("No events in 1 hour · Search 3 hours before");
  });

  it.each([
    ["there are events", { ...empty, isBlank: false }, lastHour],
    ["there may be older events", { ...empty, hasOlder: true }, lastHour],
    ["it is being read", { ...empty, state: "loading" }, lastHour],
    ["it follows", { ...empty, state: "following" }, lastHour],
    ["it has no start", empty, { ...lastHour, selection: {} }],
  ] as const)("is no wider range while %s", (_, session, shown) => {
    expect(searchOffer(session, shown, now).wider).toBeUndefined();
  });

  it("is to go back and forth where there is something", () => {
    const history = { back: [place], forward: [place] };
    expect(searchOffer(empty, { selection: {}, history }, now)).toEqual({ canGoBack: true, canGoForward: true });
  });
});

it("the lenses of a search stand in its first line, and run their commands on the document", () => {
  const offers: Record<string, SearchOffer> = {
    "logs:a": { canGoBack: true, canGoForward: true, wider: "Wider" },
    "logs:b": { canGoBack: false, canGoForward: false },
  };
  const ids = { previousSearch: "previous", nextSearch: "next", widenSearch: "widen" };
  const lenses = new SearchLenses(ids, (uri) => offers[uri.toString()], new Emitter<void>().event as never);
  const provided = (path: string): unknown => {
    const uri = Uri.from({ scheme: "logs", path });
    return lenses.provideCodeLenses({ uri } as never).map(({ range, command }) => [range.start.line, command]);
  };
  const uri = Uri.from({ scheme: "logs", path: "a" });
  expect(provided("a")).toEqual([
    [0, { title: "$(search) Wider", command: "widen", arguments: [uri] }],
    [0, { title: "$(arrow-left) Back to Previous Search", command: "previous", arguments: [uri] }],
    [0, { title: "$(arrow-right) Forward to Next Search", command: "next", arguments: [uri] }],
  ]);
  expect([provided("b"), provided("c")]).toEqual([[], []]);
});
