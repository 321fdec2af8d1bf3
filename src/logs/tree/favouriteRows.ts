import { findLogGroup } from "../findLogGroup.js";
import { isLinked } from "../groupArn.js";
import type { LogsApi } from "../logsApi.js";
import type { LogGroup } from "../model.js";
import type { ServiceFilter, ShownFilter } from "./groupFilter.js";
import type { PagedList } from "./pagedList.js";
import { type ConnectionNode, groupId, type GroupNode, groupNode } from "./node.js";

/** The loaded groups of a connection, and their filter. */
interface GroupList {
  readonly list: PagedList<LogGroup>;
  readonly filter: ServiceFilter | undefined;
  /** The filter of the group's streams. */
  readonly streamFilter: ShownFilter | undefined;
}

/** Checks whether favourites that the lists don't show yet still exist. */
export class FavouriteChecks {
  /** By groupId. Null: there is no such group; undefined: being checked, or the check failed. */
  readonly #answers = new Map<string, LogGroup | null | undefined>();

  /** Makes the row of a favourite. */
  row(parent: ConnectionNode, name: string, { list, filter, streamFilter }: GroupList): GroupNode {
    const listed = list.get(name);
    const extras = streamFilter === undefined ? {} : { streamFilter };
    if (listed !== undefined) return groupNode(parent, listed, { favourite: "found", ...extras });
    const isListed = filter === undefined && !list.hasMore && !isLinked(name);
    const answer = isListed ? null : this.#answers.get(groupId(parent.id, name));
    if (answer) return groupNode(parent, answer, { favourite: "found", ...extras });
    const favourite = answer === null ? "missing" : "unknown";
    return groupNode(parent, { name, arn: "", isPartial: true }, { favourite });
  }

  /** Checks unknown favourites, each of them once. Resolves to false if there was nothing to check. */
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
