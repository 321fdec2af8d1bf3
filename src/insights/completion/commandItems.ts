import { describeCommand } from "../hover/describe.js";
import { commands, findCommand } from "../language/commands.js";
import type { CommandSpec } from "../language/commandSpec.js";
import type { Span } from "../syntax/ast.js";
import type { QueryCompletion } from "./queryCompletion.js";
import type { QueryCursor } from "../navigation/queryCursor.js";

const described: ReadonlyMap<CommandSpec, string> = new Map(
  commands.map((command) => [command, describeCommand(command)]),
);

/** The commands that most queries have, in the order in which they are mostly used. */
const common: readonly string[] = [
  "fields",
  "filter",
  "stats",
  "parse",
  "sort",
  "limit",
  "display",
  "dedup",
  "pattern",
];

/** The commands that can stand at a place, the most common first; `pipe` puts a `|` before them. */
export function commandItems(
  { before, isNested }: QueryCursor,
  span: Span,
  { pipe = false }: { readonly pipe?: boolean } = {},
): readonly QueryCompletion[] {
  const previous = before.map((word) => findCommand(word)?.name ?? word);
  const lead = pipe ? "| " : "";
  return commands
    .filter((command) => isAllowed(command, previous, isNested))
    .toSorted((a, b) => rankOf(a) - rankOf(b))
    .map((command) => ({
      label: `${lead}${command.name}`,
      kind: "command",
      detail: command.syntax[0] ?? command.name,
      documentation: described.get(command) ?? "",
      insert: `${lead}${command.name}${command.arguments.length === 0 ? "" : " "}`,
      span,
      filter: command.name,
      ...(command.arguments.length === 0 ? {} : { offerNext: true }),
    }));
}

function rankOf({ name }: CommandSpec): number {
  const rank = common.indexOf(name);
  return rank < 0 ? common.length : rank;
}

function isAllowed({ name, place }: CommandSpec, previous: readonly string[], isNested: boolean): boolean {
  const last = findCommand(previous.at(-1) ?? "");
  if (last?.followedBy?.includes(name) === false) return false;
  if (place === "first") return previous.length === 0;
  if (place === "last") return previous.length > 0 && !isNested;
  if (place === "afterPattern") return previous.includes("pattern");
  return place === "any" || previous.includes("stats");
}
