import * as l10n from "../../base/l10n.js";
import { endpoint, fieldProblem, flag, optional, record, text } from "../arguments.js";
import type { Connection } from "./connection.js";
import { LogsError } from "../logsError.js";
import { localConnectionId } from "./distinctConnections.js";

/** An entry of the setting cloudwatchLogs.connections: what it leaves out comes from the environment and the AWS files. */
export interface ConnectionEntry {
  readonly name?: string;
  readonly profile?: string;
  readonly region?: string;
  readonly endpoint?: string;
  /** Nothing can be written through it. */
  readonly readOnly?: boolean;
}

/** What an edit changes: null removes a field, and a field that is left out stays. */
export type EntryChanges = { readonly [K in keyof ConnectionEntry]?: ConnectionEntry[K] | null | undefined };

const check = record({
  name: optional(text),
  profile: optional(text),
  region: optional(text),
  endpoint: optional(endpoint),
  readOnly: optional(flag),
});

/** Reads an entry that a user wrote by hand. Throws a LogsError that names the entry, counted from 1, and its problem. */
export function readEntry(value: unknown, index: number): ConnectionEntry {
  try {
    const entry = check(value, "connection");
    if (isSeveralLines(entry.name ?? "")) throw new LogsError("invalidInput", l10n.t("“name” must be a single line."));
    return entry;
  } catch (error) {
    const problem = fieldProblem(error);
    throw new LogsError(
      "invalidInput",
      l10n.t`Entry ${index + 1} of the setting cloudwatchLogs.connections: ${problem}`,
    );
  }
}

function isSeveralLines(name: string): boolean {
  return /[\p{Cc}\p{Zl}\p{Zp}]/u.test(name);
}

/** The entry with changes; empty texts are removed too. */
export function editEntry(entry: ConnectionEntry, changes: EntryChanges): ConnectionEntry {
  const given = Object.entries(changes).filter(([, value]) => value !== undefined);
  const merged = Object.entries({ ...entry, ...Object.fromEntries(given) });
  return check(Object.fromEntries(merged.filter(([, value]) => value !== null && value !== "")), "connection");
}

/** The connection of an entry whose gaps were filled. */
export function toConnection(
  {
    profile,
    region,
    endpoint,
    ...variants
  }: Pick<Connection, "profile" | "region" | "endpoint" | "fips" | "dualstack">,
  { name, readOnly }: Pick<ConnectionEntry, "name" | "readOnly"> = {},
): Connection {
  const host = endpoint === undefined ? [] : [URL.canParse(endpoint) ? new URL(endpoint).host : endpoint];
  return {
    id: name ?? [profile ?? "default", region, ...host].join("@"),
    name: name ?? profile ?? "default",
    region,
    ...(profile === undefined ? {} : { profile }),
    ...(endpoint === undefined ? {} : { endpoint }),
    ...variants,
    ...(readOnly === undefined ? {} : { readOnly }),
  };
}

/** Entries for several regions: where there is more than one, the region is added to the name. */
export function entriesOfRegions(entry: ConnectionEntry, regions: readonly string[]): readonly ConnectionEntry[] {
  const { name } = entry;
  if (regions.length < 2) return regions.length === 0 ? [entry] : regions.map((region) => ({ ...entry, region }));
  return regions.map((region) => ({ ...entry, region, ...(name === undefined ? {} : { name: `${name} ${region}` }) }));
}

/** The problem of a new connection's name, or undefined. An empty name is valid: one is derived. */
export function checkConnectionName(name: string, taken: readonly string[]): string | undefined {
  if (isSeveralLines(name)) return l10n.t("A name must be a single line.");
  if (name !== name.trim()) return l10n.t("A name must not begin or end with a space.");
  if (name.toLowerCase() === localConnectionId.toLowerCase())
    return l10n.t("This name is the local server's; take another one.");
  return taken.includes(name) ? l10n.t`There is already a connection of this name: ${name}` : undefined;
}
