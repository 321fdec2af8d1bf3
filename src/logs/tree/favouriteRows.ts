import { findLogGroup } from "../findLogGroup.js";
import type { LogsApi } from "../logsApi.js";
import type { LogGroup } from "../model.js";
import type { ServiceFilter, ShownFilter } from "./groupFilter.js";
import type { PagedList } from "./pagedList.js";
import { type ConnectionNode, groupId, type GroupNode, groupNode } from "./node.js";

/** The groups of a connection as far as they were read, and what they are filtered by. */
interface GroupList {
  readonly list: PagedList<LogGroup>;
  readonly filter: ServiceFilter | undefined;
  /** That of the group's streams. */
  readonly streamFilter: ShownFilter | undefined;
}

/** What is known of favourites that the lists didn't show yet: whether they exist still. */
export class FavouriteChecks {
  /** By groupId; null: there is no such group; undefined: being asked, or couldn't be asked. */
  readonly #answers = new Map<string, LogGroup | null | undefined>();

  /** The row of a favourite. */
  row(parent: ConnectionNode, name: string, { list, filter, streamFilter }: GroupList): GroupNode {
    const listed = list.get(name);
    const extras = streamFilter === undefined ? {} : { streamFilter };
    const partial = isPartialList(filter) ? { isPartial: true as const } : {};
    if (listed !== undefined) return groupNode(parent, listed, { favourite: "found", ...partial, ...extras });
    const isListed = filter === undefined && !list.hasMore;
    const answer = isListed ? null : this.#answers.get(groupId(parent.id, name));
    if (answer) return groupNode(parent, answer, { favourite: "found", ...extras });
    const favourite = answer === null ? "missing" : "unknown";
    return groupNode(parent, { name, arn: "" }, { favourite, isPartial: true });
  }

  /** Asks about those that are unknown, each once; resolves with false where there was nothing to ask. */
  async check(rows: readonly GroupNode[], api: () => Promise<LogsApi>, signal: AbortSignal): Promise<boolean> {
    const unknown = rows.filter((row) => row.favourite === "unknown" && !this.#answers.has(keyOf(row)));
    for (const row of unknown) this.#answers.set(keyOf(row), undefined);
    for (const row of unknown) await this.#ask(row, await api(), signal);
    return unknown.length > 0;
  }

  forget(): void {
    this.#answers.clear();
  }

  async #ask(row: GroupNode, api: LogsApi, signal: AbortSignal): Promise<void> {
    const { name } = row.group;
    this.#answers.set(keyOf(row), (await findLogGroup(api, name, signal)) ?? null);
  }
}

function keyOf({ parent, group }: GroupNode): string {
  return groupId(parent.kind === "connection" ? parent.id : "", group.name);
}

/** With a part of the name, the service promises no more than name, ARN and creation of the groups that it finds. */
export function isPartialList(filter: ServiceFilter | undefined): boolean {
  return filter !== undefined && "pattern" in filter;
}
