import { differenceOf } from "../../selection/groupsOfSelection.js";
import { type ConnectionGroups, groupsByConnection, type Selection } from "../../selection/selection.js";

/** Where the groups begin that were added to a document, until a tail has said how far it is with them. */
export class AddedGroups {
  #added: readonly (ConnectionGroups & { readonly start: number })[] = [];

  /** Those that a selection has and the one before has not begin at this time, in epoch milliseconds. */
  add(before: Selection, selection: Selection, start: number): void {
    const added = differenceOf(groupsByConnection(selection), groupsByConnection(before));
    this.#added = [...this.#added, ...added.map((entry) => ({ ...entry, start }))];
  }

  startOf(group: string, connection: string): number | undefined {
    return this.#added.find((entry) => entry.connection === connection && entry.groups.includes(group))?.start;
  }

  clear(): void {
    this.#added = [];
  }
}
