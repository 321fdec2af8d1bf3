import { describe, expect, it } from "vitest";
import { readTypedTime, type TimeChoice, timeChoices, type TimeKind } from "../../../src/logs/time/timeChoices.js";

const now = Date.UTC(2026, 10, 22, 15, 0, 0);
const tokyo = { now, zone: () => 540 };
const utc = { now, zone: () => 0 };
const at = (hours: number, minutes = 0): number => Date.UTC(2026, 10, 22, hours, minutes);

function rows(text: string, kind: TimeKind = "range", proposed = ""): readonly TimeChoice[] {
  return timeChoices({ text, proposed, kind }, utc);
}

describe("what is typed for a time", () => {
  it.each<[text: string, kind: TimeKind, expected: object]>([
    ["", "range", {}],
    ["1h", "range", { start: at(14) }],
    ["14:00 to 14:30", "boundedRange", { start: at(14), end: at(14, 30) }],
    ["since deploy at 14:05", "boundedRange", { start: at(14, 5), end: now }],
    ["deploy at 14:05", "instant", { start: at(14, 5), end: at(14, 5) }],
  ])("%j as %s is read", (text, kind, expected) => {
    expect(readTypedTime(text, kind, utc)).toEqual(expected);
  });

  it.each<[text: string, kind: TimeKind, problem: RegExp]>([
    ["", "boundedRange", /^Say from when/u],
    ["until 14:00", "boundedRange", /^Say from when/u],
    ["2026-11-23T15:00Z", "boundedRange", /still to come/u],
    ["", "instant", /not a time: $/u],
    ["14:00 to 15:00", "instant", /not a time/u],
    ["soon", "range", /not a time: soon/u],
  ])("%j as %s is refused", (text, kind, problem) => {
    expect(readTypedTime(text, kind, utc).problem ?? "").toMatch(problem);
  });
});

describe("the first row says what is understood, in the document's zone", () => {
  it.each([
    ["1h", "Since 2026-11-22 23:00:00 +09:00", "1 h ago"],
    ["since deploy at 23:05", "Since 2026-11-22 23:05:00 +09:00", "55 min ago"],
    ["yesterday 3pm to 4pm", "2026-11-22 15:00:00 to 16:00:00 +09:00", "1 h"],
    ["yesterday", "2026-11-22 00:00:00 to 23:59:59 +09:00", "1 d"],
    ["2026-11-20 to 2026-11-21", "2026-11-20 00:00:00 +09:00 to 2026-11-21 23:59:59 +09:00", "2 d"],
    ["until 23:00", "Until 2026-11-22 23:00:00 +09:00", "1 h ago"],
    ["1795359600 to 1795359690.5", "2026-11-23 00:00:00 to 00:01:30.500 +09:00", "1 min 30 s"],
    ["2026-11-23T12:00Z to 2026-11-23T13:30Z", "2026-11-23 21:00:00 to 22:30:00 +09:00", "1 h 30 min, not yet"],
    ["2026-11-24T15:00Z", "Since 2026-11-25 00:00:00 +09:00", "in 2 d"],
    ["", "The newest events, however old", "no time range"],
  ])("%j", (text, label, description) => {
    const [first] = timeChoices({ text, proposed: "", kind: "range" }, tokyo);
    expect(first).toMatchObject({ label, description, choice: "use" });
  });

  it("for an instant", () => {
    const [first] = timeChoices({ text: "30m", proposed: "", kind: "instant" }, tokyo);
    expect(first).toMatchObject({ label: "2026-11-22 23:30:00 +09:00", description: "30 min ago" });
  });
});

describe("below it", () => {
  it("stand all usual times while the proposal is unchanged, and each means what it says", () => {
    for (const kind of ["range", "boundedRange", "instant"] satisfies TimeKind[]) {
      const usual = rows("1h", kind, "1h").filter(({ icon }) => icon === "calendar");
      expect(usual.length).toBeGreaterThan(6);
      for (const { choice } of usual) {
        const text = typeof choice === "object" && "accept" in choice ? choice.accept : undefined;
        expect(readTypedTime(text ?? "?", kind, utc).problem).toBeUndefined();
      }
    }
    expect(rows("1h", "range", "1h")[3]).toMatchObject({
      label: "Last hour",
      description: "1h · Since 2026-11-22 14:00:00 +00:00",
      choice: { accept: "1h" },
    });
  });

  it("stand examples that can be edited, and are understood", () => {
    for (const kind of ["range", "boundedRange", "instant"] satisfies TimeKind[]) {
      const edits = rows("", kind).flatMap(({ choice }) =>
        typeof choice === "object" && "edit" in choice ? [choice] : [],
      );
      expect(edits.length).toBeGreaterThan(2);
      for (const { edit } of edits) expect(readTypedTime(edit, kind, utc).problem).toBeUndefined();
    }
  });

  it("a text that is no time finds usual times by their names, and then says what is wrong", () => {
    expect(
      rows("yes")
        .map(({ label, choice }) => [label, choice])
        .slice(0, 2),
    ).toEqual([
      ["Yesterday", { accept: "yesterday" }],
      [expect.stringMatching(/not a time: yes$/u), undefined],
    ]);
    expect(rows("soon")[0]).toMatchObject({ icon: "error", choice: undefined });
  });

  it("the parts have titles once each", () => {
    expect(rows("1h", "range", "1h").flatMap(({ section = [] }) => section)).toEqual([
      "Usual Times",
      "Or Type, Such As",
    ]);
  });
});
