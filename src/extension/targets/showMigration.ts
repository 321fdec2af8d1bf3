import * as l10n from "../../base/l10n.js";
import type { MigrationNote } from "../../awslogs/migration/sources.js";
import type { ConfFile } from "../../awslogs/semantics/agentFiles.js";
import type { Acting } from "../command.js";
import { offerProblems } from "../feedback/offerProblems.js";
import { lineOf } from "./agentFiles.js";

/** What doesn't carry over from files of the agent to another program. */
interface ShownMigration {
  readonly files: readonly ConfFile[];
  readonly notes: readonly MigrationNote[];
  /** The name of the other program. */
  readonly to: string;
}

/** A note as it is told to a program. */
export interface ToldNote {
  readonly kind: MigrationNote["kind"];
  readonly message: string;
  readonly uri: string;
  /** Counted from 1. */
  readonly line: number | undefined;
}

/** Shows among the problems what doesn't carry over, and tells it with its lines. */
export async function showMigration(
  { files, notes, to }: ShownMigration,
  acting: Acting,
): Promise<readonly ToldNote[]> {
  for (const { uri } of files) {
    const own = notes.filter((note) => note.uri === uri);
    await acting.migrationNotes.show(uri, own.map(shownNote));
  }
  if (!acting.programmatic) void offerProblems(summary(notes.length, to), notes.length > 0, acting);
  const lines = new Map(files.map((file) => [file.uri, lineOf(file)]));
  return notes.map(({ kind, message, uri, span }) => ({ kind, message, uri, line: lines.get(uri)?.(span.start) }));
}

function shownNote({ kind, message, span }: MigrationNote) {
  return { ...span, message, severity: kind === "loss" ? ("warning" as const) : ("information" as const) };
}

function summary(count: number, to: string): string {
  if (count === 0) return l10n.t`All carries over to ${to}.`;
  return l10n.t`${count === 1 ? l10n.t("1 thing doesn't") : l10n.t`${count} things don't`} carry over to ${to} as they are.`;
}
