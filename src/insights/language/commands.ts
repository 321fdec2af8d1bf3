import { analysisCommands } from "./analysisCommands.js";
import type { CommandSpec } from "./commandSpec.js";
import { eventCommands } from "./eventCommands.js";
import { rowCommands } from "./rowCommands.js";

/**
 * The commands of the Logs Insights query language: CWL_QuerySyntax.html of the CloudWatch Logs user guide and the pages
 * under it. Completion, hover, checks and the parser go by this table.
 */
export const commands: readonly CommandSpec[] = [...eventCommands, ...rowCommands, ...analysisCommands];

const commandsByWord = new Map(
  commands.flatMap((command) =>
    [command.name, ...(command.aliases ?? []), ...(command.hidden ?? [])].map((word) => [word.toLowerCase(), command]),
  ),
);

/** The command of a word, in any case; `undefined` where the table has none. */
export function findCommand(word: string): CommandSpec | undefined {
  return commandsByWord.get(word.toLowerCase());
}
