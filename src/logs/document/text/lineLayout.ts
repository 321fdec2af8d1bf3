import type { SelectedEvent } from "../../selection/selection.js";
import {
  type ColumnLayout,
  fieldWidths,
  type NameColumn,
  nameColumns,
  type NameLayout,
  nameLayout,
} from "./columnLayout.js";
import { fieldTexts } from "./jsonFields.js";
import type { Column, LineFormat } from "./lineFormat.js";
import { sampleOf } from "./seenFields.js";
import { defaultColumns, type LineSettings, wantedColumns, type WantedColumns } from "./lineSettings.js";

/** Of more names, those that come later have no say in the layout. */
const maxNames = 2000;

/** What names are shortened to where the user chose the columns. */
const chosenLength = 32;

/**
 * And where they did not: messages are to begin in the left third of a small window. A hover over the time shows whole
 * names.
 */
const defaultLengths = { alone: 16, connection: 10, group: 12, stream: 10 } as const;

/** Of how many events of a page the fields are measured. */
const maxMeasured = 200;

/**
 * The format of a document's lines for the settings and for what the document shows: a column of names appears once there
 * are two. Each change of the format costs a rewriting of the document, so columns and widths only grow.
 */
export class LineLayout {
  readonly #connectionName: (id: string) => string;
  readonly #sinceFirst: boolean;
  readonly #names: Readonly<Record<NameColumn, Set<string>>> = {
    connection: new Set(),
    group: new Set(),
    stream: new Set(),
  };
  #settings: LineSettings;
  #wanted: WantedColumns;
  #format: LineFormat;
  /** The last event that was seen: mostly, the next one is of the same stream. */
  #last: SelectedEvent | undefined;
  /** The time of the oldest event that was seen, in epoch milliseconds. */
  #first = Number.POSITIVE_INFINITY;

  /** `sinceFirst` is a column of its own accord where the document is about one thing in time. */
  constructor(
    settings: LineSettings,
    connectionName: (id: string) => string,
    { sinceFirst = false }: { readonly sinceFirst?: boolean } = {},
  ) {
    this.#connectionName = connectionName;
    this.#sinceFirst = sinceFirst;
    this.#settings = settings;
    this.#wanted = wantedColumns(settings);
    this.#format = this.#formatNow(undefined);
  }

  /** The same object as long as lines are written in the same way. */
  get format(): LineFormat {
    return this.#format;
  }

  /** Follows other settings. `sample` are events of the document, by which the columns of fields are measured. */
  follow(settings: LineSettings, sample: Iterable<SelectedEvent>): void {
    this.#settings = settings;
    this.#wanted = wantedColumns(settings);
    const before = this.#format;
    this.#format = this.#formatNow(undefined);
    this.#measure([...sample]);
    const isSame = before.zone === settings.zone && before.timeFormat === settings.timeFormat;
    if (isSame && writtenAs(before) === writtenAs(this.#format)) this.#format = before;
  }

  /** Takes note of the events of a page, before they are written. */
  see(events: readonly SelectedEvent[]): void {
    let isNew = false;
    const before = this.#first;
    for (const event of events) {
      isNew = this.#seeNames(event) || isNew;
      if (event.timestamp < this.#first) this.#first = event.timestamp;
    }
    if (isNew || this.#first !== before) this.#change(this.#formatNow(this.#format.layout));
    if (this.#wanted.jsonFields.length > 0) this.#measure(events);
  }

  #seeNames(event: SelectedEvent): boolean {
    const last = this.#last;
    this.#last = event;
    if (last?.stream === event.stream && last.group === event.group && last.connection === event.connection) {
      return false;
    }
    let isNew = false;
    for (const column of nameColumns) {
      const name = event[column];
      const names = this.#names[column];
      if (name === undefined || names.has(name) || names.size >= maxNames) continue;
      names.add(name);
      isNew = true;
    }
    return isNew;
  }

  #measure(events: readonly SelectedEvent[]): void {
    const { jsonFields, layout } = this.#format;
    if (jsonFields === undefined || layout === undefined) return;
    const measured = [...sampleOf(events, events.length, maxMeasured)];
    const widths = fieldWidths(
      measured.map(({ message }) => fieldTexts(message, jsonFields)),
      layout.fieldWidths,
    );
    if (widths.some((width, index) => width !== layout.fieldWidths[index])) {
      this.#format = { ...this.#format, layout: { ...layout, fieldWidths: widths } };
    }
  }

  #change(format: LineFormat): void {
    if (writtenAs(format) !== writtenAs(this.#format)) this.#format = format;
  }

  #formatNow(before: ColumnLayout | undefined): LineFormat {
    const { zone, timeFormat } = this.#settings;
    const { isDefault, columns: chosen, jsonFields } = this.#wanted;
    const differing = nameColumns.filter((column) => isDefault && this.#names[column].size > 1);
    const own = [
      ...(this.#sinceFirst && this.#settings.chosen?.length !== 0 ? ["sinceFirst" as const] : []),
      ...differing,
    ];
    const columns = [...own, ...chosen.filter((column) => !own.some((name) => name === column))];
    return {
      zone,
      timeFormat,
      columns,
      ...(columns.includes("sinceFirst") && Number.isFinite(this.#first) ? { first: this.#first } : {}),
      chosen: this.#settings.chosen ?? [defaultColumns],
      connectionName: this.#connectionName,
      jsonFields,
      layout: {
        ...this.#nameLayouts(columns, isDefault, before),
        fieldWidths: before?.fieldWidths ?? jsonFields.map(() => 0),
      },
    };
  }

  #nameLayouts(
    columns: readonly Column[],
    isDefault: boolean,
    before: ColumnLayout | undefined,
  ): Partial<Record<NameColumn, NameLayout>> {
    const shown = nameColumns.filter((column) => columns.includes(column));
    const layouts = shown.map((column): [NameColumn, NameLayout] => {
      const length = shown.length === 1 ? defaultLengths.alone : defaultLengths[column];
      const names = [...this.#names[column]].map((name) =>
        column === "connection" ? this.#connectionName(name).replaceAll(/\s+/gu, "_") : name,
      );
      return [column, nameLayout(names, isDefault ? length : chosenLength, before?.[column])];
    });
    return Object.fromEntries(layouts);
  }
}

/** What the lines depend on that names and fields can change. */
function writtenAs({ columns, first, layout, jsonFields, chosen }: LineFormat): string {
  const names = nameColumns.map((column) => {
    const shown = layout?.[column];
    return shown && [shown.shape, shown.width];
  });
  return JSON.stringify([columns, first, names, layout?.fieldWidths, jsonFields, chosen]);
}
