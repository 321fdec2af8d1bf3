import { isAbort } from "../../base/abort.js";
import type { Disposable } from "../../base/disposable.js";
import { Emitter } from "../../base/emitter.js";
import type { Connection } from "../connection.js";
import type { LogsApi } from "../logsApi.js";
import { LogsError } from "../logsError.js";
import type { Page } from "../model.js";
import {
  connectionNode,
  groupId,
  groupNode,
  isAtOrBelow,
  noticeId,
  streamNode,
  type GroupNode,
  type ParentNode,
  type StreamNode,
  type TreeNode,
} from "./node.js";

/** What the tree needs from outside. */
export interface LogTreeSource {
  /** The connections to show, in order. */
  connections(): Promise<readonly Connection[]>;
  api(connection: Connection): Promise<LogsApi>;
}

/** The pages of one parent that have been read so far. */
interface Loaded {
  readonly nodes: readonly (GroupNode | StreamNode)[];
  readonly nextToken?: string;
  readonly error?: LogsError;
}

/**
 * The explorer's tree: connections, their log groups, and the groups' streams with the newest first. Children are read
 * when they are first asked for, one page of the service at a time; a failure becomes a node, never a rejection.
 */
export class LogTree implements Disposable {
  readonly #source: LogTreeSource;
  readonly #loaded = new Map<string, Promise<Loaded>>();
  /** The nodes that were handed out, by id: a widget knows a node by its identity. */
  readonly #known = new Map<string, TreeNode>();
  readonly #changed = new Emitter<TreeNode | undefined>();
  #abort = new AbortController();

  /** Fires with the node whose children changed, or undefined for the whole tree. */
  readonly onDidChange = this.#changed.event;

  constructor(source: LogTreeSource) {
    this.#source = source;
  }

  async children(parent?: TreeNode): Promise<readonly TreeNode[]> {
    const nodes = await this.#children(parent);
    for (const node of nodes) this.#known.set(node.id, node);
    return nodes;
  }

  /** The node of a connection, or of a log group of it, if it was handed out. */
  find(connection: Connection, group?: string): TreeNode | undefined {
    return this.#known.get(group === undefined ? connection.id : groupId(connection.id, group));
  }

  /** Reads the next page of a parent's children; after a failure, the failed page again. */
  async loadMore(parent: ParentNode): Promise<void> {
    const before = await this.#load(parent);
    if (before.nextToken === undefined && before.error === undefined) return;
    const next = this.#append(parent, before);
    this.#loaded.set(parent.id, next);
    await next;
    this.#changed.fire(parent);
  }

  /** Forgets what was read below a node, or everything. */
  refresh(node?: TreeNode): void {
    if (node === undefined) {
      this.#abort.abort();
      this.#abort = new AbortController();
      this.#loaded.clear();
      this.#known.clear();
    } else {
      forgetBelow(this.#loaded, node.id);
    }
    this.#changed.fire(node);
  }

  dispose(): void {
    this.#abort.abort();
    this.#loaded.clear();
    this.#changed.dispose();
  }

  async #children(parent: TreeNode | undefined): Promise<readonly TreeNode[]> {
    if (parent === undefined) return (await this.#source.connections()).map(connectionNode);
    return isParent(parent) ? withNotices(parent, await this.#load(parent)) : [];
  }

  #load(parent: ParentNode): Promise<Loaded> {
    const known = this.#loaded.get(parent.id);
    if (known !== undefined) return known;
    const first = this.#append(parent, { nodes: [] });
    this.#loaded.set(parent.id, first);
    return first;
  }

  async #append(parent: ParentNode, before: Loaded): Promise<Loaded> {
    const { signal } = this.#abort;
    try {
      const page = await this.#page(parent, before.nextToken, signal);
      const nodes = [...before.nodes, ...page.items];
      return page.nextToken === undefined ? { nodes } : { nodes, nextToken: page.nextToken };
    } catch (error) {
      if (isAbort(error, signal)) return { nodes: before.nodes };
      return { ...before, error: toLogsError(error) };
    }
  }

  async #page(
    parent: ParentNode,
    nextToken: string | undefined,
    signal: AbortSignal,
  ): Promise<Page<GroupNode | StreamNode>> {
    const token = nextToken === undefined ? {} : { nextToken };
    if (parent.kind === "connection") {
      const api = await this.#source.api(parent.connection);
      const page = await api.describeLogGroups(token, signal);
      return { ...page, items: page.items.map((group) => groupNode(parent, group)) };
    }
    const api = await this.#source.api(parent.parent.connection);
    const page = await api.describeLogStreams({ group: parent.group.name, ...token }, signal);
    return { ...page, items: page.items.map((stream) => streamNode(parent, stream)) };
  }
}

function isParent(node: TreeNode): node is ParentNode {
  return node.kind === "connection" || node.kind === "group";
}

function forgetBelow(loaded: Map<string, unknown>, id: string): void {
  for (const key of loaded.keys()) if (isAtOrBelow(key, id)) loaded.delete(key);
}

function withNotices(parent: ParentNode, { nodes, nextToken, error }: Loaded): readonly TreeNode[] {
  if (error !== undefined) return [...nodes, { kind: "error", id: noticeId("error", parent), parent, error }];
  if (nextToken !== undefined) return [...nodes, { kind: "more", id: noticeId("more", parent), parent }];
  return nodes.length > 0 ? nodes : [{ kind: "empty", id: noticeId("empty", parent), parent }];
}

function toLogsError(error: unknown): LogsError {
  if (error instanceof LogsError) return error;
  return new LogsError("unknown", "The list could not be read; the log has the details.", { cause: error });
}
