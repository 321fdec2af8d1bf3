import { findCommand } from "../language/commands.js";
import type { TokenReader } from "./tokenReader.js";

/** Whether a query begins so many tokens ahead: with `SOURCE` or another command, and what may follow it. */
export function isQueryAhead(reader: TokenReader, ahead: number): boolean {
  const token = reader.peek(ahead);
  if (token?.kind !== "word") return false;
  if (findCommand(reader.textOf(token)) === undefined) return false;
  if (reader.wordAhead(ahead + 1, "like", "in", "and", "or", "not")) return false;
  const next = reader.peek(ahead + 1)?.kind ?? "close";
  return !["comma", "close", "operator", "open"].includes(next);
}
