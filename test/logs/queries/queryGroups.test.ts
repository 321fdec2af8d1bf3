import { describe, expect, it } from "vitest";
import { queriedGroups } from "../../../src/logs/queries/queryGroups.js";

const groups = (count: number, prefix: string, logClass?: string) =>
  Array.from({ length: count }, (_, i) => ({ name: `${prefix}${i}`, ...(logClass === undefined ? {} : { logClass }) }));

describe("queriedGroups", () => {
  it("takes up to 50 by name", () => {
    expect(queriedGroups(["a", "b", "a"], [])).toEqual({ groups: ["a", "b"] });
    expect(queriedGroups(["/x/*", "b"], groups(49, "/x/")).groups).toHaveLength(50);
    expect(queriedGroups(["arn:aws:logs:eu-west-1:1:log-group:a:*"], [])).toEqual({
      groups: ["arn:aws:logs:eu-west-1:1:log-group:a"],
    });
  });

  it.each([
    [["/aws/lambda/*"], groups(51, "/aws/lambda/"), "SOURCE logGroups(namePrefix: ['/aws/lambda/'])"],
    [["/a/*", "/b/*"], [...groups(30, "/a/"), ...groups(30, "/b/")], "SOURCE logGroups(namePrefix: ['/a/', '/b/'])"],
    [["/a/*", "/a/b*", "/a/*"], groups(60, "/a/"), "SOURCE logGroups(namePrefix: ['/a/'])"],
    [
      ["/a/*"],
      groups(60, "/a/", "INFREQUENT_ACCESS"),
      "SOURCE logGroups(namePrefix: ['/a/'], class: ['INFREQUENT_ACCESS'])",
    ],
  ])("queries more of %j by prefix", (entries, found, source) => {
    expect(queriedGroups(entries, found)).toEqual({ groups: [], source });
  });

  it.each([
    [groups(51, "g").map(({ name }) => name), [], "g0 is a name"],
    [["/a/*", "b"], groups(60, "/a/"), "b is a name"],
    [["*-prod"], groups(60, "x"), "*-prod is none"],
    [["/a/*/b*"], groups(60, "x"), "/a/*/b* is none"],
    [["*"], groups(60, "x"), "* is none"],
    [["a*", "b*", "c*", "d*", "e*", "f*"], groups(60, "a"), "there are 6"],
    [["a*"], groups(10_001, "a"), "more than the 10000"],
    [["a*"], [...groups(30, "ab"), ...groups(30, "ac", "INFREQUENT_ACCESS")], "of several classes"],
  ])("refuses %#", (entries, found, reason) => {
    expect(() => queriedGroups(entries, found)).toThrow(reason);
  });

  it("says that nothing matches", () => {
    expect(() => queriedGroups(["/x/*"], [])).toThrow("No log group matches /x/*.");
  });
});
