import * as l10n from "../../base/l10n.js";
import { nameOfGroup } from "../groupArn.js";
import { limits } from "../limits.js";
import { LogsError } from "../logsError.js";
import type { ConnectionGroups, Selection } from "../selection/selection.js";
import { type AnomalyNode, connectionOf, type GroupNode, type StreamNode, type TreeNode } from "./node.js";

/** Log groups of one connection, by its id: one of the two fields. */
interface GroupsArgument {
  readonly connection: string;
  readonly group?: string;
  readonly groups?: readonly string[];
}

/** The fields of a command's argument that say which nodes of the tree it is for. */
export interface NodeArguments extends Partial<GroupsArgument> {
  readonly also?: readonly GroupsArgument[];
  readonly stream?: string;
  readonly streams?: readonly string[];
  /** Of an anomaly: by its pattern if that is suppressed, and else by its id. */
  readonly detector?: string;
  readonly anomaly?: string;
  readonly pattern?: string;
  /** Of a metric filter or a subscription filter. */
  readonly name?: string;
  /** Of a saved query, or of an export task. */
  readonly id?: string;
}

/**
 * The fields of a command's argument that name nodes of the tree: one node (for a folder the pattern of its groups),
 * several log groups (`groups`, and `also` for those of further connections), or several streams of one group (`streams`).
 * Throws a LogsError if no argument can name all of them.
 */
export function nodeArguments(nodes: readonly TreeNode[]): NodeArguments {
  const [first, ...others] = nodes;
  if (first === undefined) return {};
  if (others.length === 0) return ofOne(first);
  if (nodes.every((node) => node.kind === "group")) return ofGroups(nodes);
  if (nodes.every((node) => node.kind === "stream")) return ofStreams(nodes);
  throw invalidInput(l10n.t("Select either log groups or log streams of one group, not both."));
}

/**
 * What a log document of nodes shows; undefined where they name no log group, as a connection. The names come from the
 * service, so they are not checked again. Throws a LogsError where no document can show all of the nodes.
 */
export function selectionOfNodes(nodes: readonly TreeNode[]): Selection | undefined {
  const { also = [], stream, streams, name, ...first } = nodeArguments(nodes);
  const [groups] = [first].flatMap(groupsOf);
  if (groups === undefined || name !== undefined) return undefined;
  const several = streams ?? (stream === undefined ? [] : [stream]);
  if (several.length > limits.filterStreams) {
    throw invalidInput(
      l10n.t`Select at most ${limits.filterStreams} log streams: CloudWatch Logs reads no more at a time.`,
    );
  }
  return {
    ...groups,
    ...(also.length === 0 ? {} : { also: also.flatMap(groupsOf) }),
    ...(several.length === 0 ? {} : { streams: several }),
  };
}

function groupsOf({ connection, group, groups }: Partial<GroupsArgument>): readonly ConnectionGroups[] {
  const names = groups ?? (group === undefined ? [] : [group]);
  return connection === undefined || names.length === 0 ? [] : [{ connection, groups: names }];
}

function ofOne(node: TreeNode): NodeArguments {
  const connection = connectionOf(node).id;
  if (node.kind === "group") return { connection, group: node.group.name };
  // A pattern, which includes groups that are created in the folder later.
  if (node.kind === "folder") return { connection, group: `${node.path}${node.account === undefined ? "/" : ":"}*` };
  if (node.kind === "stream") return { connection, group: node.parent.group.name, stream: node.stream.name };
  if (node.kind === "metricFilter" || node.kind === "subscriptionFilter") {
    return { connection, group: node.parent.parent.group.name, name: node.filter.name };
  }
  if (node.kind === "anomaly") return ofAnomaly(node);
  if ("parent" in node && node.parent.kind === "group") return { connection, group: node.parent.group.name };
  if (node.kind === "savedQuery") return { connection, id: node.query.id };
  if (node.kind === "exportTask") return { connection, id: node.task.id };
  return { connection };
}

function ofAnomaly({
  parent,
  anomaly: { id, patternId, detectorArn, isPatternSuppressed },
}: AnomalyNode): NodeArguments {
  const which = isPatternSuppressed ? { pattern: patternId } : { anomaly: id };
  return { ...ofOne(parent), detector: detectorArn, ...which };
}

function ofGroups(nodes: readonly GroupNode[]): NodeArguments {
  const connections = [...new Set(nodes.map((node) => connectionOf(node).id))];
  const [first, ...also] = connections.map((connection) => {
    const own = nodes.filter((node) => connectionOf(node).id === connection).map(({ group }) => group.name);
    const [group = "", ...more] = new Set(own);
    return more.length === 0 ? { connection, group } : { connection, groups: [group, ...more] };
  });
  return { ...first, ...(also.length === 0 ? {} : { also }) };
}

function ofStreams(nodes: readonly StreamNode[]): NodeArguments {
  const targets = nodes.map(({ parent }) => ({ connection: connectionOf(parent).id, group: parent.group.name }));
  const [first] = targets;
  if (targets.some(({ connection, group }) => connection !== first?.connection || group !== first.group)) {
    throw invalidInput(l10n.t("Select log streams of one group only."));
  }
  const [stream = "", ...more] = new Set(nodes.map((node) => node.stream.name));
  return more.length === 0 ? { ...first, stream } : { ...first, streams: [stream, ...more] };
}

function invalidInput(sentence: string): LogsError {
  return new LogsError("invalidInput", sentence);
}

/** The unique names of the log groups, streams, filters and saved queries among the nodes, and the ids of export tasks, for copying and dragging. */
export function namesOf(nodes: readonly TreeNode[]): readonly string[] {
  return [...new Set(nodes.flatMap(nameOf))];
}

function nameOf(node: TreeNode): readonly string[] {
  if (node.kind === "group") return [nameOfGroup(node.group.name)];
  if (node.kind === "metricFilter" || node.kind === "subscriptionFilter") return [node.filter.name];
  if (node.kind === "savedQuery") return [node.query.name];
  if (node.kind === "anomaly") return [node.anomaly.pattern];
  if (node.kind === "exportTask") return [node.task.id];
  return node.kind === "stream" ? [node.stream.name] : [];
}

const selectedKinds = [
  "group",
  "stream",
  "metricFilter",
  "subscriptionFilter",
  "anomalies",
  "anomaly",
  "savedQuery",
  "queryFolder",
  "search",
] as const;
type SelectedKind = (typeof selectedKinds)[number];

/** The common kind of the selected nodes, for key bindings: "mixed" if the kinds differ. */
export function selectedKind(nodes: readonly { readonly kind: string }[]): SelectedKind | "mixed" | undefined {
  const [kind, ...others] = new Set(nodes.map((node) => node.kind));
  return others.length > 0 ? "mixed" : selectedKinds.find((known) => known === kind);
}
