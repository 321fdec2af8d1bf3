import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { groupRows, rangeRows, type Arrangement, type GroupRowsOptions } from "../../../src/logs/tree/groupRows.js";
import {
  connectionNode,
  type GroupRangeNode,
  groupNode,
  rowAbove,
  type StreamRangeNode,
  type TreeNode,
} from "../../../src/logs/tree/node.js";
import { namesOf, nodeArguments } from "../../../src/logs/tree/selectedNodes.js";
import { present } from "../../../src/logs/tree/presentation.js";
import { maxRows, rowRanges } from "../../../src/logs/tree/ranges.js";
import { streamRangeRows, streamRows } from "../../../src/logs/tree/streamRows.js";

function labelsOf(names: readonly string[], most: number, isByName = true): string[] {
  const nameAt = (index: number): string => names[index] ?? "";
  return rowRanges({ count: names.length, nameAt, isByName }, most).map(({ label }) => label);
}

function numbered(count: number, nameOf: (padded: string, index: number) => string): string[] {
  return Array.from({ length: count }, (_, index) => nameOf(String(index).padStart(4, "0"), index));
}

describe("ranges by name say how their first and last name differ from those beside them", () => {
  it.each<[what: string, names: readonly string[], most: number, labels: readonly string[]]>([
    ["no more than fit", ["a", "b"], 2, []],
    ["short names", ["a", "b", "c"], 2, ["a – b", "c"]],
    ["names without anything in common", ["alpha", "beta", "gamma", "xi"], 2, ["alpha – beta", "gamma – xi"]],
    [
      "a long common start",
      numbered(6, (number) => `/aws/lambda/prod-${number}`),
      4,
      ["…0000 – …0003", "…0004 – …0005"],
    ],
    [
      "words behind the difference",
      ["/aws/lambda/checkout-worker", "/aws/lambda/orders-api", "/aws/lambda/orders-worker", "/aws/lambda/payment"],
      2,
      ["…checkout… – …orders-api", "…orders-worker – …payment"],
    ],
    [
      "long names that differ late: the middle is left out",
      numbered(4, (number) => `team-${number.endsWith("3") ? "b" : "a"}/a-very-long-name-of-something-${number}`),
      2,
      ["…a/a-v…ing-0000 – …a/a-v…ing-0001", "…a/a-v…ing-0002 – …b…"],
    ],
    [
      "words that are long",
      numbered(4, (number) => `${number}${"f".repeat(40)}`),
      2,
      ["0000fffffff… – 0001fffffff…", "0002fffffff… – 0003fffffff…"],
    ],
    [
      "one name that has nothing in common with the others",
      [...numbered(5, (number) => `/aws/lambda/prod-${number}`), "/ecs/web"],
      2,
      ["…0000 – …0001", "…0002 – …0003", "/aws/…rod-0004 – /ecs/web"],
    ],
    [
      "the same names in two folders",
      ["/app/a/1", "/app/a/2", "/app/b/1", "/app/b/2"],
      2,
      ["…a/1 – …a/2", "…b/1 – …b/2"],
    ],
    ["one name is the start of the next", ["web", "web-a", "web-b"], 2, ["web – web-a", "…b"]],
  ])("%s", (_, names, most, labels) => expect(labelsOf(names, most)).toEqual(labels));
});

it("ranges by other orders say positions and what is first", () => {
  const names = numbered(2001, (number) => `2026/11/22/[$LATEST]${number}`);
  expect(labelsOf(names, 1000, false)).toEqual([
    "1 – 1,000 from …0000",
    "1,001 – 2,000 from …1000",
    "2,001 from …2000",
  ]);
});

