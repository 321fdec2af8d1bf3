import { LogsError } from "../logsError.js";
import { connectionOf, type GroupNode, type StreamNode, type TreeNode } from "./node.js";

/**
 * The fields of a command's argument that say where nodes of the tree are: of one node (of a folder,
 * the pattern of its groups), of several log groups (`groups`,
 * and `also` for those of further connections), or of several streams of one group (`streams`). Throws a LogsError where
 * no argument can mean all of them.
 */
export function nodeArguments(nodes: readonly TreeNode[]): object {
  const [first, ...others] = nodes;
  if (first === undefined) return {};
  if (others.length === 0) return ofOne(first);
  if (nodes.every((node) => node.kind === "group")) return ofGroups(nodes);
  if (nodes.every((node) => node.kind === "stream")) return ofStreams(nodes);
  throw refused("Select either log groups, or log streams of one group; not both.");
}

function ofOne(node: TreeNode): object {
  const connection = connectionOf(node).id;
  if (node.kind === "group") return { connection, group: node.group.name };
  // A pattern: groups of the folder that come later are meant too.
  if (node.kind === "folder") return { connection, group: `${node.path}/*` };
  if (node.kind === "stream") return { connection, group: node.parent.group.name, stream: node.stream.name };
  if (node.kind === "metricFilters" || node.kind === "rangeOfStreams")
    return { connection, group: node.parent.group.name };
  if (node.kind === "metricFilter") return { connection, group: node.filter.group, name: node.filter.name };
  return { connection };
}

function ofGroups(nodes: readonly GroupNode[]): object {
  const connections = [...new Set(nodes.map((node) => connectionOf(node).id))];
  const [first, ...also] = connections.map((connection) => {
    const own = nodes.filter((node) => connectionOf(node).id === connection).map(({ group }) => group.name);
    const [group, ...more] = new Set(own);
    return more.length === 0 ? { connection, group } : { connection, groups: [group, ...more] };
  });
  return { ...first, ...(also.length === 0 ? {} : { also }) };
}

function ofStreams(nodes: readonly StreamNode[]): object {
  const places = nodes.map(({ parent }) => ({ connection: connectionOf(parent).id, group: parent.group.name }));
  const [first] = places;
  if (places.some(({ connection, group }) => connection !== first?.connection || group !== first.group)) {
    throw refused("Select log streams of one group: those of several groups can't be taken together.");
  }
  const [stream, ...more] = new Set(nodes.map((node) => node.stream.name));
  return more.length === 0 ? { ...first, stream } : { ...first, streams: [stream, ...more] };
}

function refused(sentence: string): LogsError {
  return new LogsError("invalidInput", sentence);
}
