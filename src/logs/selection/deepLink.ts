import * as l10n from "../../base/l10n.js";
import type { Connection } from "../connections/connection.js";
import { checkEndpoint } from "../connections/endpoint.js";
import { LogsError } from "../logsError.js";
import type { Selection } from "./selection.js";

/** The commands of links; all of them only read. */
export type LinkCommand = "openLog" | "tail" | "searchLogGroup";

/** The connection that a link describes. */
export interface LinkConnection {
  readonly region: string;
  readonly profile?: string;
  readonly endpoint?: string;
}

/** A parsed link. The argument is the command's without its connection; the command validates it. */
export interface DeepLink {
  readonly command: LinkCommand;
  readonly connection: LinkConnection;
  readonly argument: Readonly<Record<string, string | readonly string[]>>;
}

/** A place in what a link opens. */
export interface LinkPlace {
  /** The time of an event, in epoch milliseconds. */
  readonly at: number;
  /** See eventMark. */
  readonly event: string;
  readonly columns: readonly string[];
}

const commandsByPath: ReadonlyMap<string, LinkCommand> = new Map([
  ["/open", "openLog"],
  ["/openLog", "openLog"],
  ["/tail", "tail"],
  ["/search", "searchLogGroup"],
  ["/searchLogGroup", "searchLogGroup"],
]);

const connectionFields = ["region", "profile", "endpoint"] as const;
/** Fields that may occur several times, and the argument's name for several values. */
const listFields: ReadonlyMap<string, string> = new Map([
  ["group", "groups"],
  ["stream", "streams"],
]);
const singleFields: ReadonlySet<string> = new Set(["streamPrefix", "filterPattern", "start", "end"]);
/** What is there only in links that open a document at a time. */
const placeFields = ["at", "event", "column"] as const;

/** Parses a link's path and query, from which VS Code has removed one layer of percent encoding. Throws a LogsError. */
export function readDeepLink({ path, query }: { readonly path: string; readonly query: string }): DeepLink {
  const command = commandsByPath.get(path.replace(/\/$/u, ""));
  if (command === undefined) throw refused(l10n.t`it may only open, tail or search, not: ${path}`);
  const fields = readFields(query);
  const strange = placeFields.find((name) => fields.has(name) && (command !== "openLog" || !fields.has("at")));
  if (strange !== undefined) throw refused(l10n.t`it has an unknown field: ${strange}`);
  const argument = [...fields].flatMap(([name, values]) => argumentField(name, values));
  return {
    command,
    connection: readConnection(fields),
    argument: Object.fromEntries(argument),
  };
}

function readConnection(fields: ReadonlyMap<string, readonly string[]>): LinkConnection {
  const [region, profile, endpoint] = connectionFields.map((field) => fields.get(field)?.[0]);
  if (region === undefined) throw refused(l10n.t("it names no region."));
  // They are shown where the user decides: neither may pass for more of the question.
  if ([region, profile].some((name) => /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|.{129}/u.test(name ?? ""))) {
    throw refused(l10n.t("its region or profile is no name of one."));
  }
  const problem = endpoint === undefined ? undefined : checkEndpoint(endpoint);
  if (problem !== undefined) throw refused(problem);
  return {
    region,
    ...(profile === undefined ? {} : { profile }),
    ...(endpoint === undefined ? {} : { endpoint }),
  };
}

function argumentField(name: string, values: readonly string[]): [string, string | readonly string[]][] {
  const [first = ""] = values;
  if (name === "column") return [["columns", values.map((value) => checkedName(value, "column"))]];
  const plural = listFields.get(name);
  if (plural !== undefined) return [values.length === 1 ? [name, first] : [plural, values]];
  if (values.length > 1) throw refused(l10n.t`it has “${name}” twice.`);
  if (connectionFields.some((field) => field === name)) return [];
  if (name === "at") return [[name, checkedTime(first)]];
  if (name === "event") return [[name, checkedName(first, "event")]];
  if (!singleFields.has(name)) throw refused(l10n.t`it has an unknown field: ${name}`);
  return [[name, first]];
}

/** An instant that a Date can have. */
function checkedTime(text: string): string {
  if (!/^\d{1,16}$/u.test(text) || Number(text) > 8.64e15)
    throw refused(l10n.t`its time is none in milliseconds: ${text}`);
  return text;
}

/** The service's ids have 56 digits; those of other servers, and names of columns, may be any text of one line. */
function checkedName(text: string, what: string): string {
  if (text === "" || /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|.{257}/u.test(text)) throw refused(l10n.t`it names no ${what}.`);
  return text;
}

/** The link that opens a selection, at a place if there is one. Throws a LogsError if it has several connections. */
export function writeDeepLink(
  { groups, also = [], streams = [], streamPrefix, filterPattern, start, end }: Omit<Selection, "connection">,
  { region, profile, endpoint }: Connection,
  command: "open" | "tail",
  place?: LinkPlace,
): { readonly path: string; readonly query: string } {
  if (also.length > 0) throw new LogsError("unsupported", l10n.t("A link can show log groups of one connection only."));
  const fields: readonly (readonly [name: string, value: string | number | undefined])[] = [
    ["region", region],
    ["profile", profile],
    ["endpoint", endpoint],
    ...groups.map((group) => ["group", group] as const),
    ...streams.map((stream) => ["stream", stream] as const),
    ["streamPrefix", streamPrefix],
    ["filterPattern", filterPattern],
    ["start", start],
    ["end", end],
    ["at", place?.at],
    ["event", place?.event],
    ...(place?.columns ?? []).map((column) => ["column", column] as const),
  ];
  const pairs = fields.flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(String(value))}`],
  );
  return { path: `/${command}`, query: pairs.join("&") };
}

function readFields(query: string): Map<string, string[]> {
  const fields = new Map<string, string[]>();
  for (const field of query.split("&").filter((part) => part !== "")) {
    const at = field.indexOf("=");
    const [name, value] = at < 0 ? [field, ""] : [field.slice(0, at), decoded(field.slice(at + 1))];
    const values = fields.get(name);
    if (values === undefined) fields.set(name, [value]);
    else values.push(value);
  }
  return fields;
}

/** Links written by hand have no second layer of encoding. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function refused(problem: string): LogsError {
  return new LogsError("invalidInput", l10n.t`The link can't be opened: ${problem}`);
}
