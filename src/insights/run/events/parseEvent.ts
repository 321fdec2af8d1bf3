import type { LogRecord } from "../logRecord.js";

/**
 * The JSON object in which the fields of an event are found: its message, or of a Lambda function's log the first object
 * within the message (CWL_AnalyzeLogData-discoverable-fields.html). `undefined` where there is none.
 */
export function parseEvent({ message, log }: LogRecord): unknown {
  const start = firstNonBlank(message);
  if (message.charCodeAt(start) === 0x7b) return parsed(message);
  if (log?.includes(":/aws/lambda/") !== true) return undefined;
  const open = message.indexOf("{");
  const end = open < 0 ? -1 : objectEnd(message, open);
  return end < 0 ? undefined : parsed(message.slice(open, end));
}

function firstNonBlank(text: string): number {
  let at = 0;
  while (at < text.length && text.charCodeAt(at) <= 0x20) at++;
  return at;
}

function parsed(text: string): unknown {
  // What can't end an object is no object: an exception costs more than all else.
  if (text.trimEnd().at(-1) !== "}") return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** After the brace that closes the one at `open`, or -1. */
function objectEnd(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) at = stringEnd(text, at);
    else if (code === 0x7b) depth++;
    else if (code === 0x7d && --depth === 0) return at + 1;
  }
  return -1;
}

function stringEnd(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text.charCodeAt(at) !== 0x22) at += text.charCodeAt(at) === 0x5c ? 2 : 1;
  return at;
}

/** Strings, and numbers with more digits than a number can hold. */
const stringOrNumber = /"[^"\\]*(?:\\.[^"\\]*)*"?|-?\d[\d.eE+-]*/gsu;

/** A JSON text anew, with its long numbers as texts, so that all their digits are kept. */
export function withExactNumbers(text: string): unknown {
  const quoted = text.replaceAll(stringOrNumber, (part) => (/^-?\d{16,}$/u.test(part) ? `"${part}"` : part));
  return JSON.parse(quoted) as unknown;
}
