import { describe, expect, it } from "vitest";
import type { CliCommandName } from "../../../src/logs/cli/cliAction.js";
import { cliTargets } from "../../../src/logs/cli/cliTargets.js";

describe("what an action on several rows is for the CLI", () => {
  it.each<[CliCommandName, Readonly<Record<string, unknown>>, readonly object[]]>([
    ["deleteLogGroup", { group: "a" }, [{ group: "a" }]],
    ["deleteLogGroup", { groups: ["a", "b"] }, [{ group: "a" }, { group: "b" }]],
    [
      "setRetention",
      { groups: ["a", "b"], retentionInDays: 7 },
      [
        { group: "a", retentionInDays: 7 },
        { group: "b", retentionInDays: 7 },
      ],
    ],
    [
      "deleteLogStream",
      { group: "a", streams: ["x", "y"] },
      [
        { group: "a", stream: "x" },
        { group: "a", stream: "y" },
      ],
    ],
    ["tail", { groups: ["a", "b"] }, [{ groups: ["a", "b"] }]],
    ["download", { group: "a", streams: ["x"], file: "/f" }, [{ group: "a", streams: ["x"], file: "/f" }]],
    [
      "download",
      { groups: ["/a/b", "a-b"], start: 1, folder: "/tmp/" },
      [
        { group: "/a/b", start: 1, file: "/tmp/a-b.json" },
        { group: "a-b", start: 1, file: "/tmp/a-b-2.json" },
      ],
    ],
  ])("%s %j", (command, fields, expected) => {
    expect(cliTargets(command, fields)).toEqual(expected);
  });

  it.each<[CliCommandName, Readonly<Record<string, unknown>>, RegExp]>([
    ["deleteLogGroup", { groups: ["a"], also: [{ connection: "c", group: "b" }] }, /one connection at a time/u],
    ["deleteLogGroup", { groups: "a" }, /“groups” must be a list/u],
    ["setRetention", { groups: ["a", "b c"] }, /can't hold a space/u],
    ["deleteLogStream", { group: "a", streams: ["x:y"] }, /can't hold “:”/u],
    ["download", { groups: ["a", "b"], file: "/f" }, /“folder” must be a text/u],
  ])("refuses %s %j with a sentence", (command, fields, sentence) => {
    expect(() => cliTargets(command, fields)).toThrow(sentence);
  });
});
