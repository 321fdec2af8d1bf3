import { describe, expect, it } from "vitest";
import { connectionNode, groupNode, streamNode, type TreeNode } from "../../../src/logs/tree/node.js";
import { nodeArguments } from "../../../src/logs/tree/nodeArguments.js";
import { namesOf } from "../../../src/logs/tree/nodeNames.js";

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
    ["groups and streams", [a, s], /either log groups, or log streams/u],
    ["streams of two groups", [s, u], /of one group/u],
    ["a connection and a group", [one, a], /either log groups/u],
  ])("not of %s", (_, nodes, sentence) => expect(() => nodeArguments(nodes)).toThrow(sentence));
});

it("names groups and streams, each once", () => expect(namesOf([one, a, s, a, t])).toEqual(["a", "s", "t"]));
