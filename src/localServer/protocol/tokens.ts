import { limits } from "../../logs/limits.js";
import { invalidToken } from "./serviceError.js";
import type { Position } from "../store/storedEvents.js";

/** What a token continues: each operation has its own kind, so that one can't be passed to another. */
export type TokenKind =
  | "groups"
  | "streams"
  | "subscriptionFilters"
  | "accountPolicies"
  | "listedGroups"
  | "metricFilters"
  | "filter"
  | "filterNewestFirst"
  | "f"
  | "b";

type TokenValue = readonly (string | number)[];

/** An opaque page token that holds where to go on and when it was given out. */
export function encodeToken(kind: TokenKind, value: TokenValue, now: number): string {
  const body = Buffer.from(JSON.stringify([now, ...value])).toString("base64url");
  return `${kind}/${body}`;
}

/** The value of a token of one of these kinds. Throws the service's error if it isn't one, or has expired. */
export function decodeToken<K extends TokenKind>(
  token: string,
  kinds: readonly K[],
  now: number,
): { kind: K; value: TokenValue } {
  const kind = kinds.find((kind) => token.startsWith(`${kind}/`));
  if (kind === undefined) throw invalidToken();
  const [issuedAt, ...value] = parseBody(token.slice(kind.length + 1));
  if (typeof issuedAt !== "number" || now - issuedAt > limits.tokenMs) throw invalidToken();
  return { kind, value };
}

function parseBody(body: string): TokenValue {
  try {
    const value: unknown = JSON.parse(Buffer.from(body, "base64url").toString());
    if (Array.isArray(value) && value.every((part) => typeof part === "string" || typeof part === "number")) {
      return value;
    }
  } catch {
    // Not JSON: not one of our tokens.
  }
  throw invalidToken();
}

/** A token that stands for a place in the order of reading. */
export function encodePosition(kind: TokenKind, { timestamp, sequence }: Position, now: number): string {
  return encodeToken(kind, [timestamp, sequence], now);
}

/** The place that a token of one of these kinds stands for. */
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

/** The name that a token of a list stands for: the last one of the page before. */
export function decodeName(token: string, kind: TokenKind, now: number): string {
  const [name] = decodeToken(token, [kind], now).value;
  if (typeof name !== "string") throw invalidToken();
  return name;
}
