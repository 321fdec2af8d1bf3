import { describe, expect, test } from "vitest";
import { completeHead, headNeeds } from "../../../src/insights/completion/completeHead.js";
import { readQueryFile } from "../../../src/insights/queryFile/readQueryFile.js";

function at(marked: string, language: "CWLI" | "SQL" = "CWLI") {
  return [readQueryFile(marked.replace("$0", ""), language), marked.indexOf("$0"), language] as const;
}

const data = { groups: ["/aws/lambda/a", "/ecs/b"], connections: ["prod"] };
const labels = (marked: string, language?: "SQL") =>
  completeHead(...at(marked, language), data)?.map(({ label }) => label);

describe("a head", () => {
  test("is completed with its keys", () => {
    const keys = ["name", "groups", "time", "connection", "language", "parameter"];
    expect(labels("# $0\nfields a")).toEqual(keys);
    expect(labels("#ti$0\nfields a")).toEqual(keys);
    expect(labels("-- $0\nSELECT 1", "SQL")).toEqual(keys);
    expect(labels("# name: a\nfields a\n\n# name: b\n# $0\nfields c")).toEqual(keys);
    expect(completeHead(...at("# ti$0\nfields a"))?.find(({ label }) => label === "time")).toMatchObject({
      insert: "time: ",
      span: { start: 2, end: 4 },
      offerNext: true,
    });
  });

  test("is completed with values", () => {
    expect(labels("# groups: $0\nfields a")).toEqual(data.groups);
    expect(labels("# connection: $0\nfields a")).toEqual(["prod"]);
    expect(labels("# time: $0\nfields a")).toContain("3h");
    expect(labels("# language: $0")).toContain("sql");
    expect(labels("# name: $0")).toEqual([]);
    const [first] = completeHead(...at("# groups: /ecs/b, /aw$0s/x\nfields a"), data) ?? [];
    expect(first?.span).toEqual({ start: 18, end: 24 });
    expect(headNeeds(...at("# groups: /ecs/b /aw$0\nfields a"))).toEqual({ kind: "groups", prefix: "/aw" });
    expect(headNeeds(...at("# connection: $0\nfields a"))).toEqual({ kind: "connections" });
  });

  test.each(["fields a # $0", "fields a\n# $0\n| sort a", "# what wakes us $0\nfields a", "$0"])(
    "is not in %s",
    (marked) => {
      expect(labels(marked)).toBeUndefined();
    },
  );
});
