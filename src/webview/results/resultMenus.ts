import * as l10n from "../../base/l10n.js";
import type { CopyFormat, QueryOffer, ResultColumn, ResultsView } from "../protocol/resultMessages.js";
import type { GridCell } from "./gridCursor.js";
import type { MenuEntry } from "./menu.js";
import type { AboutRows } from "./aboutRows.js";

/** What menus are made of. */
export interface MenuContext {
  readonly columns: readonly ResultColumn[];
  readonly offers: readonly QueryOffer[];
  /** Rows are aggregated from events that can be queried. */
  readonly hasEvents: boolean;
  /** The names of hidden columns. */
  readonly hidden: ReadonlySet<string>;
  readonly sort: ResultsView["sort"];
  send(message: AboutRows): void;
  /** Copies what is selected. */
  copy(format: CopyFormat): void;
  /** Shows the whole value of the active cell. */
  open(): void;
  sortBy(sort: ResultsView["sort"]): void;
  hide(name: string, isHidden: boolean): void;
  /** Makes a column as wide as its values. */
  fit(name: string): void;
}

type Groups = readonly (readonly MenuEntry[])[];

/** What can be done with a cell, by its column's index in the table. */
export function cellMenu(
  { row, column }: GridCell,
  { columns, copy, hasEvents, offers, open, send }: MenuContext,
): Groups {
  const name = columns[column]?.name ?? "";
  const offered = (offer: QueryOffer, ...entries: readonly MenuEntry[]): readonly MenuEntry[] =>
    offers.includes(offer) ? entries : [];
  const add = (operator: "=" | "!="): MenuEntry => ({
    label: l10n.t`Add to Query: ${name} ${operator} This Value`,
    act: () => send({ type: "addToQuery", row, column, operator }),
  });
  return [
    [
      { label: l10n.t("Show Whole Value"), act: open },
      { label: l10n.t("Open Value in Editor"), act: () => send({ type: "openValue", row, column }) },
    ],
    [{ label: l10n.t("Copy Value"), act: () => send({ type: "copyValue", row, column }) }, ...copyEntries(copy)],
    offered("addToQuery", add("="), add("!=")),
    [
      ...offered("openRecord", { label: l10n.t("Show Record"), act: () => send({ type: "openRecord", row }) }),
      ...offered("showAround", { label: l10n.t("Show Around"), act: () => send({ type: "showAround", row }) }),
      ...(hasEvents
        ? offered("openEventsBehind", {
            label: l10n.t("Show Events Behind"),
            act: () => send({ type: "openEventsBehind", row }),
          })
        : []),
    ],
  ];
}

function copyEntries(copy: MenuContext["copy"]): readonly MenuEntry[] {
  return [
    { label: l10n.t("Copy Selection as TSV"), act: () => copy("tsv") },
    { label: l10n.t("Copy Selection as Markdown"), act: () => copy("markdown") },
    { label: l10n.t("Copy Selection as JSON"), act: () => copy("json") },
  ];
}

/** What can be done with all rows that are shown. */
export function rowsMenu(shown: readonly number[], { send }: Pick<MenuContext, "send">): Groups {
  return [
    [
      { label: l10n.t("Export CSV…"), act: () => send({ type: "export", format: "csv", columns: shown }) },
      { label: l10n.t("Export JSON Lines…"), act: () => send({ type: "export", format: "jsonl", columns: shown }) },
    ],
    [{ label: l10n.t("Open as Text"), act: () => send({ type: "openText", columns: shown }) }],
  ];
}

/** What can be done with a column, by its index in the table. */
export function columnMenu(column: number, context: MenuContext): Groups {
  const { columns, fit, hide, sort, sortBy } = context;
  const name = columns[column]?.name ?? "";
  const order = sort?.column === column ? sort : undefined;
  return [
    [
      {
        label: l10n.t("Sort Ascending"),
        isChecked: order?.isDescending === false,
        act: () => sortBy({ column, isDescending: false }),
      },
      {
        label: l10n.t("Sort Descending"),
        isChecked: order?.isDescending === true,
        act: () => sortBy({ column, isDescending: true }),
      },
      { label: l10n.t("Sort as the Query Does"), isChecked: sort === undefined, act: () => sortBy(undefined) },
    ],
    [
      { label: l10n.t`Hide ${name}`, act: () => hide(name, true) },
      { label: l10n.t("Fit Width"), act: () => fit(name) },
    ],
    ...columnsMenu(context),
  ];
}

/** All columns, to show and hide. */
export function columnsMenu({ columns, hidden, hide }: MenuContext): Groups {
  const entries = columns.map(({ name }): MenuEntry => {
    const isHidden = hidden.has(name);
    return { label: name, isChecked: !isHidden, act: () => hide(name, !isHidden) };
  });
  return [entries];
}
