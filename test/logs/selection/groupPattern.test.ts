import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findGroups, groupChoice } from "../../../src/logs/selection/findGroups.js";
import { Automaton } from "../../../src/logs/filterPattern/automaton.js";
import { groupBranches } from "../../../src/logs/selection/groupBranches.js";
import { checkGroupOrPattern, parseGroupPattern } from "../../../src/logs/selection/groupPattern.js";
import { isGroupPattern } from "../../../src/logs/selection/selection.js";
import { FakeLogs } from "../../fakes/fakeLogs.js";

const signal = new AbortController().signal;

describe("a pattern of log groups", () => {
  it.each<[string, object, string[], string[]]>([
    [
      "/aws/lambda/*",
      { prefix: "/aws/lambda/" },
      ["/aws/lambda/a", "/aws/lambda/a/b"],
      ["/aws/lambda", "x/aws/lambda/a"],
    ],
    ["*-prod", { pattern: "-prod" }, ["web-prod", "-prod"], ["web-prod-2", "prod"]],
    ["*web*api*", { pattern: "web" }, ["my-web-1-api", "webapi"], ["apiweb"]],
    ["web-?", { prefix: "web-" }, ["web-1"], ["web-", "web-12"]],
    ["web-[1-3x]", { prefix: "web-" }, ["web-2", "web-x"], ["web-4", "web--"]],
    ["web-[!1-3]", { prefix: "web-" }, ["web-4"], ["web-2"]],
    ["/{dev,prod}/web*", { prefix: "/" }, ["/dev/web", "/prod/web-1"], ["/test/web"]],
    ["{web,api}", {}, ["web", "api"], ["webapi"]],
    ["a.c*", { prefix: "a.c" }, ["a.cd"], ["abcd"]],
    ["^/aws/.*-v\\d+$", { prefix: "/aws/" }, ["/aws/x-v12"], ["/aws/x-v", "x/aws/x-v1"]],
    ["^web-1?", { prefix: "web-" }, ["web-", "web-1", "web-x"], ["web"]],
    ["prod$", {}, ["web-prod"], ["production"]],
    ["^(web|api)$", {}, ["web", "api"], ["web2"]],
    [
      "^/aws/(?:ecs|eks(-v[12])?)/.+?$",
      {},
      ["/aws/ecs/a", "/aws/eks/a", "/aws/eks-v2/a"],
      ["/aws/eks-v3/a", "/aws/ecs/"],
    ],
    ["^a(b)?c\\.[\\w\\-]{2,}$", { prefix: "a" }, ["abc.x-", "ac.xyz"], ["ac.x", "acxx"]],
    ["^a*a*a*a*$", {}, ["aaa"], ["aab"]],
  ])("%s", (text, query, matching, others) => {
    const pattern = parseGroupPattern(text);
    expect(isGroupPattern(text)).toBe(true);
    expect(pattern.query).toEqual(query);
    expect(matching.filter((name) => !pattern.matches(name))).toEqual([]);
    expect(others.filter((name) => pattern.matches(name))).toEqual([]);
  });

  it.each([
    ["^(a*)*$", "repeated"],
    ["^(a|a)*$", "repeated"],
    ["^(?=a)a$", "(?: )"],
    ["^(a)\\1$", "escape is not supported"],
    ["^(a$", "has no “)”"],
    ["^a)$", "has no “(”"],
    ["^(?<n>a)$", "(?: )"],
    ["^[a$", "not closed"],
    ["^a{2,1}$", "m is at most n"],
    ["^a!$", "not supported"],
    ["^(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)$", "more than 100"],
    ["^(?:.|.)".concat("(?:.|.)".repeat(23), "!$"), "more than 100"],
    [`^${".?".repeat(600)}$`, "more than 1024 characters"],
    [`^${"[^x]?".repeat(200)}${"(a|b)".repeat(4)}$`, "more than 2048"],
    ["[]*", "can't hold “[”"],
    ["web-[1", "can't hold “[”"],
    ["web 1*", "can't hold “ ”"],
    ["{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}", "more than 100"],
  ])("%s is refused, with the reason", (text, reason) => {
    expect(checkGroupOrPattern(text)).toContain(reason);
  });

  it.each(["/aws/lambda/web", "a.b#c_d-e"])("%s is a name", (text) => {
    expect([isGroupPattern(text), checkGroupOrPattern(text)]).toEqual([false, undefined]);
  });

  it.each([
    "a*".repeat(200).concat("b"),
    `^${"a*".repeat(120)}b$`,
    `^${".?".repeat(15)}-$`,
    `^${".?".repeat(40)}-$`,
    "^.*.*.*-$",
    `^${"(?:.|.)".repeat(6)}-$`,
    `^${"[^b]{0,50}".repeat(5)}-$`,
  ])("%s takes at most a step for each of its characters and each of the name's", (text) => {
    const automaton = new Automaton(groupBranches(text));
    expect(automaton.test("a".repeat(512))).toBe(false);
    expect(automaton.size).toBeLessThanOrEqual(2048 + 100);
    expect(automaton.work).toBeLessThanOrEqual(512 * (automaton.size + 1));
  });

  it("as a regular expression means what JavaScript's does", () => {
    const piece = fc.constantFrom(
      "a",
      "b",
      ".",
      "[ab]",
      "[^a]",
      "(a|b)",
      "(?:ab|a)?",
      "(|b)",
      "\\.",
      "a*",
      "b+?",
      ".{1,2}",
    );
    const name = fc.string({ unit: fc.constantFrom("a", "b", "."), maxLength: 10 });
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 6 }), fc.boolean(), name, (pieces, open, name) => {
        const text = `^${pieces.join("")}${open ? "" : "$"}`;
        fc.pre(checkGroupOrPattern(text) === undefined);
        const pattern = parseGroupPattern(text);
        const isMatch = new RegExp(text, "u").test(name);
        expect(pattern.matches(name)).toBe(isMatch);
        expect(!isMatch || name.startsWith(pattern.query.prefix ?? "")).toBe(true);
      }),
    );
  });

  it("as a glob means what its regular expression does", () => {
    const glob = fc.array(fc.constantFrom("*", "?", "a", "b", "[ab]", "[!a]", "."), { maxLength: 8 });
    const name = fc.string({ unit: fc.constantFrom("a", "b", "."), maxLength: 10 });
    fc.assert(
      fc.property(glob, name, (parts, name) => {
        const source = parts.map((part) =>
          part === "*" ? ".*" : part === "?" ? "." : part === "." ? "\\." : part.replace("!", "^"),
        );
        const pattern = parseGroupPattern(parts.join(""));
        const isMatch = new RegExp(`^${source.join("")}$`, "u").test(name);
        expect(pattern.matches(name)).toBe(isMatch);
        // The service has to answer every group that matches.
        const { prefix = "", pattern: part = "" } = pattern.query;
        expect(!isMatch || (name.startsWith(prefix) && name.includes(part))).toBe(true);
      }),
    );
  });

  it("is refused among too many", () => {
    const many = (count: number): string[] => Array.from({ length: count }, (_, i) => `web-${i}-*`);
    expect(groupChoice(["named", ...many(500)]).patterns).toHaveLength(500);
    expect(() => groupChoice(many(5000))).toThrow(/too long together/u);
  });

  it("finds the groups, over all pages, beside those that are named", async () => {
    const logs = new FakeLogs();
    const names = Array.from({ length: 120 }, (_, i) => `web-${String(i).padStart(3, "0")}`);
    for (const name of [...names, "api-1", "other"]) logs.store.createGroup(name, 0);
    expect(await findGroups(logs.api, ["web-*", "^api", "named", "web-001"], signal)).toEqual([
      "named",
      "web-001",
      "api-1",
      ...names.filter((name) => name !== "web-001"),
    ]);
  });
});
