import { isDeepStrictEqual } from "node:util";
import { merge } from "../../src/awslogs/semantics/merge.js";
import { parse, type ConfDocument } from "../../src/awslogs/syntax/parse.js";
import { rejectionOf, type Rejection } from "../../src/awslogs/semantics/rejection.js";
import type { Span } from "../../src/awslogs/syntax/span.js";
import { templateBlocks } from "../../src/awslogs/syntax/templateBlocks.js";
import { askPython, type Python } from "./python.js";

/** What a parser makes of a text: strings as Latin-1 text of their bytes in UTF-8, sorted; lines count from 1. */
type Answer =
  | { readonly rejected: readonly number[] }
  | { readonly duplicate: number }
  | { readonly sections: readonly [name: string, settings: readonly [key: string, value: string][]][] };

/** A text that Python and we read differently, with both readings. */
export interface Disagreement {
  readonly text: string;
  readonly ours: Answer;
  readonly python: Answer | undefined;
}

/** The texts that this Python and our parser in its dialect read differently. Python gets no blocks of templates. */
export function disagreements(python: Python, texts: readonly string[]): Disagreement[] {
  const encoded = texts.map((text) => Buffer.from(withoutBlocks(text)).toString("base64"));
  const answers = askPython(python, "readConf.py", encoded) as Answer[];
  return texts.flatMap((text, i) => {
    const ours = answerOf(parse(text, python.dialect));
    return isDeepStrictEqual(ours, answers[i]) ? [] : [{ text, ours, python: answers[i] }];
  });
}

function withoutBlocks(text: string): string {
  return templateBlocks(text).reduce((rest, { start, end }) => {
    return rest.slice(0, start) + rest.slice(start, end).replaceAll(/[^\n]/g, " ") + rest.slice(end);
  }, text);
}

/** Our reading in the oracle's form. */
export function answerOf(document: ConfDocument): Answer {
  const rejection = rejectionOf(document);
  if (rejection !== undefined) return rejected(document, rejection);
  const { general, defaults, streams } = merge(document);
  const sections = [general, defaults, ...streams].filter((section) => section !== undefined);
  return {
    sections: sections
      .filter(({ name, settings }) => name !== "DEFAULT" || settings.size > 0)
      .map(({ name, settings }): [string, [string, string][]] => [
        bytes(name),
        [...settings]
          .filter(([key]) => key !== "__name__" || document.dialect.duplicates === "rejected")
          .map(([key, setting]): [string, string] => [bytes(key), bytes(setting.value)])
          .sort(byFirst),
      ])
      .sort(byFirst),
  };
}

function rejected(document: ConfDocument, { kind, at }: Rejection): Answer {
  const lineOf = ({ start }: Span): number => document.lines.findLastIndex((line) => line.start <= start) + 1;
  return kind === "duplicate" ? { duplicate: lineOf(at[0]) } : { rejected: at.map(lineOf) };
}

function bytes(text: string): string {
  return Buffer.from(text).toString("latin1");
}

function byFirst(a: readonly [string, unknown], b: readonly [string, unknown]): number {
  return a[0] < b[0] ? -1 : 1;
}
