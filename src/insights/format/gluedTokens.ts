import type { Clause, Query, Span, Stage, Token, TokenKind } from "../syntax/ast.js";
import { nodesIn } from "../syntax/walk.js";

/** The tokens that have no blank before them, by where they start, as the query's tree says. */
export function gluedTokens(query: Query): ReadonlySet<number> {
  const { after, within } = glueOf(query);
  const glued = new Set<number>();
  const meaningful = query.tokens.filter(({ kind }) => kind !== "blank" && kind !== "newline" && kind !== "comment");
  let spans = 0;
  let reach = 0;
  for (const [index, token] of meaningful.entries()) {
    const before = meaningful[index - 1];
    if (before === undefined) continue;
    for (; (within[spans]?.start ?? Infinity) <= before.start; spans++) {
      reach = Math.max(reach, within[spans]?.end ?? 0);
    }
    if (token.end <= reach || after.has(before.end) || joins(query.text, before, token)) glued.add(token.start);
  }
  return glued;
}

/** Where the query's meaning says that no blank stands. */
interface Glue {
  /** Ends of tokens that nothing parts from the next one: names of functions, signs. */
  readonly after: Set<number>;
  /** Parts without any blank: `type=inner`, `cpu*`; in the order of the text. */
  readonly within: Span[];
}

function glueOf(query: Query): Glue {
  const glue: Glue = { after: new Set(), within: [] };
  for (const node of nodesIn(query.pipeline)) {
    if (!("kind" in node)) continue;
    if (node.kind === "call") glue.after.add(node.name.end);
    else if (node.kind === "unary" && /^[-+!]/u.test(query.text.charAt(node.start))) glue.after.add(node.start + 1);
    else if (node.kind === "field" && node.name.includes("*")) glue.within.push(node);
    else if ("keyword" in node) glueStage(query, node, glue);
  }
  glue.within.sort((a, b) => a.start - b.start);
  return glue;
}

function glueStage({ text, tokens }: Query, stage: Stage, { after, within }: Glue): void {
  if (stage.kind === "savedQuery") after.add(stage.keyword.end);
  else if (stage.kind === "other") within.push(...stage.clauses.filter((clause) => isOption(text, clause)));
  else if (stage.kind === "source") {
    within.push(...stage.range);
    for (const { name } of stage.selectors) after.add(name.end);
  } else if (stage.kind === "parse" && stage.form === "json" && stage.source !== undefined) {
    const field = tokens.find(({ kind, start }) => kind === "word" && start >= stage.keyword.end);
    if (field !== undefined) within.push({ start: field.start, end: stage.source.end });
  }
}

/** `type=inner`, not `maxspan 30m`. */
function isOption(text: string, { wordSpan, end }: Clause): boolean {
  return text.slice(wordSpan.end, end).trimStart().startsWith("=");
}

/** Whether two tokens have no blank between them whatever they are part of. */
function joins(text: string, before: Token, next: Token): boolean {
  if (before.kind === "open" || next.kind === "close" || next.kind === "comma" || next.kind === "colon") return true;
  return before.end === next.start && isMember(text, before, next);
}

const values: ReadonlySet<TokenKind> = new Set(["close", "quotedName", "word", "parameter"]);

/** `.id`, `` report.`odd name` ``, `m[0]` */
function isMember(text: string, before: Token, next: Token): boolean {
  if (text.charAt(next.start) === "." || text.charAt(before.end - 1) === ".") return true;
  return (
    text.charAt(next.start) === "[" &&
    values.has(before.kind) &&
    text.slice(before.start, before.end).toLowerCase() !== "in"
  );
}
