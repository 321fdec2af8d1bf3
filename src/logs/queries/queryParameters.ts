import * as l10n from "../../base/l10n.js";
import { characterCount } from "../../base/characters.js";
import { parameterUses } from "../../insights/syntax/parameterUses.js";
import { LogsError } from "../logsError.js";
import { limits } from "../limits.js";

/** The names of the `{{parameters}}` in a query, each once, in order. */
export function parametersIn(text: string): readonly string[] {
  return [...new Set(parameterUses(text).map(({ name }) => name))];
}

/** A part of a text that was made of another: from `source` characters on come `length` others for `replaced` ones. */
interface Replacement {
  readonly source: number;
  readonly replaced: number;
  readonly length: number;
}

/** A query as it is sent, and how its places are found in the text that it was made of. */
export interface SentQuery {
  readonly text: string;
  readonly replacements: readonly Replacement[];
}

/**
 * The query with the values of its parameters, which stand for themselves wherever they are, and after the command that names
 * its log groups, if one has to. Throws a LogsError for a query that can't be sent: empty, too long, or without a value.
 */
export function sentQuery(text: string, values: Readonly<Record<string, string>>, source?: string): SentQuery {
  if (text.trim() === "") throw new LogsError("invalidInput", l10n.t("The query is empty."));
  const replacements: Replacement[] = [];
  const before = source === undefined ? "" : `${source}\n| `;
  if (before !== "") replacements.push({ source: 0, replaced: 0, length: before.length });
  let sent = before;
  let at = 0;
  for (const { name, start, end } of parameterUses(text)) {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) throw new LogsError("invalidInput", l10n.t`The query's parameter ${name} has no value.`);
    replacements.push({ source: start, replaced: end - start, length: value.length });
    sent += text.slice(at, start) + value;
    at = end;
  }
  sent += text.slice(at);
  const count = characterCount(sent);
  if (count > limits.queryLength) {
    const message = l10n.t`A query can have at most ${limits.queryLength} characters; this one has ${count}.`;
    throw new LogsError("invalidInput", message);
  }
  return { text: sent, replacements };
}

/** Where a place of the query that was sent is in the text that it was made of. */
export function sourceOffset({ replacements }: SentQuery, offset: number): number {
  let shift = 0;
  for (const { source, replaced, length } of replacements) {
    const start = source + shift;
    if (offset < start) break;
    // A place in what was put in is that of what it stands for.
    if (offset < start + length) return source;
    shift += length - replaced;
  }
  return Math.max(0, offset - shift);
}
