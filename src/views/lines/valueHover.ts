import * as l10n from "../../base/l10n.js";
import * as vscode from "vscode";
import { allowCommands, commandLink, inlineCode } from "../../base/markdown.js";
import type { LogBuffer } from "../../logs/document/text/logBuffer.js";
import { sanitize } from "../../logs/document/text/sanitize.js";
import { selectorText } from "../../logs/filterPattern/selectors.js";
import type { LogValue } from "../../logs/values/valueAt.js";
import type { ValueKind } from "../../logs/values/valueKinds.js";
import { shownValueAt } from "./shownValue.js";

/** The commands on a value. Each takes its place: `{ uri, line, character, byHand }`. */
export interface ValueCommandIds {
  readonly onlyThis: string;
  readonly excludeThis: string;
  readonly everythingWith: string;
  readonly everythingWithInGroups: string;
  readonly highlightThis: string;
  readonly copyValue: string;
}

/** What a value is called. Words have no hover: it would be in the way wherever the mouse rests. */
const kindNames: Readonly<Record<Exclude<ValueKind, "selection" | "word" | "number">, string>> = {
  arn: "ARN",
  field: l10n.t("JSON field"),
  id: "id",
  ip: l10n.t("IP address"),
  level: "severity",
  name: "name",
  pair: l10n.t("key and value"),
  path: "path",
  quoted: l10n.t("quoted text"),
  time: "time",
  trace: l10n.t("trace id"),
  url: "URL",
  uuid: "UUID",
};

const maxLength = 120;

/** Says what the value under the mouse is, and offers what can be done with it. */
export class ValueHover implements vscode.HoverProvider {
  readonly #ids: ValueCommandIds;
  readonly #buffer: (uri: vscode.Uri) => LogBuffer | undefined;

  constructor(ids: ValueCommandIds, buffer: (uri: vscode.Uri) => LogBuffer | undefined) {
    this.#ids = ids;
    this.#buffer = buffer;
  }

  provideHover(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
    const buffer = this.#buffer(document.uri);
    const found = buffer && shownValueAt(document, buffer, position);
    if (found === undefined) return undefined;
    const { line, character } = found.range?.start ?? position;
    const links = linksOf(this.#ids, { uri: document.uri.toString(), line: line + 1, character: character + 1 });
    const title = titleOf(found.value);
    if (title === undefined) return undefined;
    const markdown = new vscode.MarkdownString([title, links].join("\n\n"));
    const { onlyThis, excludeThis, everythingWith, everythingWithInGroups, highlightThis, copyValue } = this.#ids;
    const allowed = [onlyThis, excludeThis, everythingWith, everythingWithInGroups, highlightThis, copyValue];
    return new vscode.Hover(allowCommands(markdown, allowed), found.range);
  }
}

function titleOf({ kind, text, field }: LogValue): string | undefined {
  if (!(kind in kindNames)) return undefined;
  const shown = sanitize(text.length > maxLength ? `${text.slice(0, maxLength)}…` : text);
  const path = field === undefined ? "" : l10n.t` of ${inlineCode(sanitize(selectorText(field.steps)))}`;
  return `${inlineCode(shown)} ${kindNames[kind as keyof typeof kindNames]}${path}`;
}

interface Place {
  readonly uri: string;
  readonly line: number;
  readonly character: number;
}

function linksOf(ids: ValueCommandIds, place: Place): string {
  const argument = { ...place, byHand: true };
  return [
    commandLink(l10n.t("Everything With This Value"), ids.everythingWith, argument),
    commandLink(l10n.t("in Groups…"), ids.everythingWithInGroups, argument),
    commandLink(l10n.t("Only This"), ids.onlyThis, argument),
    commandLink(l10n.t("Exclude"), ids.excludeThis, argument),
    commandLink(l10n.t("Highlight"), ids.highlightThis, argument),
    commandLink(l10n.t("Copy Value"), ids.copyValue, argument),
  ].join(" · ");
}
