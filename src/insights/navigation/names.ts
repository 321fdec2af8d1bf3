import { nodesOfStage, type Node } from "../diagnostics/expressions.js";
import { findCommand } from "../language/commands.js";
import type { Clause, Item, Name, OtherStage, Pipeline, RegexExpression, Span, Stage } from "../syntax/ast.js";
import { pipelinesIn } from "../syntax/walk.js";
import { meaningIn, NameScope, type NamedValue, type OpenValue, type WrittenField } from "./nameScope.js";

/** A name that a stage gives. */
interface GivenName extends Span {
  readonly name: string;
  readonly value: Span | undefined;
}

/** What was found so far, and the pipelines in brackets that are still to be read. */
interface Reading {
  readonly found: OpenValue[];
  readonly open: Pipeline[];
}

/** The clauses of commands that name what they make. */
const namingClauses: ReadonlySet<string> = new Set(["as", "into", "output", "outputnew"]);

/** The names that a pipeline gives, also in brackets, with their references. */
export function namedValues(pipeline: Pipeline): readonly NamedValue[] {
  const reading: Reading = { found: [], open: [pipeline] };
  for (let index = 0; index < reading.open.length; index++) {
    const each = reading.open[index];
    if (each !== undefined) readPipeline(each, reading);
  }
  return reading.found;
}

/** The names that can be used at an offset of the stage that starts at `stageStart`: those of the stages before it, and its own. */
export function namesAt(pipeline: Pipeline, stageStart: number, offset: number): ReturnType<NameScope["names"]> {
  const before = pipeline.stages.filter(({ start }) => start < stageStart);
  const scope = readPipeline({ ...pipeline, stages: before }, undefined);
  for (const stage of pipeline.stages) {
    if (stage.start !== stageStart) continue;
    for (const given of namesOf(stage)) if (given.end < offset) scope.give(valueOf(given));
  }
  return scope.names();
}

/** The innermost pipeline that a stage at this offset is in. */
export function pipelineAt(pipeline: Pipeline, offset: number): Pipeline {
  for (const stage of pipeline.stages) {
    if (offset < stage.start || offset > stage.end) continue;
    const inner = pipelinesIn(stage).find(({ start, end }) => start <= offset && offset <= end);
    if (inner !== undefined) return pipelineAt(inner, offset);
  }
  return pipeline;
}

/** Reads the stages, and returns the scope after them. Without `reading`, only names are read, and not where they are meant. */
function readPipeline({ stages }: Pipeline, reading: Reading | undefined): NameScope {
  let scope = new NameScope();
  for (const stage of stages) {
    const own = namesOf(stage).map(valueOf);
    reading?.found.push(...own);
    if (isJoin(stage)) scope = readJoin(stage, { scope, own, reading });
    else {
      if (reading !== undefined) readUses(stage, { scope, own, reading });
      scope = after(stage, scope, own);
    }
  }
  return scope;
}

/** The names before a stage, and those that it gives. */
interface StageNames {
  readonly scope: NameScope;
  readonly own: readonly OpenValue[];
  readonly reading: Reading | undefined;
}

function readUses(stage: Stage, { scope, own, reading }: StageNames): void {
  const nodes = nodesOfStage(stage);
  for (const { expression } of nodes) if (expression.kind === "subquery") reading?.open.push(expression.pipeline);
  if (stage.kind === "other" && stage.pipeline !== undefined) reading?.open.push(stage.pipeline);
  refer(fieldsOf(stage, nodes), scope, own);
}

function isJoin(stage: Stage): stage is OtherStage {
  return stage.kind === "other" && stage.command === "join";
}

/** After a `join`, names stand behind that of the side which they come from; those in `where` do so already. */
function readJoin(stage: OtherStage, { scope, own, reading }: StageNames): NameScope {
  const inner = stage.pipeline === undefined ? new NameScope() : readPipeline(stage.pipeline, reading);
  const sideOf = (word: string, names: NameScope) => {
    const value = own.find(({ definition }) =>
      stage.clauses.some((clause) => clause.word === word && isWithin(definition, clause)),
    );
    return value === undefined ? [] : [{ value, scope: names }];
  };
  const joined = new NameScope([...sideOf("left", scope), ...sideOf("right", inner)]);
  if (reading !== undefined) refer(fieldsOf(stage, nodesOfStage(stage)), joined, []);
  return joined;
}

