import { describe, expect, it } from "vitest";
import {
  checkColumn,
  columnList,
  type LineSettings,
  toColumn,
  wantedColumns,
} from "../../../../src/logs/document/text/lineSettings.js";
import { utcZone } from "../../../../src/logs/time/zone.js";

const settings: LineSettings = { zone: utcZone, timeFormat: "time", columns: ["default"], jsonFields: [] };

function wanted(rest: Partial<LineSettings>): unknown {
  const { isDefault, columns, jsonFields } = wantedColumns({ ...settings, ...rest });
  return [isDefault, columns, jsonFields.map(({ name }) => name)];
}

describe("the columns of a document", () => {
  it.each<[what: string, rest: Partial<LineSettings>, expected: unknown]>([
    ["the default", {}, [true, [], []]],
    ["none", { columns: [] }, [false, [], []]],
    [
      "those of the setting, in their own order",
      { columns: ["eventId", "stream"] },
      [false, ["stream", "eventId"], []],
    ],
    ["known ones alone", { columns: ["stream", "nothing", "$..x"] }, [false, ["stream"], []]],
    ["fields of both settings", { columns: ["default", "$.a"], jsonFields: ["b", "a"] }, [true, [], ["a", "b"]]],
    [
      "chosen ones alone",
      { columns: ["stream"], jsonFields: ["b"], chosen: ["group", "$.a"] },
      [false, ["group"], ["a"]],
    ],
    ["none, where none are chosen", { columns: ["stream"], chosen: [] }, [false, [], []]],
    [
      "those of the setting and chosen ones",
      { columns: ["stream"], chosen: ["default", "$.a"] },
      [false, ["stream"], ["a"]],
    ],
  ])("are %s", (_, rest, expected) => {
    expect(wanted(rest)).toEqual(expected);
  });
});

it.each([
  ["default", ["default"]],
  ["none", []],
  [["stream", 1], ["stream"]],
  ["stream", undefined],
  [undefined, undefined],
])("a list of columns can be written as %j", (value, expected) => {
  expect(columnList(value)).toEqual(expected);
});

it.each(["stream", "default", "$.level", "$['a.b']"])("%s is a column", (text) => {
  expect(checkColumn(text)).toBeUndefined();
});

it.each(["name", "level", "$", "$.a..b", "none"])("%s is not a column", (text) => {
  expect(checkColumn(text)).toMatch(/^There is no column “.*”, but sinceFirst, connection, group, /u);
});

it.each([
  ["level", "$.level"],
  ["$.level", "$.level"],
  ["['a.b']", "$['a.b']"],
])("the column of the field %s is %s", (path, column) => {
  expect(toColumn(path)).toBe(column);
});
