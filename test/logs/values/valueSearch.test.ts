import { describe, expect, it } from "vitest";
import { valueSelection } from "../../../src/logs/values/valueSearch.js";

const hour = 3_600_000;
const at = 100 * hour;
const now = at + 10 * hour;
const event = { timestamp: at };
const found = (from: object, rest: object = {}): unknown =>
  valueSelection({ from: { connection: "c", groups: ["a", "b"], ...from }, event, filterPattern: '"x"', now, ...rest });

describe("where everything with a value is looked for", () => {
  it("is all streams of the document's groups, an hour around the event, without the old pattern", () => {
    const expected = {
      connection: "c",
      groups: ["a", "b"],
      filterPattern: '"x"',
      start: at - hour,
      end: at + hour,
      sinceFirst: true,
    };
    expect(found({ filterPattern: "ERROR", streamPrefix: "s" })).toEqual(expected);
    expect(found({ groups: ["a"], streams: ["s"] })).toEqual({ ...expected, groups: ["a"] });
  });

  it("is open at its end while that isn't past", () => {
    expect(found({}, { now: at + hour / 2 })).not.toHaveProperty("end");
  });

  it("is the range of a document that has a wider one, and wider than that of a narrow one", () => {
    expect(found({ start: 1, end: at + 5 * hour })).toMatchObject({ start: 1, end: at + 5 * hour });
    expect(found({ start: at - 60_000, end: at + 60_000 })).toMatchObject({ start: at - hour, end: at + hour });
    expect(found({ start: at - 5 * hour })).toMatchObject({ start: at - 5 * hour, end: at + hour });
  });

  it("is the chosen groups of the event's connection, or the groups of all connections", () => {
    const also = [{ connection: "d", groups: ["x"] }];
    expect(found({ also })).toMatchObject({ connection: "c", groups: ["a", "b"], also });
    const chosen = { groups: ["y"], event: { ...event, connection: "d" } };
    expect(found({ also }, chosen)).toEqual(expect.objectContaining({ connection: "d", groups: ["y"] }));
    expect(found({ also }, chosen)).not.toHaveProperty("also");
  });
});
