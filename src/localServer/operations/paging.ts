import { limits } from "../../logs/limits.js";
import { invalidToken } from "../protocol/serviceError.js";
import { firstIndex } from "../store/sortedList.js";
import type { Position } from "../store/storedEvent.js";

/** The list that a page token belongs to. Each operation has its own kind and rejects the tokens of others. */
export type TokenKind =
  | "groups"
  | "streams"
  | "subscriptionFilters"
  | "accountPolicies"
  | "resourcePolicies"
  | "destinations"
  | "listedGroups"
  | "metricFilters"
  | "queries"
  | "queryRows"
  | "queriedGroups"
  | "queryDefinitions"
  | "dashboards"
  | "fieldIndexes"
  | "anomalyDetectors"
  | "anomalies"
  | "indexPolicies"
  | "exportTasks"
  | "filter"
  | "filterNewestFirst"
  | "f"
  | "b";

type TokenValue = readonly (string | number)[];

/** An opaque page token that holds the position to continue from and the time at which it was issued. */
export function encodeToken(kind: TokenKind, value: TokenValue, now: number): string {
  const body = Buffer.from(JSON.stringify([now, ...value])).toString("base64url");
  return `${kind}/${body}`;
}

/** Decodes a token of one of these kinds. Throws the service's error if it is invalid or has expired. */
export function decodeToken<K extends TokenKind>(
  token: string,
  kinds: readonly K[],
  now: number,
): { kind: K; value: TokenValue; issuedAt: number } {
  const kind = kinds.find((kind) => token.startsWith(`${kind}/`));
  if (kind === undefined) throw invalidToken();
  const [issuedAt, ...value] = parseBody(token.slice(kind.length + 1));
  if (typeof issuedAt !== "number" || now - issuedAt > limits.tokenMs) throw invalidToken();
  return { kind, value, issuedAt };
}

function parseBody(body: string): TokenValue {
  try {
    const value: unknown = JSON.parse(Buffer.from(body, "base64url").toString());
    if (Array.isArray(value) && value.every((part) => typeof part === "string" || typeof part === "number")) {
      return value;
    }
  } catch {
    // Not JSON, so not one of our tokens.
  }
  throw invalidToken();
}

/** A token for a position in reading order. */
export function encodePosition(kind: TokenKind, { timestamp, sequence }: Position, now: number): string {
  return encodeToken(kind, [timestamp, sequence], now);
}

/** The position that a token of one of these kinds stands for. */
export function decodePosition<K extends TokenKind>(
  token: string,
  kinds: readonly K[],
  now: number,
): Position & { kind: K } {
  const { kind, value } = decodeToken(token, kinds, now);
  const [timestamp, sequence] = value;
  if (typeof timestamp !== "number" || typeof sequence !== "number") throw invalidToken();
  return { kind, timestamp, sequence };
}

/** The paging members of a request, and its time in epoch milliseconds. */
interface PageRequest {
  readonly nextToken: string | undefined;
  readonly limit: number;
  readonly now: number;
}

/**
 * A page of a list that is sorted by name, and the token of the next page if there is one. The token holds the last name
 * of its page, so paging is stable when items are added or removed.
 */
export function pageByName<T extends { readonly name: string }>(
  sorted: readonly T[],
  kind: TokenKind,
  { nextToken, limit, now }: PageRequest,
): { readonly items: readonly T[]; readonly next: { readonly nextToken?: string } } {
  const after = nextToken === undefined ? "" : decodeName(nextToken, kind, now);
  const start = firstIndex(sorted.length, (index) => (sorted[index]?.name ?? "") > after);
  const items = sorted.slice(start, start + limit);
  const last = start + limit < sorted.length ? items.at(-1) : undefined;
  return { items, next: last === undefined ? {} : { nextToken: encodeToken(kind, [last.name], now) } };
}

function decodeName(token: string, kind: TokenKind, now: number): string {
  const [name] = decodeToken(token, [kind], now).value;
  if (typeof name !== "string") throw invalidToken();
  return name;
}

/** A page of a list in which each item has a key of its own, and the token of the next page if there is one. */
export function pageFrom<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  { kind, nextToken, limit, now }: PageRequest & { readonly kind: TokenKind },
): { readonly items: readonly T[]; readonly next: { readonly nextToken?: string } } {
  const after = nextToken === undefined ? undefined : decodeName(nextToken, kind, now);
  const start = after === undefined ? 0 : items.findIndex((item) => keyOf(item) === after) + 1;
  if (after !== undefined && start === 0) throw invalidToken();
  const page = items.slice(start, start + limit);
  const last = start + limit < items.length ? page.at(-1) : undefined;
  return { items: page, next: last === undefined ? {} : { nextToken: encodeToken(kind, [keyOf(last)], now) } };
}