it("ranges hold every row once, and their labels stay short", () => {
  const name = fc.string({ unit: fc.constantFrom("/", "a", "b", "-", "7"), minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(fc.uniqueArray(name, { maxLength: 60 }), fc.integer({ min: 1, max: 9 }), (names, most) => {
      const sorted = names.toSorted();
      const ranges = rowRanges({ count: sorted.length, nameAt: (index) => sorted[index] ?? "", isByName: true }, most);
      const covered = ranges.flatMap(({ from, to }) => sorted.slice(from, to));
      expect(covered).toEqual(sorted.length > most ? sorted : []);
      for (const { from, to, label } of ranges) {
        expect(to - from).toBeLessThanOrEqual(most);
        expect(label.length).toBeLessThanOrEqual(35);
      }
    }),
  );
});

const root = connectionNode({ id: "one", name: "one", region: "eu-west-1" });
const facts = { lastEventAt: () => undefined, streamFilter: () => undefined };
const how = (layout: Arrangement["layout"], order: Arrangement["order"] = "name"): GroupRowsOptions => ({
  layout,
  order,
  isComplete: true,
  facts,
});
const listed = (names: readonly string[]): { group: { name: string; arn: string } }[] =>
  names.map((name) => ({ group: { name, arn: "" } }));

function ranges(rows: readonly TreeNode[]): (GroupRangeNode | StreamRangeNode)[] {
  return rows.map((row) => {
    if (row.kind !== "rangeOfGroups" && row.kind !== "rangeOfStreams") throw new Error(`no range: ${row.kind}`);
    return row;
  });
}

function groupRange(row: TreeNode | undefined): GroupRangeNode {
  if (row?.kind !== "rangeOfGroups") throw new Error("no range of groups");
  return row;
}

describe("groups", () => {
  const names = numbered(maxRows + 1, (number) => `/app/${number}`);

  it("stand as they are as long as they are no more than fit", () => {
    expect(groupRows(root, listed(names.slice(1)), how("list")).map(({ kind }) => kind)).not.toContain("rangeOfGroups");
  });

  it("stand below ranges in the list, and keep their ids and their parent", () => {
    const [first, second] = ranges(groupRows(root, listed(names), how("list")));
    expect([first?.range.label, second?.range.label]).toEqual(["…0000 – …0999", "…1000"]);
    const rows = rangeRows(groupRange(second), how("list"));
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      kind: "group",
      id: groupNode(root, { name: "/app/1000", arn: "" }).id,
      parent: root,
    });
    expect(rowAbove(rows[0]!)).toBe(second);
    expect(rowAbove(second!)).toBe(root);
  });

  it("stand below ranges in a folder, with folders beside them", () => {
    const [folder] = groupRows(root, listed([...names, "/app/1000/deep"]), how("tree"));
    if (folder?.kind !== "folder") throw new Error("no folder");
    const found = ranges(groupRows(folder, folder.groups, how("tree")));
    expect(found.map(({ range }) => range.label)).toEqual(["0000 – 0999", "1000"]);
    const rows = rangeRows(groupRange(found[1]), how("tree"));
    expect(rows.map((row) => [row.kind, row.label, rowAbove(row) === found[1]])).toEqual([
      ["group", "1000", true],
      ["folder", "1000", true],
    ]);
  });

  it("say their positions where they stand by their last event", () => {
    const at = listed(names).map((group) => ({ ...group, lastEventAt: 1000 }));
    const [range] = ranges(groupRows(root, at, how("list", "lastEvent")));
    expect(present(range!, 61_000)).toMatchObject({
      label: "1 – 1,000 from …0000",
      description: "1,000 · newest 1 min ago",
      accessibleLabel: "log groups 1 to 1,000 of 1,001, the first /app/0000, last event 1 min ago",
    });
  });

  it("have ranges with the same ids when more are loaded", () => {
    const more = listed([...names, ...numbered(maxRows, (number) => `/b/${number}`)]);
    const [before, after] = [listed(names), more].map((groups) => groupRows(root, groups, how("list")));
    expect(after?.map(({ id }) => id).slice(0, 2)).toEqual(before?.map(({ id }) => id));
    expect(new Set(after?.map(({ id }) => id)).size).toBe(3);
  });
});

describe("a range", () => {
  const group = groupNode(root, { name: "web", arn: "" });
  const streams = numbered(maxRows + 1, (number) => `s-${number}`).map((name) => ({ name, arn: "" }));
  const [range, last] = ranges(streamRows(group, streams, true));

  it("says in words what it holds", () => {
    const { accessibleLabel, description, label, collapsible } = present(range!, 0);
    expect({ accessibleLabel, description, label, collapsible }).toEqual({
      accessibleLabel: "log streams 1 to 1,000 of 1,001, s-0000 to s-0999",
      description: "1,000",
      label: "s-0000 – s-0999",
      collapsible: true,
    });
  });

  it("of streams holds the group's streams", () => {
    if (last?.kind !== "rangeOfStreams") throw new Error("no range of streams");
    const [stream, ...others] = streamRangeRows(last);
    expect([stream?.stream.name, stream?.parent, others]).toEqual(["s-1000", group, []]);
    expect(rowAbove(stream!)).toBe(last);
  });

  it("is no group and no stream to a command: it names none, and means the place where it stands", () => {
    expect(namesOf([range!])).toEqual([]);
    expect(nodeArguments([range!])).toEqual({ connection: "one", group: "web" });
    expect(() => nodeArguments([range!, last!])).toThrow(/either log groups or log streams/u);
    expect(
      nodeArguments([groupRange(groupRows(root, listed(streams.map(({ name }) => name)), how("list"))[0])]),
    ).toEqual({
      connection: "one",
    });
  });
});
