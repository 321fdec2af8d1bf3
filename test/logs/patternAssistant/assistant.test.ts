import { describe, expect, it } from "vitest";
import { compileFilterPattern } from "../../../src/logs/filterPattern/compile.js";
import {
  assistantRows,
  locationText,
  readRecent,
  withRecent,
} from "../../../src/logs/patternAssistant/assistantRows.js";
import { countMatches } from "../../../src/logs/patternAssistant/countMatches.js";

const state = { known: { words: ["ERROR"] }, recent: ["REPORT", "{ $.level = ERROR }"] };

describe("the rows of the assistant", () => {
  it("begin with the one that takes the text, and say how many events match", () => {
    const rows = (count?: { matched: number; total: number }, source?: "document" | "newest") =>
      assistantRows({ ...state, text: "ERROR", count, source })[0]?.description;
    expect(rows()).toBe("");
    expect(rows(undefined, "document")).toBe("counting in the open document…");
    expect(rows({ matched: 0, total: 0 }, "newest")).toBe("no events to test with");
    expect(rows({ matched: 1, total: 1 }, "document")).toBe("matches 1 of 1 event in the open document");
    expect(rows({ matched: 12, total: 1000 }, "newest")).toBe("matches 12 of the newest 1,000 events");
  });

  it("offer the last patterns, all of them while nothing is typed", () => {
    const labels = (text: string) =>
      assistantRows({ ...state, text })
        .filter(({ icon }) => icon === "history")
        .map(({ label }) => label);
    expect(labels("")).toEqual(["REPORT", "{ $.level = ERROR }"]);
    expect(labels("level")).toEqual(["{ $.level = ERROR }"]);
    expect(labels("REPORT")).toEqual([]);
  });

  it("offer what was used last first, until something is typed", () => {
    const sections = (text: string) => assistantRows({ ...state, text }).flatMap(({ section }) => section ?? []);
    expect(sections("")).toEqual(["Recent Patterns", "Complete at the End"]);
    expect(sections("R")).toEqual(["Complete at the End", "Recent Patterns"]);
  });

  it("explain of fields what is asked of them", () => {
    const rows = assistantRows({ ...state, text: "[ip, status=404 || status=502, size]" });
    expect(rows.filter(({ icon }) => icon === "info").map(({ label }) => label)).toEqual([
      "The field status is 404, or the field status is 502.",
      "The field status is 404.",
      "The field status is 502.",
    ]);
  });

  it("explain a pattern and its parts", () => {
    const rows = assistantRows({ ...state, text: "ERROR -timeout" });
    expect(rows[0]).toMatchObject({ label: "Use This Pattern", detail: "The word ERROR, and not the word timeout." });
    expect(rows.filter(({ icon }) => icon === "info")).toMatchObject([
      { label: "The word ERROR.", description: "ERROR", section: "What It Matches" },
      { label: "Not the word timeout.", description: "-timeout" },
    ]);
    expect(assistantRows({ ...state, text: "" })[0]).toMatchObject({ label: "No Pattern", detail: "Every event." });
  });

  it("say what is wrong and where, and still take it: the service decides", () => {
    const [use, problem, ...others] = assistantRows({ ...state, text: "{ $.level = }" });
    expect(use).toMatchObject({ icon: "warning", choice: "use" });
    expect(problem).toMatchObject({ icon: "error", detail: "Error at the end: { $.level = «}»", choice: undefined });
    expect(problem?.label).toContain("Expected a value");
    expect(others.filter(({ icon }) => icon === "info")).toEqual([]);
  });

  it("say once that a pattern isn't finished", () => {
    const errors = (text: string) => assistantRows({ ...state, text }).filter(({ icon }) => icon === "error");
    expect(errors("{ $.level =")).toHaveLength(1);
    expect(errors("a-b c-d")).toHaveLength(2);
  });

  it("show what the service made of it, and where it differs", () => {
    const verdict = {
      agrees: false,
      text: "They differ.",
      tested: 2,
      matched: 1,
      differences: [{ message: "a", matchedByService: true }],
    };
    expect(assistantRows({ ...state, text: "b", verdict }).slice(1, 3)).toMatchObject([
      { icon: "warning", label: "They differ." },
      { label: "a", description: "matched only by the service" },
    ]);
  });

  it("don't take what is too long to be sent", () => {
    expect(assistantRows({ ...state, text: "a".repeat(1025) })[0]?.choice).toBeUndefined();
  });

  it("have ids of their own", () => {
    for (const text of ["", "E", "{ $.a = ", "[a, b, c]", "a-b c-d", "?A B ?C"]) {
      const ids = assistantRows({ ...state, text }).map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it.each<[text: string, start: number, end: number, shown: string]>([
    ["a b-c d", 2, 5, "at character 3: a «b-c» d"],
    ["{ $.a = ", 7, 8, "at the end: { $.a =« »"],
    [`${"x".repeat(60)}?!`, 10, 11, `at character 11: ${"x".repeat(10)}«x»${"x".repeat(40)}…`],
    ["", 0, 0, "at the end: «»"],
  ])("place %j %i–%i as %s", (text, start, end, shown) => {
    expect(locationText(text, start, end)).toBe(shown);
  });
});

describe("counting", () => {
  const matcher = compileFilterPattern("a");
  if (matcher.problems !== undefined) throw new Error("unsound");
  const messages = Array.from({ length: 100 }, (_, index) => (index % 4 === 0 ? "a" : "b"));

  it("lets others work each few milliseconds", async () => {
    let time = 0;
    let pauses = 0;
    const pause = async () => {
      pauses++;
    };
    const { signal } = new AbortController();
    const count = await countMatches(matcher, messages, { pause, now: () => time++, signal });
    expect(count).toEqual({ matched: 25, total: 100 });
    // Each message takes one of these milliseconds, and a slice has eight.
    expect(pauses).toBeGreaterThanOrEqual(10);
  });

  it("ends with its signal", async () => {
    const control = new AbortController();
    let tried = 0;
    const matches = () => ++tried > 0;
    const pause = async () => control.abort(new Error("gone"));
    const counting = countMatches({ matches }, messages, { pause, now: () => tried * 100, signal: control.signal });
    await expect(counting).rejects.toThrow("gone");
    expect(tried).toBe(1);
  });
});

describe("recent patterns", () => {
  it("are the newest first, each once, and not too many", () => {
    expect(withRecent(["a", "b"], " b ")).toEqual(["b", "a"]);
    expect(withRecent(["a"], " ")).toEqual(["a"]);
    const many = Array.from({ length: 30 }, (_, index) => String(index)).reduce(withRecent, [] as readonly string[]);
    expect(many).toHaveLength(20);
    expect(many[0]).toBe("29");
  });

  it("are read whatever was kept", () => {
    expect(readRecent(undefined)).toEqual([]);
    expect(readRecent(["a", 1, null])).toEqual(["a"]);
  });
});
