import { findJsonLevel, type JsonLevel } from "./jsonLevel.js";
import type { Severity } from "./severity.js";
import { findTextLevel, type TextLevel } from "./textLevel.js";

/** The level of a message, and how the message tells it: in a field of JSON, or in its text. */
export type Level = ({ readonly kind: "field" } & JsonLevel) | ({ readonly kind: "text" } & TextLevel);

/** The severity of a message. Takes linear time: of a text that isn't JSON only the beginning is read. */
export function severityOf(message: string): Severity {
  return findLevel(message)?.severity ?? "none";
}

/** The level of a message; undefined if it tells none. */
export function findLevel(message: string): Level | undefined {
  const start = firstSign(message);
  if (message[start] === "{") return inJson(message, start);
  const json = message[lastSign(message)] === "}" ? message.indexOf("{") : -1;
  const before = json < 0 ? message : message.slice(0, json);
  const level = asText(findTextLevel(before));
  if (json < 0) return level;
  // An object that is logged with a level may have any; but some runtimes log the JSON of a library with a level of theirs.
  if (level?.kind === "text" && before.slice(level.end).trim() !== "") return level;
  return inJson(message, json) ?? level;
}

function asText(level: TextLevel | undefined): Level | undefined {
  return level && { kind: "text", ...level };
}

function inJson(message: string, start: number): Level | undefined {
  const { level, text = "" } = findJsonLevel(message, start);
  if (level !== undefined) return { kind: "field", ...level };
  const wrapped = text.startsWith("{") ? findJsonLevel(text, 0).level : findTextLevel(text);
  if (wrapped === undefined) return undefined;
  return asText("written" in wrapped ? wrapped : { severity: wrapped.severity, written: wrapped.value ?? "", end: 0 });
}

function firstSign(message: string): number {
  let at = 0;
  while (message.charCodeAt(at) <= 0x20) at++;
  return at;
}

function lastSign(message: string): number {
  let at = message.length - 1;
  while (message.charCodeAt(at) <= 0x20) at--;
  return at;
}
