import { beforeEach, describe, expect, it } from "vitest";
import { showPatterns } from "../../../src/extension/commands/patterns/showPatterns.js";
import { fromSelectionUri, toSelectionUri } from "../../../src/logs/selection/selection.js";
import { CommandFixture } from "../../fakes/commandFixture.js";
import { Uri, user } from "../../fakes/vscode.js";

const minute = 60_000;
const start = Date.now() - 60 * minute;
const end = start + 10 * minute;

interface Shown {
  readonly events: number;
  readonly eventsBefore: number;
  readonly patterns: readonly Readonly<Record<string, unknown>>[];
}

function fixture(): CommandFixture {
  const commands = new CommandFixture();
  const { logs } = commands;
  logs.addAt(start - minute, "web", "one", "GET /a took 12 ms");
  for (const ms of [15, 16, 17]) logs.addAt(start + ms, "web", "one", `GET /a took ${ms} ms`);
  logs.addAt(start + minute, "web", "one", "ERROR order 77 failed");
  return commands;
}

interface Lens {
  readonly title: string;
  readonly command: string;
  readonly argument: { readonly query: string };
}

function document({ acts }: CommandFixture): { readonly text: string; readonly lenses: readonly Lens[] } {
  const [, , shown] = acts.at(-1) as [string, string, { text: string; lenses: readonly Lens[] }];
  return shown;
}

beforeEach(() => user.follows());

describe("Show Patterns", () => {
  it("finds what the messages of a time have in common, and what is new", async () => {
    const commands = fixture();
    const { events, eventsBefore, patterns } = (await commands.run(showPatterns, {
      args: { group: "web", start, end },
    })) as Shown;
    expect([events, eventsBefore]).toEqual([4, 1]);
    expect(patterns).toEqual([
      {
        pattern: "GET /a took <*> ms",
        count: 3,
        before: 1,
        isNew: false,
        firstSeen: start + 15,
        lastSeen: start + 17,
        filterPattern: '"GET /a took" ms',
        samples: ["GET /a took 17 ms", "GET /a took 16 ms", "GET /a took 15 ms"],
      },
      expect.objectContaining({ pattern: "ERROR order <*> failed", isNew: true, before: 0 }),
    ]);
    const { text, lenses } = document(commands);
    expect(text).toContain("1. GET /a took <*> ms\n   3 events · 75.0 % · 1 before");
    expect(text).toContain("2. ERROR order <*> failed\n   NEW · 1 event · 25.0 %");
    expect(lenses.map(({ title, command }) => [title, command])).toEqual([
      ["$(list-flat) Open Its Events", "cloudwatchLogs.openLog"],
      ["$(list-flat) Open Its Events", "cloudwatchLogs.openLog"],
    ]);
    expect(fromSelectionUri(lenses[1]?.argument ?? { query: "" })?.selection).toEqual({
      connection: "dev",
      groups: ["web"],
      filterPattern: '"ERROR order" failed',
      start: start + minute,
      end: start + minute,
    });
  });

  it("narrows the pattern of a search, and reads nothing before it where that isn't wanted", async () => {
    const commands = fixture();
    const args = { group: "web", filterPattern: "ERROR", start, end, compare: false };
    const { events, patterns } = (await commands.run(showPatterns, { args })) as Shown;
    expect([events, patterns.length]).toEqual([1, 1]);
    expect(patterns[0]).toMatchObject({ isNew: false });
    const starts = commands.logs.calls.flatMap(({ input }) => ("startTime" in input ? [Number(input.startTime)] : []));
    expect(Math.min(...starts)).toBe(start);
    const [lens] = document(commands).lenses;
    expect(fromSelectionUri(lens?.argument ?? { query: "" })?.selection.filterPattern).toBe(
      'ERROR "ERROR order" failed',
    );
  });

  it("takes the events that a log document has loaded", async () => {
    const commands = fixture();
    commands.events = [1, 2].map((at) => ({ timestamp: start + at, message: `up ${at}${at}`, group: "web" })) as never;
    const uri = Uri.from({
      scheme: "cloudwatch-logs",
      ...toSelectionUri({ connection: "dev", groups: ["web"] }),
    }) as never;
    expect(await commands.run(showPatterns, { uri })).toMatchObject({
      events: 2,
      patterns: [{ pattern: "up <*>", count: 2, isNew: false }],
    });
    commands.events = [];
    await expect(commands.run(showPatterns, { uri })).rejects.toThrow("no events to find patterns in");
  });

  it("asks a person for the group and the time", async () => {
    const commands = fixture();
    user.follows({ pick: "web" }, { type: "2h" });
    expect(await commands.run(showPatterns)).toMatchObject({ events: 5 });
  });

  it.each([
    [{ group: "web", compare: "no" }, "“compare” must be true or false"],
    [{ group: "none" }, "does not exist"],
    [{ group: "web", what: 1 }, "has no field “what”"],
  ])("refuses %j", async (args, reason) => {
    await expect(fixture().run(showPatterns, { args })).rejects.toThrow(reason);
  });
});
