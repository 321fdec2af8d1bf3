import { expect, it } from "vitest";
import { fileNames } from "../../../src/logs/download/fileNames.js";

it.each<[string, readonly (readonly [connection: string, group: string])[], readonly string[]]>([
  ["slashes become hyphens", [["c", "/aws/lambda/a"]], ["aws-lambda-a.log"]],
  [
    "no name is hidden or empty",
    [
      ["c", ".a"],
      ["c", "#"],
    ],
    ["a.log", "log.log"],
  ],
  [
    "equal names are counted, also where only capitals differ",
    [
      ["c", "a/b"],
      ["c", "a-b"],
      ["c", "A-B"],
      ["c", "a-b-2"],
    ],
    ["a-b.log", "a-b-2.log", "A-B-3.log", "a-b-2-2.log"],
  ],
  [
    "of several connections say which",
    [
      ["dev eu", "a"],
      ["prod", "a"],
    ],
    ["dev-eu-a.log", "prod-a.log"],
  ],
])("names of files: %s", (_, groups, names) => {
  expect(
    fileNames(
      groups.map(([connection, group]) => ({ connection, group })),
      "log",
    ),
  ).toEqual(names);
});
