import { findCommand } from "../language/commands.js";
import type { CommandSpec } from "../language/commandSpec.js";
import type { Clause, Item, Name, Query, SourceStage, Span, Stage, Token, TokenKind } from "../syntax/ast.js";
import { nodesIn, type QueryNode } from "../syntax/walk.js";

/** What a part of a query is. */
export const queryTokenKinds = [
  "command",
  "keyword",
  "function",
  "field",
  "alias",
  "table",
  "group",
  "option",
  "savedQuery",
  "parameter",
  "number",
  "string",
  "regex",
  "operator",
  "comment",
] as const;

export type QueryTokenKind = (typeof queryTokenKinds)[number];

/** A part of one line of a query. */
export interface QueryToken extends Span {
  readonly kind: QueryTokenKind;
}

const byTokenKind: Partial<Readonly<Record<TokenKind, QueryTokenKind>>> = {
  word: "keyword",
  quotedName: "field",
  number: "number",
  period: "number",
  string: "string",
  regex: "regex",
  parameter: "parameter",
  operator: "operator",
  comment: "comment",
};

/**
 * What the words of a query are, by its tree: the same word is a command, a function, a field or the name that one is given.
 * The words of a command that isn't known are left out.
 */
export function queryTokens(query: Query): QueryToken[] {
  const roles = new Roles(query);
  return query.tokens.flatMap((token) => {
    const kind = roles.kindOf(token);
    return kind === undefined ? [] : linesOf(query.text, token).map((span) => ({ ...span, kind }));
  });
}

/** The parts of a token in each of its lines. */
function linesOf(text: string, { start, end }: Span): Span[] {
  const lines: Span[] = [];
  let at = start;
  for (const line of text.slice(start, end).split("\n")) {
    const length = line.endsWith("\r") ? line.length - 1 : line.length;
    if (length > 0) lines.push({ start: at, end: at + length });
    at += line.length + 1;
  }
  return lines;
}

class Roles {
  readonly #kinds = new Map<number, QueryTokenKind>();
  /** The ends of commands that aren't known, by where they begin. */
  readonly #unknown: Span[] = [];

  constructor(private readonly query: Query) {
    for (const node of nodesIn(query.pipeline)) this.#addNode(node);
  }

  kindOf(token: Token): QueryTokenKind | undefined {
    const isMember = token.kind === "word" && this.query.text.charAt(token.start) === ".";
    const kind = this.#kinds.get(token.start) ?? (isMember ? "field" : byTokenKind[token.kind]);
    while ((this.#unknown[0]?.end ?? Infinity) <= token.start) this.#unknown.shift();
    const isUnknown = (this.#unknown[0]?.start ?? Infinity) < token.start;
    return kind === "keyword" && isUnknown ? undefined : kind;
  }

  #add(span: Span | undefined, kind: QueryTokenKind): void {
    if (span !== undefined && !this.#kinds.has(span.start)) this.#kinds.set(span.start, kind);
  }

  #addNode(node: QueryNode): void {
    if (!("kind" in node)) return;
    if (node.kind === "call") this.#add(node.name, "function");
    else if (node.kind === "field") this.#add(node, "field");
    else if (node.kind === "member" && "name" in node.member) this.#add(node.member, "field");
    else if ("keyword" in node) this.#addStage(node);
  }

  #addStage(stage: Stage): void {
    this.#add(stage.keyword, stage.kind === "savedQuery" ? "savedQuery" : "command");
    switch (stage.kind) {
      case "fields":
      case "display":
        this.#addAliases(stage.items);
        break;
      case "stats":
        this.#addAliases([...stage.items, ...stage.by]);
        break;
      case "parse":
        this.#addNames(stage.aliases, "alias");
        break;
      case "source":
        this.#addSource(stage);
        break;
      case "savedQuery":
        this.#addNames(
          stage.args.map(({ name }) => name),
          "option",
        );
        break;
      case "other":
        this.#addOther(stage);
        break;
      default:
    }
  }

  #addAliases(items: readonly Item[]): void {
    for (const { alias } of items) this.#add(alias, "alias");
  }

  #addNames(names: readonly Name[], kind: QueryTokenKind): void {
    for (const name of names) this.#add(name, kind);
  }

  #addSource({ groups, selectors, range }: SourceStage): void {
    this.#addNames(groups, "group");
    for (const { name, parameters } of selectors) {
      this.#add(name, "function");
      for (const parameter of parameters) this.#add(parameter.name, "option");
    }
    for (const { wordSpan } of range) this.#add(wordSpan, "option");
  }

  #addOther({ command, start, end, items, clauses }: Extract<Stage, { kind: "other" }>): void {
    const spec = command === undefined ? undefined : findCommand(command);
    if (spec === undefined) this.#unknown.push({ start, end });
    const has = (form: string) => spec?.arguments.some((argument) => argument.form === form) === true;
    if (has("table")) this.#add(items[0], "table");
    if (has("word")) this.#add(items[0], "keyword");
    this.#addAliases([...items, ...clauses.flatMap((clause) => clause.items)]);
    for (const clause of clauses) this.#addClause(clause, spec);
  }

  /** `into x` and `as x` name something. */
  #addClause({ word, wordSpan, items }: Clause, spec: CommandSpec | undefined): void {
    const option = spec?.arguments.find(({ name, form }) => form === "option" && name === word);
    this.#add(wordSpan, option === undefined ? "keyword" : "option");
    if (option?.values !== undefined) this.#add(items[0], "keyword");
    if (word === "into" || word === "as") for (const item of items) this.#add(item, "alias");
  }
}
