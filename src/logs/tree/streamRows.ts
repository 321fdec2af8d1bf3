import type { LogStream } from "../model.js";
import { type GroupNode, rangeId, type StreamNode, streamNode, type StreamRangeNode } from "./node.js";
import { rowRanges } from "./ranges.js";

/** The rows of a group's streams, in ranges if there are very many. With a prefix the service sorts them by name. */
export function streamRows(
  parent: GroupNode,
  streams: readonly LogStream[],
  isByName: boolean,
): readonly (StreamNode | StreamRangeNode)[] {
  const nameAt = (index: number): string => streams[index]?.name ?? "";
  const ranges = rowRanges({ count: streams.length, nameAt, isByName });
  if (ranges.length === 0) return streams.map((stream) => streamNode(parent, stream));
  return ranges.map((range) => ({
    kind: "rangeOfStreams",
    id: rangeId(parent, range),
    parent,
    range,
    streams: streams.slice(range.from, range.to),
  }));
}

/** The rows below a range. */
export function streamRangeRows(below: StreamRangeNode): readonly StreamNode[] {
  return below.streams.map((stream) => streamNode(below.parent, stream, below));
}
