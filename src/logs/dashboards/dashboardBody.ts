import * as l10n from "../../base/l10n.js";
import { type JsonNode, parseJson } from "../document/text/jsonText.js";
import { dashboardLimits } from "./dashboardLimits.js";
import type { Widget } from "./widgets.js";

/** A place on a dashboard, in its columns and rows. */
export interface WidgetPlace {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A widget of a body: what is known of it, and where in the text it is. */
export interface BodyWidget {
  readonly value: Readonly<Record<string, unknown>>;
  readonly start: number;
  readonly end: number;
}

/** A body that was read, or why it can't be: a sentence, and where. */
export type ReadBody =
  | { readonly widgets: readonly BodyWidget[]; readonly problem?: undefined }
  | { readonly widgets?: undefined; readonly problem: string; readonly start: number; readonly end: number };

/** The body of a dashboard without widgets. */
export const emptyBody = '{"widgets":[]}';

/** Reads the widgets of a body. Whatever else it has is the service's to check. */
export function readBody(text: string): ReadBody {
  const root = parseJson(text);
  if (root === undefined) {
    return { problem: l10n.t("The dashboard is not valid JSON; correct it first."), start: 0, end: 0 };
  }
  const value: unknown = JSON.parse(text);
  const brace = { start: root.start, end: root.start + 1 };
  if (!isObject(value)) return { problem: l10n.t("A dashboard is a JSON object with a list of “widgets”."), ...brace };
  const node = memberNamed(root, "widgets") ?? { ...brace, children: [] };
  const { widgets = [] } = value;
  if (!Array.isArray(widgets)) {
    return { problem: l10n.t("“widgets” must be a list."), start: node.start, end: node.end };
  }
  return readWidgets(widgets, node.children ?? []) ?? { problem: tooMany, ...brace };
}

const tooMany = l10n.t`A dashboard has at most ${dashboardLimits.widgets} widgets.`;

/** The widgets of a list with these nodes; undefined if they are too many. */
function readWidgets(widgets: readonly unknown[], nodes: NonNullable<JsonNode["children"]>): ReadBody | undefined {
  if (nodes.length > dashboardLimits.widgets) return undefined;
  const read: BodyWidget[] = [];
  for (const [index, { value: node }] of nodes.entries()) {
    const value = widgets[index];
    const { start, end } = node;
    if (!isObject(value) || typeof value["type"] !== "string") {
      return { problem: l10n.t("A widget is a JSON object with a “type”."), start, end };
    }
    read.push({ value, start, end });
  }
  return { widgets: read };
}

/** A body with one more widget, or why there is none: a sentence. */
export type Inserted =
  | { readonly text: string; readonly place: WidgetPlace; readonly problem?: undefined }
  | { readonly text?: undefined; readonly problem: string };

/**
 * Inserts a widget at the first free place. Everything else of the text stays as it is, down to its spaces. The service places
 * widgets that don't say where they are below all others, so that a new one is put below them.
 */
export function insertWidget(text: string, widget: Widget): Inserted {
  const read = readBody(text);
  if (read.problem !== undefined) return { problem: read.problem };
  if (read.widgets.length >= dashboardLimits.widgets) {
    return {
      problem: l10n.t`The dashboard has ${dashboardLimits.widgets} widgets, which is the most: choose another one, or remove some.`,
    };
  }
  const place = freePlace(
    read.widgets.map(({ value }) => placeOf(value)),
    widget,
  );
  const { type, properties } = widget;
  return { text: withItem(text, JSON.stringify({ type, ...place, properties })), place };
}

function withItem(text: string, item: string): string {
  const root = parseJson(text) ?? { start: 0, end: 0 };
  const list = memberNamed(root, "widgets");
  if (list === undefined) {
    const start = root.start + 1;
    const comma = root.children === undefined || root.children.length === 0 ? "" : ",";
    return `${text.slice(0, start)}"widgets":[${item}]${comma}${text.slice(start)}`;
  }
  const last = list.children?.at(-1)?.value;
  if (last === undefined) return `${text.slice(0, list.start + 1)}${item}${text.slice(list.start + 1)}`;
  return `${text.slice(0, last.end)},${item}${text.slice(last.end)}`;
}

/** A widget that doesn't say where it is has no place. */
function placeOf(value: Readonly<Record<string, unknown>>): Partial<WidgetPlace> {
  const number = (name: string): number | undefined => {
    const given = value[name];
    return typeof given === "number" && Number.isFinite(given) && given >= 0 ? given : undefined;
  };
  const { defaultSize } = dashboardLimits;
  const [x, y] = [number("x"), number("y")];
  const size = { width: number("width") ?? defaultSize, height: number("height") ?? defaultSize };
  return x === undefined || y === undefined ? size : { x, y, ...size };
}

/** The first place, from the top and the left, that no widget has. */
export function freePlace(
  taken: readonly Partial<WidgetPlace>[],
  { width, height }: Pick<WidgetPlace, "width" | "height">,
): WidgetPlace {
  const placed = taken.filter((place): place is WidgetPlace => place.x !== undefined && place.y !== undefined);
  const unplaced = taken.filter(({ x, y }) => x === undefined || y === undefined);
  const bottoms = placed.map((place) => place.y + place.height);
  if (unplaced.length > 0) {
    const below = unplaced.reduce((sum, place) => sum + (place.height ?? 0), Math.max(0, ...bottoms));
    return { x: 0, y: below, width, height };
  }
  const rows = [...new Set([0, ...bottoms])].sort((a, b) => a - b);
  const columns = Array.from({ length: dashboardLimits.columns - width + 1 }, (_, x) => x);
  for (const y of rows) {
    const x = columns.find((column) => !placed.some((place) => overlap(place, { x: column, y, width, height })));
    if (x !== undefined) return { x, y, width, height };
  }
  return { x: 0, y: Math.max(0, ...bottoms), width, height };
}

function overlap(a: WidgetPlace, b: WidgetPlace): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** The last member with this name, as in JSON.parse. */
function memberNamed(node: JsonNode, name: string): JsonNode | undefined {
  return node.children?.findLast(({ key }) => key !== undefined && JSON.parse(key) === name)?.value;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
