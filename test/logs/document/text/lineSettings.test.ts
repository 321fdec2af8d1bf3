import { describe, expect, it } from "vitest";
import { type LineSettings, toLineFormat } from "../../../../src/logs/document/text/lineSettings.js";
import { utcZone } from "../../../../src/logs/time/zone.js";

const settings: LineSettings = { zone: utcZone, timeFormat: "time", columns: [], jsonFields: [] };
const one = { connection: "c", groups: ["web"] };

function columnsOf(selection: Parameters<typeof toLineFormat>[0], columns: readonly string[] = []): unknown {
  const format = toLineFormat(selection, { ...settings, columns }, (id) => id);
  return [format.columns, format.maxNameLength];
}

describe("the columns of a document", () => {
  it("are those that distinguish its events, with shortened names", () => {
    expect(columnsOf(one)).toEqual([["stream"], 32]);
    expect(columnsOf({ ...one, streams: ["a"] })).toEqual([[], 32]);
    expect(columnsOf({ ...one, groups: ["a", "b"] })).toEqual([["group", "stream"], 32]);
    expect(columnsOf({ ...one, groups: ["we*"] })).toEqual([["group", "stream"], 32]);
  });

  it("are those of the setting, with whole names", () => {
    expect(columnsOf(one, ["eventId", "stream", "nothing"])).toEqual([["stream", "eventId"], undefined]);
    expect(columnsOf(one, ["nothing"])).toEqual([["stream"], 32]);
  });
});
