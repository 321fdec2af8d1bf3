import { describe, expect, it } from "vitest";
import type { Selection } from "../../../src/logs/selection/selection.js";
import { connectionNode, groupNode, streamNode, type TreeNode } from "../../../src/logs/tree/node.js";
import { metricFiltersNode, metricFilterNode } from "../../../src/logs/tree/filterNodes.js";
import { nodeArguments, selectionOfNodes, namesOf } from "../../../src/logs/tree/selectedNodes.js";

const one = connectionNode({ id: "one", name: "one", region: "eu-west-1" });
const two = connectionNode({ id: "two", name: "two", region: "eu-west-1" });
const [a, b, c] = [
  groupNode(one, { name: "a", arn: "" }),
  groupNode(one, { name: "b", arn: "" }),
  groupNode(two, { name: "c", arn: "" }),
];
const [s, t, u] = [
  streamNode(a, { name: "s", arn: "" }),
  streamNode(a, { name: "t", arn: "" }),
  streamNode(b, { name: "u", arn: "" }),
];

describe("arguments of nodes", () => {
  it.each<[name: string, nodes: TreeNode[], argument: object]>([
    ["none", [], {}],
    ["a connection", [one], { connection: "one" }],
    ["a group", [a], { connection: "one", group: "a" }],
    ["a stream", [s], { connection: "one", group: "a", stream: "s" }],
    ["groups", [a, b], { connection: "one", groups: ["a", "b"] }],
    ["a group that is selected in two places", [a, a], { connection: "one", group: "a" }],
    [
      "groups of two connections",
      [a, c, b],
      { connection: "one", groups: ["a", "b"], also: [{ connection: "two", group: "c" }] },
    ],
    ["streams of a group", [s, t], { connection: "one", group: "a", streams: ["s", "t"] }],
  ])("%s", (_, nodes, argument) => expect(nodeArguments(nodes)).toEqual(argument));

  it.each<[name: string, nodes: TreeNode[], sentence: RegExp]>([
    ["groups and streams", [a, s], /either log groups or log streams/u],
    ["streams of two groups", [s, u], /of one group/u],
    ["a connection and a group", [one, a], /either log groups/u],
  ])("not of %s", (_, nodes, sentence) => expect(() => nodeArguments(nodes)).toThrow(sentence));
});

describe("selections of nodes", () => {
  const filters = metricFiltersNode(a, 1);
  const transformation = { metricName: "m", metricNamespace: "n", metricValue: "1" };
  const filter = metricFilterNode(filters, { name: "f", pattern: "", group: "a", transformation });

  it.each<[name: string, nodes: TreeNode[], selection: Selection | undefined]>([
    ["none", [], undefined],
    ["a connection, which has no group yet", [one], undefined],
    ["a metric filter, which is no log", [filter], undefined],
    ["a group", [a], { connection: "one", groups: ["a"] }],
    ["a stream", [s], { connection: "one", groups: ["a"], streams: ["s"] }],
    ["groups", [a, b, a], { connection: "one", groups: ["a", "b"] }],
    [
      "groups of two connections",
      [a, c, b],
      { connection: "one", groups: ["a", "b"], also: [{ connection: "two", groups: ["c"] }] },
    ],
    ["streams of a group", [s, t], { connection: "one", groups: ["a"], streams: ["s", "t"] }],
  ])("%s", (_, nodes, selection) => expect(selectionOfNodes(nodes)).toEqual(selection));

  it("a folder, by a pattern that means groups to come too", () => {
    const folder: TreeNode = {
      kind: "folder",
      id: "f",
      parent: one,
      path: "/x",
      label: "x",
      groups: [],
      isComplete: true,
    };
    expect(selectionOfNodes([folder])).toEqual({ connection: "one", groups: ["/x/*"] });
  });

  it("not of more streams than the service reads at a time", () => {
    const streams = Array.from({ length: 101 }, (_, n) => streamNode(a, { name: `s${n}`, arn: "" }));
    expect(selectionOfNodes(streams.slice(1))?.streams).toHaveLength(100);
    expect(() => selectionOfNodes(streams)).toThrow("Select at most 100 log streams");
    expect(nodeArguments(streams)).toMatchObject({ group: "a" });
  });
});

it("names groups and streams, each once", () => expect(namesOf([one, a, s, a, t])).toEqual(["a", "s", "t"]));
