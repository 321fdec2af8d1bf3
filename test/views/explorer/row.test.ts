import { describe, expect, it } from "vitest";
import type { Connection } from "../../../src/logs/connections/connection.js";
import { LogsError } from "../../../src/logs/logsError.js";
import { exportTaskNode, exportTasksNode, savedQueriesNode } from "../../../src/logs/tree/accountNodes.js";
import { noticeId } from "../../../src/logs/tree/listKeys.js";
import { connectionNode, groupNode, streamNode, type TreeNode } from "../../../src/logs/tree/node.js";
import { metricFiltersNode, metricFilterNode } from "../../../src/logs/tree/filterNodes.js";
import { type ListedSearch, searchesNode, searchNode } from "../../../src/logs/searches/searchNode.js";
import { rowCommand, rowContext, rowTooltip } from "../../../src/views/explorer/row.js";

const one: Connection = { id: "one", name: "One", region: "eu-west-1" };
const root = connectionNode(one);
const web = { name: "web", arn: "" };
const group = groupNode(root, web);
const stream = streamNode(group, { name: "s [x](y)", arn: "" });
const filters = metricFiltersNode(group, 1);
const transformation = { metricName: "m", metricNamespace: "n", metricValue: "1" };
const filter = metricFilterNode(filters, { name: "f", pattern: "", group: "web", transformation });
const queries = savedQueriesNode(root);
const query: TreeNode = {
  kind: "savedQuery",
  id: "query",
  parent: queries,
  label: "Errors",
  query: { id: "1", name: "team/Errors", queryString: "fields @message", groups: [], parameters: [] },
};
const exports = exportTasksNode(root);
const task = (state: string): TreeNode =>
  exportTaskNode(exports, { id: "t-1", name: "", group: "a", fromMs: 0, toMs: 1, bucket: "b", prefix: "", state });
const queryFolder: TreeNode = {
  kind: "queryFolder",
  id: "team",
  parent: queries,
  path: "all/team",
  label: "team",
  queries: [],
};
const more: TreeNode = { kind: "more", id: noticeId("more", group), parent: group, loaded: 50 };
const error: TreeNode = {
  kind: "error",
  id: noticeId("error", group),
  parent: group,
  error: new LogsError("accessDenied", "No."),
};
const folder: TreeNode = {
  kind: "folder",
  id: "folder",
  parent: root,
  path: "/aws/lambda",
  label: "lambda",
  groups: [],
  isComplete: true,
};

const listed: ListedSearch = { source: "user", id: "1", name: "Errors", search: { groups: ["web"] } };
const search = searchNode(listed);
const broken = searchNode({ source: "file", id: "2", name: "a.cwsearch", problem: "No." });

describe("what menus know a row by", () => {
  it.each<[context: string, node: Parameters<typeof rowContext>[0]]>([
    ["searches", searchesNode],
    ["search.user", search],
    ["search.file.problem", broken],
    ["connection.local", connectionNode({ ...one, local: true, source: "settings" })],
    ["connection.settings", connectionNode({ ...one, source: "settings" })],
    ["connection.environment", connectionNode({ ...one, source: "environment" })],
    ["connection.environment", root],
    ["group", group],
    ["group.favourite", groupNode(root, web, { favourite: "found" })],
    ["group.favourite", groupNode(root, web, { favourite: "unknown" })],
    ["favourite.missing", groupNode(root, web, { favourite: "missing" })],
    ["stream", stream],
    ["folder", folder],
    ["metricFilters", filters],
    ["metricFilter", filter],
    ["savedQueries", queries],
    ["queryFolder", queryFolder],
    ["savedQuery", query],
    ["exportTasks", exports],
    ["exportTask.active", task("PENDING")],
    ["exportTask.active", task("RUNNING")],
    ["exportTask.completed", task("COMPLETED")],
    ["exportTask.ended", task("PENDING_CANCEL")],
    ["exportTask.ended", task("FAILED")],
    ["more", more],
    ["error", error],
  ])("%s", (context, node) => expect(rowContext(node)).toBe(context));
});

describe("a click", () => {
  const commands = {
    loadMore: "more",
    openLog: "open",
    openMetricFilter: "filter",
    openSubscriptionFilter: "os",
    openAnomaly: "openAnomaly",
    openSavedQuery: "query",
    runSearch: "run",
  };

  it.each<[command: string | undefined, node: Parameters<typeof rowCommand>[0]]>([
    ["run", search],
    [undefined, broken],
    [undefined, searchesNode],
    ["open", stream],
    ["filter", filter],
    ["query", query],
    [undefined, queries],
    [undefined, queryFolder],
    ["more", more],
    ["more", error],
    [undefined, root],
    [undefined, group],
    [undefined, folder],
    [undefined, filters],
  ])("runs %s", (command, node) => expect(rowCommand(node, commands)?.command).toBe(command));
});

describe("a tooltip", () => {
  const tooltip = (node: Parameters<typeof rowTooltip>[0]): Promise<string> =>
    rowTooltip(node, async ({ kind }) => [
      ["Kind", kind],
      ["Region", "eu-west-1"],
    ]);

  it.each<[text: string, node: Parameters<typeof rowTooltip>[0]]>([
    ["a.cwsearch\nNo.", broken],
    ["Searches that were saved, and those that were made lately", searchesNode],
    ["One\nKind: connection\nRegion: eu-west-1", root],
    ["web\nKind: group\nRegion: eu-west-1", group],
    ["s [x](y)\nKind: stream\nRegion: eu-west-1", stream],
    ["f\nKind: metricFilter\nRegion: eu-west-1", filter],
    ["/aws/lambda", folder],
    ["team/Errors\nKind: savedQuery\nRegion: eu-west-1", query],
    ["Saved Queries", queries],
    ["all/team", queryFolder],
    ["Export Tasks", exports],
    ["t-1\nKind: exportTask\nRegion: eu-west-1", task("RUNNING")],
  ])("%j", async (text, node) => expect(await tooltip(node)).toBe(text));

  it("of a range says which rows it has", async () => {
    const rows = { from: 0, to: 2, of: 5000, firstName: "a", lastName: "b", label: "a – b", isByName: true };
    const range: TreeNode = { kind: "rangeOfStreams", id: "range", parent: group, range: rows, streams: [] };
    expect(await tooltip(range)).toMatch(/log streams 1 to 2 of 5,000/u);
  });
});
