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

/** Parses a link's path and query, from which VS Code has removed one layer of percent encoding. Throws a LogsError. */
export function readDeepLink({ path, query }: { readonly path: string; readonly query: string }): DeepLink {
  const command = commandsByPath.get(path.replace(/\/$/u, ""));
  if (command === undefined) throw refused(`it may only open, tail or search, not: ${path}`);
  const fields = readFields(query);
  const argument = [...fields].flatMap(([name, values]) => argumentField(name, values));
  return {
    command,
    connection: readConnection(fields),
    argument: Object.fromEntries(argument),
  };
}

function readConnection(fields: ReadonlyMap<string, readonly string[]>): LinkConnection {
  const [region, profile, endpoint] = connectionFields.map((field) => fields.get(field)?.[0]);
  if (region === undefined) throw refused("it names no region.");
  // They are shown where the user decides: neither may pass for more of the question.
  if ([region, profile].some((name) => /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|.{129}/u.test(name ?? ""))) {
    throw refused("its region or profile is no name of one.");
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
  const plural = listFields.get(name);
  if (plural !== undefined) return [values.length === 1 ? [name, first] : [plural, values]];
  if (values.length > 1) throw refused(`it has “${name}” twice.`);
  if (connectionFields.some((field) => field === name)) return [];
  if (!singleFields.has(name)) throw refused(`it has an unknown field: ${name}`);
  return [[name, first]];
}

/** The link that opens a selection. Throws a LogsError if it has several connections. */
export function writeDeepLink(
  { groups, also = [], streams = [], streamPrefix, filterPattern, start, end }: Omit<Selection, "connection">,
  { region, profile, endpoint }: Connection,
  command: "open" | "tail",
): { readonly path: string; readonly query: string } {
  if (also.length > 0) throw new LogsError("unsupported", "A link can show log groups of one connection only.");
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
  return new LogsError("invalidInput", `The link can't be opened: ${problem}`);
}
