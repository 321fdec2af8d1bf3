import { findCommand } from "../language/commands.js";
import type { Pipeline, Query, Stage, SyntaxProblem, Token } from "./ast.js";
import { readStage } from "./parseStage.js";
import { messageOf } from "./problems.js";
import { TokenReader } from "./tokenReader.js";
import { unclosed } from "./unclosed.js";

/**
 * Reads a query in the Logs Insights query language (CWLI). Any text gives one; what the text can't mean is in its problems,
 * by position. Never throws; takes time that grows with the text, and bounded stack.
 */
export function parseQuery(text: string): Query {
  const reader = new TokenReader(text, readPipeline);
  const pipeline = readPipeline(reader);
  const problems = [...reader.problems, ...unclosedTokens(text, reader.tokens)].toSorted(
    (a, b) => a.start - b.start || a.end - b.end,
  );
  return { text, tokens: reader.tokens, pipeline, problems };
}

function unclosedTokens(text: string, tokens: readonly Token[]): SyntaxProblem[] {
  const problems: SyntaxProblem[] = [];
  for (const token of tokens) {
    const found = unclosed(text, token);
    if (found === undefined) continue;
    const { code, missing } = found;
    problems.push({ code, message: messageOf(code, [missing]), start: token.start, end: token.end });
  }
  return problems;
}

/** Reads stages up to the end of the text or, in brackets, to the one that closes. */
function readPipeline(reader: TokenReader): Pipeline {
  const { start } = reader;
  const stages: Stage[] = [];
  for (let isFirst = true; ; isFirst = false) {
    if (reader.isAtStageEnd) {
      const isEmpty = isFirst && !reader.at("pipe");
      if (!isEmpty) reportEmpty(reader);
    } else readStages(reader, stages);
    if (reader.takeIf("pipe") === undefined) break;
  }
  return { stages, start: Math.min(start, reader.end), end: reader.end };
}

/** The place of a stage that isn't there: the `|` after it, or the one before. */
function reportEmpty(reader: TokenReader): void {
  const token = reader.peek();
  const isPipe = token?.kind === "pipe";
  const span = isPipe ? token : { start: Math.max(0, reader.end - 1), end: reader.end };
  reader.report("emptyStage", span);
}

/** Reads a stage, and those after it that begin without a `|`. */
function readStages(reader: TokenReader, stages: Stage[]): void {
  do {
    const stage = readStage(reader);
    if (stage !== undefined) stages.push(stage);
  } while (isStageWithoutPipe(reader));
  if (reader.isAtStageEnd) return;
  reader.unexpected(stages.at(-1)?.kind === "other" ? "unknownOption" : "unexpectedText");
  reader.skipStage();
}

/** A command where a stage has ended: its `|` was forgotten. */
function isStageWithoutPipe(reader: TokenReader): boolean {
  const token = reader.peek();
  if (token?.kind !== "word" || findCommand(reader.textOf(token)) === undefined) return false;
  reader.report("missingPipe", token, reader.textOf(token));
  return true;
}
