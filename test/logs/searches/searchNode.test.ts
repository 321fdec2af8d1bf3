import { describe, expect, it } from "vitest";
import {
  isSearchRow,
  type ListedSearch,
  presentSearch,
  presentSearches,
  searchesNode,
  searchNode,
  searchRows,
  searchTooltip,
} from "../../../src/logs/searches/searchNode.js";
import { findSearch, listedRecent, searchOfFile, storedSearches } from "../../../src/logs/searches/storedSearches.js";
import { utcZone } from "../../../src/logs/time/zone.js";

const context = { now: Date.UTC(2026, 10, 22), zone: utcZone };
const errors = {
  name: "Errors",
  connection: "prod",
  groups: ["/aws/lambda/a", "b"],
  filterPattern: "ERROR",
  time: "1h",
};
const recent = listedRecent({ groups: ["web"], filterPattern: "x", time: "15m" }, "1");
const file = { uri: "file:///team.cwsearch", fileName: "team.cwsearch" };

function user(...entries: readonly unknown[]): readonly ListedSearch[] {
  return storedSearches("user", entries, context);
}

describe("the searches of a setting", () => {
  it("are listed, those that can't be read with their problem and its place", () => {
    expect(user(errors, { name: "Broken", groups: 5 }, 7)).toMatchObject([
      { source: "user", name: "Errors", index: 0, search: { groups: errors.groups } },
      {
        name: "Broken",
        index: 1,
        problem: "Entry 2 of the setting cloudwatchLogs.searches: The field “groups” must be a list.",
      },
      { name: "Entry 3", index: 2, problem: expect.stringContaining("must be an object") as string },
    ]);
  });

  it("are bounded", () => {
    expect(user(...Array.from({ length: 600 }, () => errors))).toHaveLength(500);
  });
});

describe("the search of a file", () => {
  it("is that of its content, with its problem where there is one", () => {
    const content = '{ "version": 1, "groups": ["web"] }';
    expect(searchOfFile({ ...file, content }, context)).toMatchObject({ source: "file", name: "team", file: file.uri });
    expect(searchOfFile({ ...file, content: "{" }, context).problem).toMatch(/^team\.cwsearch: It is not valid JSON/u);
    expect(searchOfFile({ ...file, problem: "It is not a file." }, context).problem).toBe(
      "team.cwsearch: It is not a file.",
    );
  });
});

it("a name means the user's search before the workspace's and a file's, and never a recent one", () => {
  const listed: ListedSearch[] = (["recent", "file", "workspace", "user"] as const).map((source) => ({
    source,
    id: source,
    name: "same",
  }));
  const found = (sources: number): string | undefined => findSearch(listed.slice(0, sources), "same")?.source;
  expect([4, 3, 2, 1].map(found)).toEqual(["user", "workspace", "file", undefined]);
});

describe("rows of searches", () => {
  it("are those that were saved by name, then the recent ones in their order", () => {
    const listed = [
      recent,
      ...user({ ...errors, name: "b" }, { ...errors, name: "A" }),
      listedRecent({ groups: ["z"] }, "2"),
    ];
    const rows = searchRows(listed);
    expect(rows.map((row) => row.listed.name)).toEqual(["A", "b", "x in web", "z"]);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(4);
    expect(rows.every(isSearchRow) && isSearchRow(searchesNode) && !isSearchRow({ kind: "group" })).toBe(true);
  });

  it.each([
    [[recent], "1 recent", "searches, 1 recent"],
    [[...user(errors), recent], "1 saved · 1 recent", "searches, 1 saved, 1 recent"],
    [user(errors), "1 saved", "searches, 1 saved"],
  ])("stand below one that counts them %#", (listed, description, accessibleLabel) => {
    expect(presentSearches(listed)).toMatchObject({
      label: "Searches",
      description,
      accessibleLabel,
      collapsible: true,
    });
  });

  it.each<[ListedSearch | undefined, string, string, [icon: string, spoken: string]]>([
    [user(errors)[0], "Errors", "a +1 · ERROR · 1h", ["bookmark", "saved search Errors, a +1, ERROR, 1h"]],
    [recent, "x", "web · 15m", ["history", "recent search x, web, 15m"]],
    [
      listedRecent({ groups: ["web"] }, "3"),
      "all events",
      "web · newest",
      ["history", "recent search all events, web, newest"],
    ],
    [
      searchOfFile({ ...file, content: '{ "version": 1, "groups": ["web"] }' }, context),
      "team",
      "web · all events · newest",
      ["file-code", "search of a file team, web, all events, newest"],
    ],
    [
      searchOfFile({ ...file, problem: "No." }, context),
      "team.cwsearch",
      "team.cwsearch: No.",
      ["warning", "search of a file team.cwsearch, can't be run: team.cwsearch: No."],
    ],
  ])("show what is looked for, where and when %#", (listed, label, description, [icon, accessibleLabel]) => {
    if (listed === undefined) throw new Error("There is no such search.");
    expect(presentSearch(searchNode(listed))).toMatchObject({ label, description, icon, accessibleLabel });
  });

  it("say all of it in their tooltip", () => {
    const [listed = recent] = user({ ...errors, also: [{ connection: "eu", groups: ["c"] }], columns: ["group"] });
    expect(searchTooltip(searchNode(listed)).split("\n")).toEqual([
      "Errors",
      "Log groups: /aws/lambda/a, b, c",
      "Connection: prod, eu",
      "Filter pattern: ERROR",
      "Time: 1h",
      "Columns: group",
      "Saved in your settings",
    ]);
    const many = listedRecent({ groups: Array.from({ length: 30 }, (_, n) => `g${n}`) }, "1");
    expect(searchTooltip(searchNode(many))).toContain("g9, 20 more");
    expect(searchTooltip(searchNode(searchOfFile({ ...file, problem: "No." }, context)))).toBe(
      "team.cwsearch\nteam.cwsearch: No.",
    );
  });

  it("show no line breaks, direction marks or the like of a pattern", () => {
    const listed = listedRecent({ groups: ["web"], filterPattern: "a\n\u202Eb\u200B" }, "1");
    const shown = [presentSearch(searchNode(listed)).label, searchTooltip(searchNode(listed)).replaceAll("\n", "")];
    for (const text of shown) expect(text).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });
});
