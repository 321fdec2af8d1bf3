import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findGroups } from "../../../src/logs/selection/findGroups.js";
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
    ["^(a)\\1$", "(?: )"],
    ["^a*a*a*a*$", "more than 3 times"],
    ["^(a$", "isn't complete"],
    ["web-[1", "can't hold “[”"],
    ["web 1*", "can't hold “ ”"],
    ["{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}", "more than 100"],
  ])("%s is refused, with the reason", (text, reason) => {
    expect(checkGroupOrPattern(text)).toContain(reason);
  });

  it.each(["/aws/lambda/web", "a.b#c_d-e"])("%s is a name", (text) => {
    expect([isGroupPattern(text), checkGroupOrPattern(text)]).toEqual([false, undefined]);
  });

  it("costs no more than a moment, whatever it is", () => {
    const name = "a".repeat(511);
    const started = performance.now();
    expect(parseGroupPattern(`${"a*".repeat(200)}b`).matches(name)).toBe(false);
    expect(parseGroupPattern("^a*a*a*b$").matches(name)).toBe(false);
    expect(performance.now() - started).toBeLessThan(5000);
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
