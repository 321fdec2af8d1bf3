import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shapeOf, shortName } from "../../../../src/logs/document/text/shortNames.js";

function shown(names: readonly string[], maxLength = 16): readonly string[] {
  const shape = shapeOf(names, maxLength);
  return names.map((name) => shortName(name, shape));
}

describe("names are shown without what they have in common", () => {
  it.each<[what: string, names: readonly string[], expected: readonly string[]]>([
    ["a single one", ["/aws/lambda/x"], ["/aws/lambda/x"]],
    ["short ones", ["web-1", "web-10"], ["web-1", "web-10"]],
    [
      "groups of one service",
      ["/aws/lambda/checkout", "/aws/lambda/billing", "/aws/lambda/thumbnails"],
      ["checkout", "billing", "thumbnails"],
    ],
    ["whole parts alone", ["production/web-11", "production/web-12"], ["11", "12"]],
    ["not in a part", ["production-web11", "production-web123456"], ["web11", "web123456"]],
    [
      "streams of Lambda, of one day",
      ["2026/11/28/[$LATEST]7d1f0c2ab94e4b7f8a53c6e01d2f9b34", "2026/11/28/[$LATEST]0a53c6e01d2f9b347d1f0c2ab94e4b7f"],
      ["7d1f0c2a", "0a53c6e0"],
    ],
    [
      "streams of Lambda, of two days and two versions",
      ["2026/11/27/[12]7d1f0c2ab94e4b7f8a53c6e01d2f9b34", "2026/11/28/[13]0a53c6e01d2f9b347d1f0c2ab94e4b7f"],
      ["12]7d1f0c2a", "13]0a53c6e0"],
    ],
    [
      "tasks of ECS",
      ["ecs/web/0a53c6e01d2f9b347d1f0c2ab94e4b7f", "ecs/web/7d1f0c2ab94e4b7f8a53c6e01d2f9b34"],
      ["0a53c6e0", "7d1f0c2a"],
    ],
    [
      "regions, which are short without their beginning",
      ["default@us-east-1", "default@eu-west-1"],
      ["us-east-1", "eu-west-1"],
    ],
    [
      "pods, which are long with their end",
      ["web-7d4b9c8f5-abcde_production-web.log", "web-7d4b9c8f5-fghij_production-web.log"],
      ["abcde", "fghij"],
    ],
    ["one that another begins with", ["a/very/long/name", "a/very/long/name/web"], ["name", "name/web"]],
  ])("%s", (_, names, expected) => {
    expect(shown(names)).toEqual(expected);
  });

  it("with more of ids that begin alike, so that they differ", () => {
    const names = ["task/0a53c6e01d2f9b347d1f0c2ab94e4b7f", "task/0a53c6e0ffffffffffffffffffffffff"];
    expect(new Set(shown(names)).size).toBe(2);
  });

  it("and longer ones shortened in the middle, never between the halves of a character", () => {
    expect(shown(["x".repeat(40)])).toEqual([`${"x".repeat(5)}…${"x".repeat(10)}`]);
    expect(shown([`1234🦆${"x".repeat(30)}`])).toEqual([`1234…${"x".repeat(10)}`]);
    expect(shown([`${"x".repeat(30)}🦆123456789`])).toEqual(["xxxxx…123456789"]);
  });
});

it("a name that lacks what the others have in common keeps its parts", () => {
  const shape = shapeOf(["/aws/lambda/checkout", "/aws/lambda/billing"], 16);
  expect(["/ecs/web", "/aws/lambda/"].map((name) => shortName(name, shape))).toEqual(["/ecs/web", "/aws/lambda/"]);
});

it("something remains of every name, and nothing is longer than twice the maximum", () => {
  const part = fc.constantFrom("a", "web", "/", "-", "2026/11/28/", "[$LATEST]", "7d1f0c2ab94e4b7f", "🦆", " ");
  const name = fc.array(part, { minLength: 1, maxLength: 8 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 8 }), (names) => {
      for (const text of shown(names)) {
        expect(text).not.toBe("");
        expect(text.length).toBeLessThanOrEqual(32);
      }
    }),
  );
});
