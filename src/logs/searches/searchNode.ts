import * as l10n from "../../base/l10n.js";
import { visible } from "../../base/visible.js";
import { groupsByConnection } from "../selection/selection.js";
import type { Presentation } from "../tree/rowPresentation.js";
import { groupsText, type Search } from "./search.js";

/** Where a search is kept: the user's or the workspace's settings, a file of the workspace, or what was made lately. */
export type SearchSource = "user" | "workspace" | "file" | "recent";

/** A search as it is listed. */
export interface ListedSearch {
  readonly source: SearchSource;
  /** The same as long as it is kept, and no other's. */
  readonly id: string;
  /** Of one that was not saved: what it looks for. */
  readonly name: string;
  /** Absent where there is a problem. */
  readonly search?: Search;
  /** Why it can't be run, as a sentence. */
  readonly problem?: string;
  /** Its position in the setting, from 0. */
  readonly index?: number;
  /** The URI of its file. */
  readonly file?: string;
}

/** The row above all searches. */
export interface SearchesNode {
  readonly kind: "searches";
  readonly id: string;
}

/** The row of a search. */
export interface SearchNode {
  readonly kind: "search";
  readonly id: string;
  readonly listed: ListedSearch;
}

/** Names of connections, which are the other ids at the top, have no line breaks. */
const separator = "\n";

/** The row above all searches; there is one. */
export const searchesNode: SearchesNode = { kind: "searches", id: `${separator}searches` };

export function searchNode(listed: ListedSearch): SearchNode {
  return { kind: "search", id: [searchesNode.id, listed.source, listed.id].join(separator), listed };
}

/** True for a row of a search, or the one above them. */
export function isSearchRow(node: { readonly kind: string }): node is SearchesNode | SearchNode {
  return node.kind === "searches" || node.kind === "search";
}

/** Saved ones by name, then what was made lately, newest first. */
export function searchRows(listed: readonly ListedSearch[]): readonly SearchNode[] {
  const isRecent = ({ source }: ListedSearch): boolean => source === "recent";
  const saved = listed.filter((one) => !isRecent(one)).sort((a, b) => a.name.localeCompare(b.name, "en"));
  return [...saved, ...listed.filter(isRecent)].map(searchNode);
}

/** What the row above the searches shows. */
export function presentSearches(listed: readonly ListedSearch[]): Presentation {
  const recent = listed.filter(({ source }) => source === "recent").length;
  const counts = [
    ...(recent < listed.length ? [l10n.t`${listed.length - recent} saved`] : []),
    ...(recent > 0 ? [l10n.t`${recent} recent`] : []),
  ];
  return {
    label: l10n.t("Searches"),
    description: counts.join(" · "),
    icon: "search",
    collapsible: true,
    accessibleLabel: l10n.t`searches, ${counts.join(", ")}`,
  };
}

const icons: Readonly<Record<SearchSource, string>> = {
  user: "bookmark",
  workspace: "bookmark",
  file: "file-code",
  recent: "history",
};

/** What the row of a search shows. */
export function presentSearch({ listed }: SearchNode): Presentation {
  const { source, search, problem } = listed;
  const noun =
    source === "recent"
      ? l10n.t("recent search")
      : source === "file"
        ? l10n.t("search of a file")
        : l10n.t("saved search");
  if (search === undefined) {
    const label = visible(listed.name);
    const description = visible(problem ?? "");
    const accessibleLabel = l10n.t`${noun} ${label}, can't be run: ${description}`;
    return { label, description, icon: "warning", collapsible: false, accessibleLabel };
  }
  const pattern = search.filterPattern ?? l10n.t("all events");
  const label = visible(source === "recent" ? pattern : listed.name);
  const facts = [groupsText(search), ...(source === "recent" ? [] : [pattern]), search.time ?? "newest"].map(visible);
  return {
    label,
    description: facts.join(" · "),
    icon: icons[source],
    collapsible: false,
    accessibleLabel: `${noun} ${label}, ${facts.join(", ")}`,
  };
}

const places: Readonly<Record<SearchSource, string>> = {
  user: l10n.t("Saved in your settings"),
  workspace: l10n.t("Saved in the workspace's settings"),
  file: l10n.t("Saved in a file of the workspace"),
  recent: l10n.t("Made lately"),
};

/** So many log groups are named in a tooltip. */
const maxGroupsShown = 10;

/** The tooltip of a search: plain text, because anyone may have written it. */
export function searchTooltip({ listed }: SearchNode): string {
  const { search, source, problem } = listed;
  if (search === undefined) return [listed.name, problem ?? ""].map(visible).join("\n");
  const {
    connection = "",
    streams = [],
    streamPrefix,
    filterPattern,
    time = l10n.t("the newest events"),
    columns,
  } = search;
  const groups = groupsByConnection({ ...search, connection });
  const shown = groups.flatMap((entry) => entry.groups);
  const more = shown.length > maxGroupsShown ? [l10n.t`${shown.length - maxGroupsShown} more`] : [];
  const rows: readonly (readonly [name: string, value: string])[] = [
    [l10n.t("Log groups"), [...shown.slice(0, maxGroupsShown), ...more].join(", ")],
    [l10n.t("Connection"), groups.map((entry) => entry.connection).join(", ")],
    [
      l10n.t("Log streams"),
      streamPrefix === undefined ? streams.slice(0, maxGroupsShown).join(", ") : `${streamPrefix}…`,
    ],
    [l10n.t("Filter pattern"), filterPattern ?? l10n.t("all events")],
    [l10n.t("Time"), time],
    [l10n.t("Columns"), (columns ?? []).join(", ")],
  ];
  const lines = rows.flatMap(([name, value]) => (value === "" ? [] : [`${name}: ${visible(value)}`]));
  return [...(source === "recent" ? [] : [visible(listed.name)]), ...lines, places[source]].join("\n");
}
