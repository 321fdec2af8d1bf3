import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { URI } from "vscode-uri";
import {
  canonicalSelection,
  type Selection,
  selectionTitle,
  fromSelectionUri,
  toSelectionUri,
} from "../../../src/logs/selection/selection.js";
import { selectionArgument } from "../../../src/logs/selection/selectionArgument.js";
import { utcZone } from "../../../src/logs/time/zone.js";

const group = fc.stringMatching(/^[.\-_/#A-Za-z0-9]{1,40}$/u);
const stream = fc
  .oneof(fc.string({ unit: "binary", minLength: 1, maxLength: 40 }), fc.string({ minLength: 1, maxLength: 40 }))
  .map((text) => text.replaceAll(/[:*]/gu, "/"));
const instant = fc.integer({ min: 0, max: 4_000_000_000_000 });
const common = {
  connection: fc.oneof(fc.constantFrom("local", "default@eu-west-1", "a/b c"), stream),
  filterPattern: fc.option(fc.string({ unit: "binary", maxLength: 60 }), { nil: undefined }),
  start: fc.option(instant, { nil: undefined }),
  end: fc.option(instant, { nil: undefined }),
};
const selections: fc.Arbitrary<Selection> = fc
  .oneof(
    fc.record({ ...common, groups: fc.tuple(group), streams: fc.array(stream, { minLength: 1, maxLength: 4 }) }),
    fc.record({ ...common, groups: fc.array(group, { minLength: 1, maxLength: 4 }), streamPrefix: stream }),
    fc.record({ ...common, groups: fc.array(group, { minLength: 1, maxLength: 4 }) }),
  )
  .map(
    (fields) => Object.fromEntries(Object.entries(fields).filter(([, v]) => v !== undefined)) as unknown as Selection,
  );

function uriOf(selection: Selection, revision = 0): URI {
  return URI.from({ scheme: "cloudwatch-logs", ...toSelectionUri(selection, revision) });
}

describe("a selection's URI", () => {
  it("gives the selection and the revision back, written and parsed in any way", () => {
    fc.assert(
      fc.property(selections, fc.nat(1000), (selection, revision) => {
        const expected = { selection: canonicalSelection(selection), revision };
        const uri = uriOf(selection, revision);
        expect(fromSelectionUri(uri)).toEqual(expected);
        expect(fromSelectionUri(URI.parse(uri.toString()))).toEqual(expected);
        expect(fromSelectionUri(URI.parse(uri.toString(true)))).toEqual(expected);
        expect(URI.parse(uri.toString()).toString()).toBe(uri.toString());
        expect(URI.parse(uri.toString()).path).toBe(uri.path);
      }),
    );
  });

  it("is the same for equal selections, whatever the order of their names", () => {
    fc.assert(
      fc.property(selections, (selection) => {
        const shuffled = {
          ...selection,
          groups: selection.groups.toReversed().concat(selection.groups),
          ...(selection.streams === undefined ? {} : { streams: selection.streams.toReversed() }),
        };
        expect(uriOf(shuffled).toString()).toBe(uriOf(selection).toString());
      }),
    );
  });

  it("differs as soon as the selection differs", () => {
    fc.assert(
      fc.property(selections, selections, (one, other) => {
        const equal = JSON.stringify(canonicalSelection(one)) === JSON.stringify(canonicalSelection(other));
        expect(uriOf(one).toString() === uriOf(other).toString()).toBe(equal);
      }),
    );
  });

  it.each<[Omit<Selection, "connection">, string]>([
    [{ groups: ["myWebApp"], streams: ["mytest"] }, "mytest"],
    [{ groups: ["myWebApp"], streams: ["a/b"] }, "a∕b"],
    [{ groups: ["/aws/lambda/checkout"] }, "checkout"],
    [{ groups: ["/aws/lambda/checkout", "syslog"] }, "checkout, syslog"],
    [{ groups: ["/prod/web", "/dev/web", "/dev/api"] }, "dev∕api, dev∕web, prod∕web"],
    [{ groups: ["web", "/web"] }, "web, web"],
    [{ groups: ["a", "b", "c"].map((name) => name.repeat(18)) }, `${"a".repeat(18)}, ${"b".repeat(18)} +1`],
    [{ groups: ["a".repeat(60), "b"] }, `${"a".repeat(60)} +1`],
    [{ groups: ["myWebApp"], streams: ["y", "x"] }, "x, y"],
    [{ groups: ["myWebApp"], streamPrefix: "nginx_" }, "nginx_…"],
    [{ groups: ["myWebApp"], filterPattern: "?ERROR ?WARN" }, "myWebApp: ?ERROR ?WARN"],
    [{ groups: ["myWebApp"], streams: [".."] }, "(..)"],
    [{ groups: ["/"] }, "()"],
    [{ groups: ["g"], streams: ["a\u202Eb\nc"] }, "a·b·c"],
  ])("ends with a title: %j", (selection, title) => {
    const path = toSelectionUri({ connection: "local", ...selection }).path;
    expect(path.split("/").at(-1)).toBe(title);
    expect(path).toMatch(/^\/cloudwatch-logs\/[^/]+\/[^/]+\/[^/]+$/u);
  });

  it.each(["", "x", "connection=local", "group=a", "connection=~zz&group=a", "rev=1"])("%s is none", (query) => {
    expect(fromSelectionUri({ query })).toBeUndefined();
  });
});

it("a long pattern is shortened in the title", () => {
  expect(selectionTitle({ connection: "c", groups: ["g"], filterPattern: "x".repeat(1000) })).toHaveLength(44);
});

describe("several connections", () => {
  const context = { now: 0, zone: utcZone };
  const several = {
    connection: "west",
    groups: ["b"],
    also: [
      { connection: "east, “quoted”", groups: ["c", "a"] },
      { connection: "west", groups: ["a"] },
    ],
  };
  const canonical = {
    connection: "east, “quoted”",
    groups: ["a", "c"],
    also: [{ connection: "west", groups: ["a", "b"] }],
  };

  it("have one canonical form, in the URI too", () => {
    expect(canonicalSelection(several)).toEqual(canonical);
    const uri = toSelectionUri(several, 2);
    expect(uri).toEqual(toSelectionUri(canonical, 2));
    expect(fromSelectionUri(uri)).toEqual({ selection: canonical, revision: 2 });
    expect(uri.path).toContain("/2 connections/a, c, a, b/");
  });

  it("that are the same are one", () => {
    const same = { connection: "c", groups: ["a"], also: [{ connection: "c", groups: ["b"] }] };
    expect(canonicalSelection(same)).toEqual({ connection: "c", groups: ["a", "b"] });
  });

  it("are taken from arguments, without single streams", () => {
    const also = [{ connection: "c", group: "a" }, { groups: ["b", "c*"] }];
    expect(selectionArgument({ group: "g", also }, context)).toEqual({
      groups: ["g"],
      also: [{ connection: "c", groups: ["a"] }, { groups: ["b", "c*"] }],
    });
    expect(() => selectionArgument({ group: "g", stream: "s", also }, context)).toThrow(/single group/u);
    expect(() => selectionArgument({ group: "g", also: [{ connection: "c" }] }, context)).toThrow(/name a log group/u);
  });

  it.each(["no json", '["c"]', '[1, "g"]', '{"a": 1}'])("that a URI spoils (%s) are left out", (text) => {
    const { query } = toSelectionUri({ connection: "c", groups: ["g"] });
    const spoilt = `${query}&also=${encodeURIComponent(text).replaceAll("%", "~")}`;
    expect(fromSelectionUri({ query: spoilt })?.selection).toEqual({ connection: "c", groups: ["g"] });
  });
});

describe("an argument object", () => {
  it.each(["/aws/lambda/*", "^/aws/.*-v[12]$"])("takes a pattern of groups: %s", (group) => {
    expect(selectionArgument({ group }, context).groups).toEqual([group]);
    expect(selectionTitle({ connection: "c", groups: [group] })).toBe(group);
    expect(() => selectionArgument({ group, stream: "s" }, context)).toThrow(/single group/u);
  });

  const context = { now: 1_800_000_000_000, zone: utcZone };

  it.each<[unknown, unknown]>([
    [{ group: "g" }, { groups: ["g"] }],
    [{ groups: ["g", "h", "g"] }, { groups: ["g", "h"] }],
    [
      { group: "g", stream: "s" },
      { groups: ["g"], streams: ["s"] },
    ],
    [
      { group: "g", streams: ["s", "t"] },
      { groups: ["g"], streams: ["s", "t"] },
    ],
    [
      { groups: ["g", "h"], streamPrefix: "s" },
      { groups: ["g", "h"], streamPrefix: "s" },
    ],
    [{ group: "g", filterPattern: " " }, { groups: ["g"] }],
    [
      { group: "g", filterPattern: "{ $.a = 1 }" },
      { groups: ["g"], filterPattern: "{ $.a = 1 }" },
    ],
    [
      { group: "g", start: "15m", end: 1_800_000_000_000 },
      { groups: ["g"], start: 1_799_999_100_000, end: context.now },
    ],
    [
      { connection: "local", group: "g" },
      { connection: "local", groups: ["g"] },
    ],
    [
      { connection: { region: "eu-west-1", endpoint: "http://127.0.0.1:1" }, group: "g" },
      { connection: { region: "eu-west-1", endpoint: "http://127.0.0.1:1" }, groups: ["g"] },
    ],
  ])("%j", (value, argument) => {
    expect(selectionArgument(value, context)).toEqual(argument);
  });

  it.each<[unknown, RegExp]>([
    [undefined, /“selection” must be an object/u],
    [[], /must be an object/u],
    [{}, /name a log group in “group”/u],
    [{ group: 1 }, /“group” must be a text/u],
    [{ group: "a b" }, /a space/u],
    [{ group: "g", groups: ["g"] }, /“group” and “groups” can't both/u],
    [{ groups: [] }, /“groups” must hold at least one/u],
    [{ groups: "g" }, /“groups” must be a list/u],
    [{ group: "g", stream: "a:b" }, /“:”/u],
    [{ group: "g", stream: "a", streamPrefix: "b" }, /“streamPrefix” can't be combined/u],
    [{ group: "g", streamPrefix: "a*" }, /“\*”/u],
    [{ groups: ["g", "h"], stream: "a" }, /single group/u],
    [{ group: "g", streams: Array.from({ length: 101 }, (_, i) => `s${i}`) }, /“streams” has 101 names/u],
    [{ group: "g", filterPattern: "x".repeat(1025) }, /“filterPattern” has 1025/u],
    [{ group: "g", filterPattern: 1 }, /“filterPattern” must be a text/u],
    [{ group: "g", start: "soon" }, /start: .*yesterday/u],
    [{ group: "g", start: "1h", end: "2h" }, /start is after end/u],
    [{ group: "g", connection: 1 }, /“connection” must be/u],
    [{ group: "g", connection: "" }, /“connection” must be/u],
    [{ group: "g", connection: {} }, /“region” must be/u],
    [{ group: "g", connection: { region: "r", profile: 1 } }, /“profile” must be/u],
    [{ group: "g", connection: { region: "r", endpoint: "ftp://x" } }, /An endpoint is an http or https address/u],
    [{ group: "g", fliterPattern: "x" }, /no field “fliterPattern”/u],
  ])("%j is refused", (value, problem) => {
    expect(() => selectionArgument(value, context)).toThrow(problem);
    expect(() => selectionArgument(value, context)).toThrow(expect.objectContaining({ kind: "invalidInput" }));
  });

  it("of more patterns than can be searched for at once is refused", () => {
    const value = { groups: Array.from({ length: 5000 }, (_, i) => `web-${i}-*`) };
    expect(() => selectionArgument(value, context)).toThrow(/too long together/u);
  });
});

describe("a URI with very many fields", () => {
  it("is read in time that grows with its length", () => {
    const query = (name: string, value: (index: number) => string): string =>
      ["connection=c&group=g", ...Array.from({ length: 100_000 }, (_, index) => `${name}=${value(index)}`)].join("&");
    expect(fromSelectionUri({ query: query("group", String) })?.selection.groups.length).toBe(100_001);
    const also = fromSelectionUri({ query: query("also", (index) => `~5B~22${index}~22,~22g~22~5D`) });
    expect(also?.selection.also?.length).toBe(100_000);
  });
});

describe("a tab's title", () => {
  const selection = { connection: "c", groups: ["g"], streams: ["s"] };
  const at = Date.UTC(2026, 10, 22, 14, 59);
  it.each([
    [{}, "s"],
    [{ start: at }, "s (since 2026-11-22 14:59Z)"],
    [{ end: at + 1 }, "s (until 2026-11-22 14:59:00.001Z)"],
    [{ start: at, end: at + 1000, filterPattern: "x" }, "s: x (2026-11-22 14:59Z – 2026-11-22 14:59:01Z)"],
    [{ start: 9_000_000_000_000_000 }, "s (since 9000000000000000)"],
  ])("says the time range of %o", (range, title) => {
    expect(toSelectionUri({ ...selection, ...range }).path).toBe(`/cloudwatch-logs/c/g/${title}`);
  });
});