function isWithin(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Notes each field of a stage that means a name: one of the stage itself if that was given further left, else of the scope. */
function refer(fields: readonly WrittenField[], scope: NameScope, own: readonly OpenValue[]): void {
  for (const written of fields) {
    const { field } = written;
    const earlier = meaningIn(field, (name) =>
      own.findLast((value) => value.name === name && value.definition.end <= field.start),
    );
    for (const { value, start, end } of earlier === undefined ? scope.meanings(written) : [earlier]) {
      value.references.push({ start, end });
    }
  }
}

/** The scope after a stage. After `stats` there are only the names that it gives or groups by. */
function after(stage: Stage, before: NameScope, own: readonly OpenValue[]): NameScope {
  const scope = stage.kind === "stats" ? before.groupedBy(stage.by.flatMap(groupOf)) : before;
  for (const value of own) scope.give(value);
  return scope;
}

function groupOf({ expression, alias }: Item): readonly WrittenField[] {
  if (alias !== undefined) return [];
  if (expression.kind === "field") return [{ field: expression }];
  const { object, member } = expression.kind === "member" ? expression : {};
  return object?.kind === "field" && member !== undefined && "name" in member ? [{ field: object, member }] : [];
}

function valueOf({ name, value, start, end }: GivenName): OpenValue {
  return { name, definition: { start, end }, value, references: [] };
}

/** The names that a stage gives, in the order of the text. */
function namesOf(stage: Stage): readonly GivenName[] {
  switch (stage.kind) {
    case "fields":
    case "display":
      return aliasesOf(stage.items);
    case "stats":
      return aliasesOf([...stage.items, ...stage.by]);
    case "parse":
      return [...groupsOf(stage.pattern?.kind === "regex" ? stage.pattern : undefined), ...stage.aliases.map(given)];
    case "other":
      return [
        ...aliasesOf(stage.items),
        ...stage.clauses.filter(({ word }) => givesNames(stage, word)).flatMap(({ items }) => items.flatMap(madeBy)),
      ];
    default:
      return [];
  }
}

function givesNames(stage: OtherStage, word: string): boolean {
  return namingClauses.has(word) || (stage.command === "join" && (word === "left" || word === "right"));
}

function aliasesOf(items: readonly Item[]): readonly GivenName[] {
  return items.flatMap(({ alias, expression }) =>
    alias === undefined ? [] : [{ ...given(alias), value: { start: expression.start, end: expression.end } }],
  );
}

/** `output column as name`, `into name` */
function madeBy({ alias, expression }: Item): readonly GivenName[] {
  if (alias !== undefined) return [given(alias)];
  return expression.kind === "field" ? [given(expression)] : [];
}

function given({ name, start, end }: Name): GivenName {
  return { name, start, end, value: undefined };
}

/** The named groups of a regular expression. */
function groupsOf(regex: RegexExpression | undefined): readonly GivenName[] {
  if (regex === undefined) return [];
  return [...regex.pattern.matchAll(/\(\?P?<(?<name>[A-Za-z_]\w*)>/gu)].map((match) => {
    const name = match.groups?.["name"] ?? "";
    // The pattern begins after the slash.
    const start = regex.start + 1 + match.index + match[0].length - name.length - 1;
    return { name, start, end: start + name.length, value: undefined };
  });
}

/** The fields that a stage reads; not those in pipelines in brackets, nor names that it gives, nor words of its options. */
function fieldsOf(stage: Stage, nodes: readonly Node[]): readonly WrittenField[] {
  const named = new Set(namesOf(stage).map(({ start }) => start));
  const options = stage.kind === "other" ? stage.clauses.filter((clause) => isOption(stage, clause)) : [];
  const isField = (span: Span): boolean => !named.has(span.start) && !options.some((each) => isWithin(span, each));
  const fields: WrittenField[] = [];
  for (const { expression, parent } of nodes) {
    if (expression.kind !== "field" || !isField(expression)) continue;
    const member = parent?.expression.kind === "member" ? parent.expression.member : undefined;
    fields.push(member !== undefined && "name" in member ? { field: expression, member } : { field: expression });
  }
  return fields;
}

/** `type=inner`: its value is a word of the command. */
function isOption({ command = "" }: OtherStage, { word }: Clause): boolean {
  const args = findCommand(command)?.arguments ?? [];
  return args.some(({ name, form }) => form === "option" && name === word);
}
