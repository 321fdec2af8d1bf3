import * as l10n from "../../base/l10n.js";
/** A record of a CSV text, with the number of its first line. */
export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
  /** The record's text as written. */
  readonly source: string;
  /** Why the cells are not certain; absent for a well-formed record. */
  readonly problem?: string;
}

/**
 * The records of a CSV text, without blank lines. Quoted cells may contain commas, quotes and line breaks (RFC 4180).
 * Never fails: an unclosed quote reaches to the end of the text. The problems are those that Python's csv reader reports
 * with strict=True.
 */
export function* csvRecords(text: string): Generator<CsvRecord> {
  let line = 1;
  for (let at = text.startsWith("\uFEFF") ? 1 : 0; at < text.length;) {
    const { end, ...record } = recordAt(text, at);
    const whole = text.slice(at, end);
    const source = whole.replace(/(?:\r\n|[\r\n])$/u, "");
    if (source.trim() !== "") yield { line, source, ...record };
    line += whole.match(/\r\n|[\r\n]/gu)?.length ?? 0;
    at = end;
  }
}

interface Cell {
  readonly value: string;
  readonly end: number;
  readonly problem?: string;
}

/** Sticky and global expressions keep no state between calls: each call sets where to begin. */
const cellEnd = /[,\r\n]/gu;

function recordAt(text: string, start: number): Pick<CsvRecord, "cells" | "problem"> & { readonly end: number } {
  const cells: string[] = [];
  let problem: string | undefined;
  for (let at = start; ;) {
    const cell = text[at] === '"' ? quotedCell(text, at) : plainCell(text, at);
    cells.push(cell.value);
    problem ??= cell.problem;
    at = cell.end + 1;
    if (text[cell.end] === ",") continue;
    const end = text.startsWith("\r\n", cell.end) ? at + 1 : Math.min(at, text.length);
    return problem === undefined ? { cells, end } : { cells, end, problem };
  }
}

function plainCell(text: string, start: number): Cell {
  cellEnd.lastIndex = start;
  const end = cellEnd.exec(text)?.index ?? text.length;
  return { value: text.slice(start, end), end };
}

/** By searching for quotes: a regular expression runs out of stack in a cell of some megabytes. */
function quotedCell(text: string, start: number): Cell {
  let close = text.indexOf('"', start + 1);
  while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
  const value = text.slice(start + 1, close < 0 ? text.length : close).replaceAll('""', '"');
  if (close < 0)
    return { value, end: text.length, problem: l10n.t("A quotation mark in this record is never closed.") };
  const rest = plainCell(text, close + 1);
  if (rest.value === "") return { value, end: rest.end };
  const problem = l10n.t("There is text after a closing quotation mark; write quotation marks within a field twice.");
  return { value: value + rest.value, end: rest.end, problem };
}
