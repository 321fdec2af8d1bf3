import * as l10n from "../../base/l10n.js";
import { readBody } from "./dashboardBody.js";

/** The most lines of a difference that a question can show. */
const mostLines = 12;

/** What a put changes of a dashboard, a line each, with `+`, `-` or `~` before it. Empty where nothing. */
export function dashboardDifference(before: string, after: string): readonly string[] {
  const [old, changed] = [widgetsOf(before), widgetsOf(after)];
  const added = without(changed, old);
  const removed = without(old, changed);
  // What isn't a dashboard has no widgets that could be named, and yet all of it is replaced.
  const isMended = readBody(before).problem !== undefined && before !== after;
  const mended = isMended ? [l10n.t("~ the whole text, which was not a valid dashboard")] : [];
  const lines = [
    ...mended,
    ...removed.map((widget) => `- ${widget.line}`),
    ...added.map((widget) => `+ ${widget.line}`),
  ];
  if (otherMembers(before) !== otherMembers(after)) lines.push(l10n.t("~ what belongs to the whole dashboard"));
  const isMoved = lines.length === 0 && JSON.stringify(old) !== JSON.stringify(changed);
  if (isMoved) lines.push(l10n.t("~ the order of the widgets"));
  return lines.length <= mostLines
    ? lines
    : [...lines.slice(0, mostLines), l10n.t`and ${lines.length - mostLines} more`];
}

interface ListedWidget {
  readonly key: string;
  readonly line: string;
}

function widgetsOf(text: string): readonly ListedWidget[] {
  const { widgets = [] } = readBody(text);
  return widgets.map(({ value }) => ({ key: JSON.stringify(value), line: widgetLine(value) }));
}

/** Each of equal ones counts. */
function without(all: readonly ListedWidget[], others: readonly ListedWidget[]): readonly ListedWidget[] {
  const left = new Map<string, number>();
  for (const { key } of others) left.set(key, (left.get(key) ?? 0) + 1);
  return all.filter(({ key }) => {
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count <= 0;
  });
}

/** A widget in a line: its title, kind and place. */
function widgetLine(widget: Readonly<Record<string, unknown>>): string {
  const { title, markdown, query } = Object(widget["properties"]) as Readonly<Record<string, unknown>>;
  const name = [title, markdown, query].map(asText).find((text) => text !== "") ?? "";
  const [type, x, y, width, height] = ["type", "x", "y", "width", "height"].map((member) => asText(widget[member]));
  const named = name === "" ? "" : ` “${name.replaceAll(/\s+/gu, " ").slice(0, 60)}”`;
  const size = width === "" ? "" : ` ${width}×${height}`;
  const what = `${type}${named}${size}`;
  return x === "" ? what : l10n.t`${what} at column ${x ?? ""}, row ${y ?? ""}`;
}

/** Texts and numbers; others are left out. */
function asText(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

function otherMembers(text: string): string {
  const { widgets: _, ...rest } = parsed(text);
  return JSON.stringify(rest);
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(text)) as Readonly<Record<string, unknown>>;
  } catch {
    return {};
  }
}
