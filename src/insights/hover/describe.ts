import * as l10n from "../../base/l10n.js";
import { codeBlock, inlineCode, markdownText } from "../../base/markdown.js";
import type { CommandSpec } from "../language/commandSpec.js";
import type { SystemField } from "../language/fields.js";
import { signatureOf } from "../language/functions.js";
import type { FunctionSpec } from "../language/functionSpec.js";
import type { FileParameter } from "../queryFile/queryFile.js";

/** The language id of examples in Markdown. */
const language = "cwli";

const places: Readonly<Record<CommandSpec["place"], string>> = {
  any: "",
  first: l10n.t("Only at the start of a query."),
  last: l10n.t("Only at the end of a query."),
  afterPattern: l10n.t("Only after `pattern`."),
  afterStats: l10n.t("Only after `stats`."),
};

/** What there is to know about a command, as Markdown. */
export function describeCommand(command: CommandSpec): string {
  const { syntax, text, place, followedBy, infrequentAccess, since, example, page } = command;
  const rules = [
    places[place],
    followedBy === undefined ? "" : l10n.t`Only ${followedBy.map(inlineCode).join(l10n.t(" and "))} may follow.`,
    infrequentAccess ? "" : l10n.t("Not for log groups of the class Infrequent Access."),
    since === undefined ? "" : l10n.t`Since ${markdownText(since)}.`,
  ].filter((rule) => rule !== "");
  return parts(codeBlock(syntax.join("\n"), language), text, rules.join(" "), codeBlock(example, language), link(page));
}

/** What there is to know about a function, as Markdown. */
export function describeFunction(spec: FunctionSpec): string {
  const signature = `${signatureOf(spec)}${spec.result === "any" ? "" : `: ${spec.result}`}`;
  return parts(codeBlock(signature, language), describeUse(spec));
}

/** The same without the function's signature. */
export function describeUse(spec: FunctionSpec): string {
  const { text, aliases = [], aggregate, infrequentAccess, since, example, page } = spec;
  const rules = [
    aggregate ? l10n.t("Only in `stats`.") : "",
    aliases.length === 0 ? "" : l10n.t`Also written ${aliases.map(inlineCode).join(", ")}.`,
    infrequentAccess ? "" : l10n.t("Not for log groups of the class Infrequent Access."),
    since === undefined ? "" : l10n.t`Since ${markdownText(since)}.`,
  ].filter((rule) => rule !== "");
  return parts(text, rules.join(" "), codeBlock(example, language), link(page));
}

/** What there is to know about a field of the service, as Markdown. */
export function describeField({ name, type, text, page }: SystemField): string {
  return parts(codeBlock(`${name}: ${type}`, language), text, link(page));
}

/** What there is to know about a parameter, as Markdown: what the query's head says of it, if it does. */
export function describeParameter(name: string, declared: FileParameter | undefined): string {
  const { description, defaultValue } = declared ?? {};
  const shown = inlineCode(name);
  const value =
    defaultValue === undefined
      ? l10n.t`The parameter ${shown}: its value is asked for when the query runs.`
      : l10n.t`The parameter ${shown}: ${inlineCode(defaultValue.text)}, unless the query is run with another value.`;
  return parts(value, description === undefined ? "" : markdownText(description.text));
}

function link(page: string): string {
  return `[Documentation](${page})`;
}

function parts(...texts: readonly string[]): string {
  return texts.filter((text) => text !== "").join("\n\n");
}
