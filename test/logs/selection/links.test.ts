import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Connection } from "../../../src/logs/connections/connection.js";
import { consoleLink, type ConsoleTarget } from "../../../src/logs/selection/consoleLink.js";
import { readDeepLink, writeDeepLink } from "../../../src/logs/selection/deepLink.js";

const connection = (region: string, rest: Partial<Connection> = {}): Connection => ({
  id: "c",
  name: "c",
  region,
  ...rest,
});

describe("links to the AWS Console", () => {
  const begin = "https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#logsV2:log-groups";

  it.each<[ConsoleTarget, string]>([
    [{}, ""],
    [{ groups: ["/aws/lambda/web"] }, "/log-group/$252Faws$252Flambda$252Fweb"],
    [
      { groups: ["web"], streams: ["2026/11/22/[$LATEST]a b"] },
      "/log-group/web/log-events/2026$252F11$252F22$252F$255B$2524LATEST$255Da$2520b",
    ],
    [
      { groups: ["web"], filterPattern: '{ $.level = "ERROR" }', start: 1, end: 2 },
      "/log-group/web/log-events$3FfilterPattern$3D$257B$2520$2524.level$2520$253D$2520$2522ERROR$2522$2520$257D$26start$3D1$26end$3D2",
    ],
    [{ groups: ["web"], streams: ["a"], start: 5 }, "/log-group/web/log-events/a$3Fstart$3D5"],
    [{ groups: ["web"], streams: ["a", "b"] }, "/log-group/web"],
    [{ groups: ["web"], streamPrefix: "a'(" }, "/log-group/web$3FlogStreamNameFilter$3Da$2527$2528"],
    [{ groups: ["/aws/lambda/*"] }, "$3FlogGroupNameFilter$3D$252Faws$252Flambda$252F"],
  ])("%j", (place, expected) => {
    expect(consoleLink(place, connection("eu-west-1"))).toBe(begin + expected);
  });

  it.each([
    ["us-gov-west-1", "https://us-gov-west-1.console.amazonaws-us-gov.com/cloudwatch/home?region=us-gov-west-1#"],
    ["cn-north-1", "https://cn-north-1.console.amazonaws.cn/cloudwatch/home?region=cn-north-1#"],
  ])("lead to the partition of %s", (region, expected) => {
    expect(consoleLink({}, connection(region))).toBe(`${expected}logsV2:log-groups`);
  });

  it("are whole whatever a name holds: no character of them means something to a URL", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (name) => {
        const link = consoleLink({ groups: ["web"], streams: [name], filterPattern: name }, connection("eu-west-1"));
        expect(link.slice(begin.length)).toMatch(/^[A-Za-z0-9$/_.~-]*$/u);
      }),
    );
  });

  it.each<[ConsoleTarget, Connection, RegExp]>([
    [{}, connection("eu-west-1", { endpoint: "http://127.0.0.1:1" }), /only what is in AWS.*127/u],
    [{}, connection("us-isof-east-1"), /No address.*us-isof-east-1/u],
    [{ groups: ["a", "b"] }, connection("eu-west-1"), /one log group at a time/u],
  ])("there is none for %j", (place, to, sentence) => {
    expect(() => consoleLink(place, to)).toThrow(sentence);
  });
});

