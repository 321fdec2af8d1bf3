import * as l10n from "../../../base/l10n.js";
import type { Expression, OtherStage } from "../../syntax/ast.js";
import type { Compiled } from "../expressions/compiled.js";
import { Scope } from "../expressions/scope.js";
import { Frame } from "../frame.js";
import { textOf } from "../values/value.js";
import { type CompilePipeline, compileInner, type InnerQuery } from "./innerQuery.js";
import { addRowsTransform } from "./listRows.js";
import { Options } from "./options.js";
import type { Plan } from "./plan.js";

/** A row of each side; of a left join the right one may be missing. */
class JoinedFrame extends Frame {
  readonly left: Frame;
  readonly right: Frame | undefined;

  constructor(left: Frame, right: Frame | undefined, slots: Frame["slots"] = []) {
    super(undefined, slots);
    this.left = left;
    this.right = right;
  }

  override keep(): Frame {
    return new JoinedFrame(this.left, this.right, this.slots.slice());
  }
}

interface Side {
  readonly name: string;
  readonly scope: Scope;
  readonly frame: (joined: JoinedFrame) => Frame | undefined;
}

/** After a join names begin with that of their side; those that don't are looked for on both, the left one first. */
class JoinedScope extends Scope {
  readonly #sides: readonly Side[];

  constructor(sides: readonly Side[]) {
    super(false);
    this.#sides = sides;
  }

  override findPath(name: string): Compiled | undefined {
    const own = super.findPath(name);
    if (own !== undefined) return own;
    const side = this.#sides.find((one) => name.startsWith(`${one.name}.`));
    if (side !== undefined) return readOf(side, name.slice(side.name.length + 1));
    const reads = this.#sides.map((one) => readOf(one, name));
    return {
      read: (frame) => reads[0]?.read(frame) ?? reads[1]?.read(frame),
      isTime: reads.every(({ isTime }) => isTime === true),
    };
  }
}

function readOf({ scope, frame }: Side, name: string): Compiled {
  const { read, isTime } = scope.read(name);
  const readSide = (joined: Frame): ReturnType<typeof read> => {
    const own = frame(joined as JoinedFrame);
    return own && read(own);
  };
  return { read: readSide, isTime: isTime === true };
}

/** `join [type=left] left=a right=b where a.k = b.k (SOURCE …)` */
export function compileJoin(stage: OtherStage, plan: Plan, compile: CompilePipeline): void {
  const options = new Options(stage, plan);
  const { text } = options;
  const [leftName, rightName, type] = [
    text("left", "left"),
    text("right", "right"),
    text("type", "inner").toLowerCase(),
  ];
  if (type !== "inner" && type !== "left")
    plan.context.refuse(options.clause("type") ?? stage, l10n.t("A join is inner or left."));
  const [where] = options.clause("where")?.items ?? [];
  const inner = stage.pipeline && compileInner(stage.pipeline, plan, compile);
  if (where === undefined || inner === undefined) {
    plan.context.refuse(stage.keyword, l10n.t("A join needs where and a query in brackets."));
    return;
  }
  const sides: readonly Side[] = [
    { name: leftName, scope: plan.scope, frame: ({ left }) => left },
    { name: rightName, scope: inner.plan.scope, frame: ({ right }) => right },
  ];
  const pairs = equalities(where.expression, plan).map((pair) => pairOf(pair, sides, plan));
  const [leftKeys, rightKeys] = [pairs.map((pair) => pair[0]), pairs.map((pair) => pair[1])];
  const leftColumns = plan.outputColumns;
  addRowsTransform(plan, (rows) => joined(rows, inner, { leftKeys, rightKeys, keepsLeft: type === "left" }));
  const names = [
    ...leftColumns.map(({ name }) => `${leftName}.${name}`),
    ...inner.columns.map(({ name }) => `${rightName}.${name}`),
  ];
  plan.replaceScope(new JoinedScope(sides), names);
}

interface Equality {
  readonly left: Expression;
  readonly right: Expression;
}

/** The comparisons that `and` joins, from left to right. */
function equalities(condition: Expression, plan: Plan): readonly Equality[] {
  const found: Equality[] = [];
  let at = condition;
  while (at.kind === "binary" && at.operator === "and") {
    found.push(...equality(at.right, plan));
    at = at.left;
  }
  return [...equality(at, plan), ...found];
}

function equality(condition: Expression, plan: Plan): readonly Equality[] {
  if (condition.kind === "binary" && condition.operator === "=") return [condition];
  plan.context.refuse(condition, l10n.t("A join compares by = alone."));
  return [];
}

type Key = Compiled["read"];
const none: Key = () => undefined;

/** What is compared of each side, whichever stands first. */
function pairOf({ left, right }: Equality, [a, b]: readonly Side[], plan: Plan): readonly [left: Key, right: Key] {
  const of = (expression: Expression, side: Side | undefined): Key | undefined => {
    if (expression.kind !== "field" || side === undefined || !expression.name.startsWith(`${side.name}.`))
      return undefined;
    return side.scope.read(expression.name.slice(side.name.length + 1)).read;
  };
  const [first, second] = [of(left, a) ?? of(right, a), of(right, b) ?? of(left, b)];
  if (first === undefined || second === undefined)
    plan.context.refuse(left, l10n.t`Compare a field of each side: ${a?.name ?? "a"}.key = ${b?.name ?? "b"}.key.`);
  return [first ?? none, second ?? none];
}

interface Joining {
  readonly leftKeys: readonly Key[];
  readonly rightKeys: readonly Key[];
  readonly keepsLeft: boolean;
}

function joined(
  rows: readonly Frame[],
  inner: InnerQuery,
  { leftKeys, rightKeys, keepsLeft }: Joining,
): readonly Frame[] {
  const byKey = new Map<string, Frame[]>();
  for (const row of inner.run.rows()) {
    const key = keyOf(row, rightKeys);
    if (key === undefined) continue;
    const same = byKey.get(key);
    if (same === undefined) byKey.set(key, [row]);
    else same.push(row);
  }
  return rows.flatMap((left): readonly Frame[] => {
    const matching = byKey.get(keyOf(left, leftKeys) ?? "") ?? [];
    if (matching.length === 0) return keepsLeft ? [new JoinedFrame(left, undefined)] : [];
    return matching.map((right) => new JoinedFrame(left, right));
  });
}

/** `undefined` where a value is missing: nothing is equal to that. */
function keyOf(row: Frame, keys: readonly Key[]): string | undefined {
  const texts = keys.map((read) => textOf(read(row)));
  return texts.includes(undefined) ? undefined : JSON.stringify(texts);
}
