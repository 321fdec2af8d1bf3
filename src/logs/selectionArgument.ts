import { limits } from "./limits.js";
import { checkLogGroupName, checkLogStreamName } from "./names.js";
import type { Selection } from "./selection.js";
import { parseTimeRange, type TimeContext } from "./timeRange.js";

/** A connection that needs no entry in the settings. */
export interface ConnectionWish {
  readonly profile?: string;
  readonly region: string;
  readonly endpoint?: string;
}

/** A selection whose connection is still to be found: an id, a wish, or nothing. */
export interface SelectionArgument extends Omit<Selection, "connection"> {
  readonly connection?: string | ConnectionWish;
}

/** A valid argument, or the sentence that names the field at fault. */
export type ParsedSelectionArgument =
  | { readonly argument: SelectionArgument; readonly problem?: undefined }
  | { readonly argument?: undefined; readonly problem: string };

type Problem = { readonly problem: string };
type Checked<T> = { readonly value: T; readonly problem?: undefined } | Problem;
type Fields = Readonly<Record<string, unknown>>;

const known: readonly string[] = [
  "connection",
  "group",
  "groups",
  "stream",
  "streams",
  "streamPrefix",
  "filterPattern",
  "start",
  "end",
];

/**
 * Checks the argument object of the commands that take a selection: `{ connection?, group | groups, stream? | streams? |
 * streamPrefix?, filterPattern?, start?, end? }`. Fields of a command's own are named in `further`; any other is a
 * problem, because it is most likely a misspelt one.
 */
export function parseSelectionArgument(
  value: unknown,
  context: TimeContext,
  further: readonly string[] = [],
): ParsedSelectionArgument {
  if (!isFields(value)) return { problem: 'The argument must be an object such as { group: "myWebApp" }.' };
  const stray = Object.keys(value).find((field) => !known.includes(field) && !further.includes(field));
  if (stray !== undefined)
    return { problem: `There is no field ${stray}; known are ${[...known, ...further].join(", ")}.` };
  const connection = parseConnectionField(value["connection"]);
  if (connection.problem !== undefined) return connection;
  const place = parsePlace(value);
  if (place.problem !== undefined) return place;
  const pattern = parsePattern(value["filterPattern"]);
  if (pattern.problem !== undefined) return pattern;
  const { problem, ...range } = parseTimeRange(value["start"], value["end"], context);
  if (problem !== undefined) return { problem };
  return { argument: { ...connection.value, ...place.value, ...pattern.value, ...range } };
}

/** Checks the field `connection` of any command's argument: an id, `{ profile?, region, endpoint? }`, or left out. */
function parseConnectionField(value: unknown): Checked<{ readonly connection?: string | ConnectionWish }> {
  if (value === undefined) return { value: {} };
  if (typeof value === "string") {
    return value === "" ? { problem: "connection must not be empty." } : { value: { connection: value } };
  }
  return isFields(value)
    ? parseWish(value)
    : { problem: "connection must be an id or an object { profile?, region, endpoint? }." };
}

function parseWish({ profile, region, endpoint }: Fields): Checked<{ readonly connection: ConnectionWish }> {
  if (typeof region !== "string" || region === "") return { problem: "connection.region must be a region's name." };
  if (!isOptionalText(profile)) return { problem: "connection.profile must be a text." };
  if (!isOptionalText(endpoint) || (endpoint !== undefined && !/^https?:\/\/./iu.test(endpoint))) {
    return { problem: "connection.endpoint must be a URL that begins with http:// or https://." };
  }
  const wish = {
    ...(profile === undefined ? {} : { profile }),
    region,
    ...(endpoint === undefined ? {} : { endpoint }),
  };
  return { value: { connection: wish } };
}

function isOptionalText(value: unknown): value is string | undefined {
  return value === undefined || typeof value === "string";
}

type Place = Pick<Selection, "groups" | "streams" | "streamPrefix">;

function parsePlace(fields: Fields): Checked<Place> {
  const groups = parseNames(fields, ["group", "groups"], checkLogGroupName);
  if (groups.problem !== undefined) return groups;
  if (groups.value === undefined) return { problem: "group is missing: name a log group." };
  const streams = parseNames(fields, ["stream", "streams"], checkLogStreamName);
  if (streams.problem !== undefined) return streams;
  const prefix = parsePrefix(fields["streamPrefix"]);
  if (prefix.problem !== undefined) return prefix;
  if (streams.value === undefined) return { value: { groups: groups.value, ...prefix.value } };
  const problem = checkStreams(streams.value, groups.value, prefix.value);
  return problem === undefined ? { value: { groups: groups.value, streams: streams.value } } : { problem };
}

function checkStreams(streams: readonly string[], groups: readonly string[], prefix: object): string | undefined {
  if (Object.keys(prefix).length > 0) return "streamPrefix can't stand beside stream or streams.";
  if (groups.length > 1) return "stream and streams need a single group; with several, use streamPrefix.";
  return streams.length > limits.filterStreams
    ? `streams has ${streams.length} names; CloudWatch Logs takes at most ${limits.filterStreams}.`
    : undefined;
}

/** The names in the singular or the plural field; undefined if neither is there. */
function parseNames(
  fields: Fields,
  [one, many]: readonly [one: string, many: string],
  check: (name: string) => string | undefined,
): Checked<readonly string[] | undefined> {
  const single = fields[one];
  const list = fields[many];
  if (single !== undefined && list !== undefined) return { problem: `${one} and ${many} can't both be given.` };
  if (single === undefined && list === undefined) return { value: undefined };
  const field = single === undefined ? many : one;
  if (single === undefined && !Array.isArray(list)) return { problem: `${many} must be a list of names.` };
  const names: readonly unknown[] = single === undefined && Array.isArray(list) ? list : [single];
  if (names.length === 0) return { problem: `${many} must hold at least one name.` };
  return parseEach(field, names, check);
}

function parseEach(
  field: string,
  names: readonly unknown[],
  check: (name: string) => string | undefined,
): Checked<readonly string[]> {
  const valid = new Set<string>();
  for (const name of names) {
    if (typeof name !== "string") return { problem: `${field}: a name must be a text.` };
    const problem = check(name);
    if (problem !== undefined) return { problem: `${field}: ${problem}` };
    valid.add(name);
  }
  return { value: [...valid] };
}

function parsePrefix(value: unknown): Checked<{ readonly streamPrefix?: string }> {
  if (value === undefined || value === "") return { value: {} };
  if (typeof value !== "string") return { problem: "streamPrefix must be a text." };
  const problem = checkLogStreamName(value);
  return problem === undefined ? { value: { streamPrefix: value } } : { problem: `streamPrefix: ${problem}` };
}

function parsePattern(value: unknown): Checked<{ readonly filterPattern?: string }> {
  if (value === undefined) return { value: {} };
  if (typeof value !== "string") return { problem: "filterPattern must be a text." };
  if (value.length > limits.filterPatternLength) {
    return { problem: `filterPattern has ${value.length} characters; the limit is ${limits.filterPatternLength}.` };
  }
  return { value: value.trim() === "" ? {} : { filterPattern: value } };
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