describe("links from outside", () => {
  it("are read", () => {
    const query = "region=eu-west-1&profile=dev&group=/aws/lambda/a&group=b&stream=x&filterPattern=ERROR&start=15m";
    expect(readDeepLink({ path: "/tail", query })).toEqual({
      command: "tail",
      connection: { region: "eu-west-1", profile: "dev" },
      argument: { groups: ["/aws/lambda/a", "b"], stream: "x", filterPattern: "ERROR", start: "15m" },
    });
    expect(readDeepLink({ path: "/search/", query: "region=r&group=a%" }).command).toBe("searchLogGroup");
    expect(readDeepLink({ path: "/open", query: "region=r&group=100%" }).argument).toEqual({ group: "100%" });
  });

  it.each([
    ["/deleteLogGroup", "region=r&group=a", /only open, tail or search/u],
    ["/tail", "group=a", /names no region/u],
    ["/tail", "region=r&group=a&confirmed=true", /unknown field: confirmed/u],
    ["/tail", "region=r&region=s&group=a", /it has “region” twice/u],
    ["/tail", "region=r&__proto__=a", /unknown field: __proto__/u],
    ["/tail", "region=r&group=a&at=1&event=2", /unknown field: at/u],
    ["/open", "region=r&group=a&event=2", /unknown field: event/u],
    ["/open", "region=r&group=a&column=stream", /unknown field: column/u],
    ["/open", "region=r&group=a&at=1&at=2", /it has “at” twice/u],
    ["/open", "region=r&group=a&at=1h", /its time is none/u],
    ["/open", "region=r&group=a&at=8640000000000001", /its time is none/u],
    ["/open", "region=r&group=a&at=1&event=", /names no event/u],
    ["/open", "region=r&group=a&at=1&event=a%0Ab", /names no event/u],
    ["/open", `region=r&group=a&at=1&column=${"x".repeat(300)}`, /names no column/u],
    ["/tail", `region=r&group=a&endpoint=https://logs.amazonaws.com${"%0A".repeat(60)}.evil.example`, /line breaks/u],
    ["/tail", "region=r&group=a&endpoint=logs.example", /http or https address/u],
    ["/tail", "region=r%0A%0AAllow%20it&group=a", /no name of one/u],
    ["/tail", `region=r&group=a&profile=${"a".repeat(200)}`, /no name of one/u],
    ["/tail", "region=r&group=a&profile=dev%E2%80%AE", /no name of one/u],
  ])("%s?%s is refused", (path, query, sentence) => {
    expect(() => readDeepLink({ path, query })).toThrow(sentence);
  });

  it("of a selection give it back", () => {
    const text = fc.string({ unit: "grapheme", minLength: 1 });
    const selection = fc.record(
      {
        groups: fc.uniqueArray(text, { minLength: 2 }),
        streams: fc.uniqueArray(text, { minLength: 2 }),
        filterPattern: text,
        start: fc.nat(),
      },
      { requiredKeys: ["groups"] },
    );
    fc.assert(
      fc.property(
        selection,
        fc.option(
          text.filter((name) => !/\p{C}/u.test(name) && name.length < 129),
          { nil: undefined },
        ),
        ({ start, ...given }, profile) => {
          const to = connection("eu-west-1", profile === undefined ? {} : { profile });
          const link = writeDeepLink({ ...given, ...(start === undefined ? {} : { start }) }, to, "open");
          expect(readDeepLink(link)).toEqual({
            command: "openLog",
            connection: { region: "eu-west-1", ...(profile === undefined ? {} : { profile }) },
            argument: { ...given, ...(start === undefined ? {} : { start: String(start) }) },
          });
        },
      ),
    );
  });

  it("lead to the event that they were copied at, with its columns", () => {
    const place = { at: 1_700_000_000_000, event: "37120 a", columns: ["stream", "a b: c"] };
    const link = writeDeepLink({ groups: ["web"] }, connection("eu-west-1"), "open", place);
    expect(readDeepLink(link).argument).toEqual({ group: "web", ...place, at: String(place.at) });
  });

  it("show one connection only", () => {
    const several = { groups: ["a"], also: [{ connection: "d", groups: ["b"] }] };
    expect(() => writeDeepLink(several, connection("r"), "tail")).toThrow(/one connection only/u);
  });

  it("are read in time that grows with their length", () => {
    const query = `region=r&${Array.from({ length: 200_000 }, (_, index) => `group=${index}`).join("&")}`;
    expect(readDeepLink({ path: "/open", query }).argument["groups"]?.length).toBe(200_000);
  });
});
