import { describe, expect, it } from "vitest";
import { compileFilterPattern } from "../../../src/logs/filterPattern/compile.js";
import type { PatternMatcher } from "../../../src/logs/filterPattern/pattern.js";
import { createHistoryReader } from "../../../src/logs/history/createHistoryReader.js";
import { newestEvents } from "../../../src/logs/history/newestEvents.js";
import { readDimensions, writeDimensions } from "../../../src/logs/metricFilters/dimensionsText.js";
import {
  compared,
  eventsToVerify,
  type PatternTest,
  testPattern,
} from "../../../src/logs/metricFilters/patternTest.js";
import { patternTestText } from "../../../src/logs/metricFilters/patternTestText.js";
import type { LogEvent } from "../../../src/logs/model.js";
import { utcZone } from "../../../src/logs/time/zone.js";
import { FakeLogs } from "../../fakes/fakeLogs.js";

const signal = new AbortController().signal;
const lines = [200, 404, 502, 404, 301].map(
  (status, index) =>
    `10.0.0.${index} - frank [10/Oct/2000:13:55:3${index} +0000] "GET /${index}.html HTTP/1.1" ${status} ${index}00`,
);

function matcher(pattern: string): PatternMatcher {
  const compiled = compileFilterPattern(pattern);
  if (compiled.problems !== undefined) throw new Error("a broken pattern");
  return compiled;
}

function events(messages: readonly string[]): readonly LogEvent[] {
  return messages.map((message, index) => ({ timestamp: index, ingestionTime: index, message, stream: "s" }));
}

describe("the story of a web server's access log", () => {
  const cases: readonly [status: number, pattern: string, sizes: readonly string[]][] = [
    [404, "[ip, id, user, timestamp, request, status=404, size]", ["100", "300"]],
    [502, "[ip, id, user, timestamp, request, status=502, size]", ["200"]],
  ];
  it.for(cases)("counts status %d", async ([, pattern, sizes]) => {
    const logs = new FakeLogs();
    logs.add("nginx", "access", ...lines);
    await logs.api.putMetricFilter(
      {
        group: "nginx",
        name: "n",
        pattern,
        transformation: { metricName: "m", metricNamespace: "w", metricValue: "1" },
      },
      signal,
    );
    const reader = createHistoryReader({ groups: ["nginx"] }, { api: logs.api, now: logs.clock.now() });
    const test = testPattern(matcher(pattern), await newestEvents(reader, 1000, signal));
    expect(test.events).toHaveLength(5);
    expect(test.matches.map(({ values }) => values["$size"])).toEqual(sizes);
    const asked = eventsToVerify(test);
    const messages = asked.map(({ message }) => message);
    const answer = await logs.api.testMetricFilter({ pattern, messages }, signal);
    expect(compared(test, asked, answer).service).toEqual({ tested: 5, differing: [] });
  });
});

it("reads the newest events, and no more than asked for", async () => {
  const logs = new FakeLogs();
  for (let index = 0; index < 20; index++) {
    logs.addAt(logs.clock.now() - (20 - index) * 60_000, "g", "s", `e${index}`);
  }
  const reader = createHistoryReader({ groups: ["g"] }, { api: logs.api, now: logs.clock.now(), pageEvents: 4 });
  const heard: number[] = [];
  const read = await newestEvents(reader, 7, signal, (events) => heard.push(events));
  expect(read.map(({ message }) => message)).toEqual(["e13", "e14", "e15", "e16", "e17", "e18", "e19"]);
  expect(heard.at(-1)).toBe(7);
});

