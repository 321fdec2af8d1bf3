import { describe, expect, it } from "vitest";
import type { DownloadFormat } from "../../../src/logs/download/downloadRequest.js";
import { type DownloadState, parseState, printState } from "../../../src/logs/download/downloadState.js";
import { encodeHeader } from "../../../src/logs/download/encodeEvents.js";

const header = encodeHeader("csv").data.length;

/** A state in the middle of a download of ten events, in this format. */
function stateOf(format: DownloadFormat, changed: Partial<DownloadState> = {}): DownloadState {
  const request = { connection: "c", group: "g", start: 1000, end: 2000, format };
  const counts = format === "csv" ? { bytes: header + 500, lines: 11 } : { bytes: 500, lines: 10 };
  return { request, position: 1500, events: 10, ...counts, ...changed };
}

/** Where a download begins. */
const atStart = { position: 1000, events: 0, bytes: 0, lines: 0 };

describe("the state of a download", () => {
  it.each<[what: string, format: DownloadFormat, changed: Partial<DownloadState>]>([
    ["in the middle", "text", {}],
    ["in the middle", "jsonl", {}],
    ["in the middle", "csv", {}],
    ["at its start", "jsonl", atStart],
    ["at its start, where only the header is there", "csv", { ...atStart, bytes: header, lines: 1 }],
    ["behind its end", "jsonl", { position: 2001 }],
    ["where no events were found yet", "text", { events: 0, bytes: 0, lines: 0 }],
    ["with several lines an event", "text", { lines: 30 }],
    ["with several lines an event", "csv", { lines: 30 }],
  ])("is read as it was printed: %s (%s)", (_, format, changed) => {
    const state = stateOf(format, changed);
    expect(parseState(printState(state))).toEqual(state);
  });

  it.each<[what: string, format: DownloadFormat, changed: Partial<DownloadState>]>([
    ["a position before its time", "jsonl", { position: 999 }],
    ["a position behind its time", "jsonl", { position: 2002 }],
    ["events before its first position", "jsonl", { position: 1000 }],
    ["a negative position", "jsonl", { position: -1 }],
    ["half a millisecond", "jsonl", { position: 1500.5 }],
    ["a count that is no integer", "jsonl", { events: 1e300 }],
    ["fewer lines than events", "jsonl", { lines: 9 }],
    ["more lines than events", "jsonl", { lines: 11 }],
    ["fewer lines than events", "text", { lines: 9 }],
    ["fewer lines than events and the header", "csv", { lines: 10 }],
    ["fewer bytes than lines", "text", { bytes: 9 }],
    ["fewer bytes than the header", "csv", { bytes: header - 1 }],
    ["bytes without events", "text", { events: 0 }],
    ["no events, and a part of the header", "csv", { events: 0, bytes: header - 1, lines: 1 }],
    ["no events, and no header", "csv", atStart],
  ])("is none with %s (%s)", (_, format, changed) => {
    expect(parseState(printState(stateOf(format, changed)))).toBeUndefined();
  });

  it.each(["", "{", "null", "[]", "{}", printState(stateOf("jsonl")).replace('"end"', '"until"')])(
    "is none in another text: %j",
    (text) => {
      expect(parseState(text)).toBeUndefined();
    },
  );
});