describe("what the service is asked about", () => {
  const cases: readonly [matches: number, others: number, askedMatches: number, askedOthers: number][] = [
    [0, 0, 0, 0],
    [3, 4, 3, 4],
    [100, 100, 25, 25],
    [100, 10, 40, 10],
    [10, 100, 10, 40],
    [60, 0, 50, 0],
  ];
  it.for(cases)("of %d matches and %d others", ([matches, others, askedMatches, askedOthers]) => {
    const all = events([
      ...Array.from({ length: others }, () => "no"),
      ...Array.from({ length: matches }, () => "yes"),
    ]);
    const asked = eventsToVerify(testPattern(matcher("yes"), all)).map(({ message }) => message);
    expect(asked.filter((message) => message === "yes")).toHaveLength(askedMatches);
    expect(asked.filter((message) => message === "no")).toHaveLength(askedOthers);
  });
});

describe("the document", () => {
  const head = { pattern: "[a, b=x*]", group: "g", connection: "Local", wanted: 3, zone: utcZone };
  const test = (messages: readonly string[]): PatternTest => testPattern(matcher("[a, b=x*]"), events(messages));

  it("lists what matches with what was extracted", () => {
    expect(patternTestText(test(["1 xy", "2 y", "long x"]), head)).toBe(
      [
        "Pattern    [a, b=x*]",
        "Meaning    Space-delimited events where the field b begins with “x”; their fields are a, b.",
        "Log group  g (Local)",
        "Events     the newest 3, 1970-01-01T00:00:00.000+00:00 to 1970-01-01T00:00:00.002+00:00",
        "Matches    2 of 3",
        "",
        "time                           stream  $a    $b  message",
        "1970-01-01T00:00:00.000+00:00  s       1     xy  1 xy",
        "1970-01-01T00:00:00.002+00:00  s       long  x   long x",
        "",
      ].join("\n"),
    );
  });

  it("shows the metric's value", () => {
    const transformation = { metricName: "m", metricNamespace: "n", metricValue: "$a" };
    const text = patternTestText(test(["7 x"]), { ...head, transformation });
    expect(text).toContain("Metric     m in n, value $a");
    expect(text).toMatch(/metric value {2}\$a/u);
    expect(text).toMatch(/s {7}7 {13}7 {3}x/u);
  });

  it("says that nothing matches, and that there was nothing", () => {
    expect(patternTestText(test(["7"]), head)).toContain("No event matches.");
    expect(patternTestText(test([]), head)).toContain("Events     none found");
  });

  it("keeps hostile messages to their line", () => {
    const hostile = "1 x\u001B[31m\u202Ered\nnext\u0000line";
    const text = patternTestText(test([hostile]), head);
    // oxlint-disable-next-line no-control-regex
    expect(text).not.toMatch(/[\u0000-\u0009\u001B\u202E]/u);
    expect(text.split("\n").at(-2)).toContain("next");
  });

  it("says what the service thinks", () => {
    const found = test(["1 x", "2 y"]);
    const asked = found.events;
    const agreed = compared(found, asked, [{ eventNumber: 1, message: "1 x", values: {} }]);
    expect(patternTestText(agreed, head)).toContain("Service    agrees on the 2 events");
    const differs = compared(found, asked, [{ eventNumber: 2, message: "2 y", values: {} }]);
    const text = patternTestText(differs, head);
    expect(text).toContain("Service    differs on 2 of the 2 events");
    expect(text).toMatch(/matched only by this extension {2}1 x/u);
    expect(text).toMatch(/matched only by the service {5}2 y/u);
    const failed = { ...found, service: { failure: "You may not." } };
    expect(patternTestText(failed, head)).toContain("Service    not asked: You may not.");
  });
});

describe("dimensions as text", () => {
  const cases: readonly [text: string, dimensions: object][] = [
    ["", {}],
    ["Status=$status", { Status: "$status" }],
    [" A b = $.a.b , C=$c,", { "A b": "$.a.b", C: "$c" }],
  ];
  it.for(cases)("%s", ([text, dimensions]) => {
    const read = readDimensions(text);
    expect(read).toEqual({ dimensions });
    expect(readDimensions(writeDimensions(read.dimensions ?? {}))).toEqual(read);
  });
  it.for(["Status", "Status=status", "=$a", "a=$b c=$d"])("refuses %s", (text) => {
    expect(readDimensions(text).problem).toContain("Name=$field");
  });
});
