import * as l10n from "../../../base/l10n.js";
import { findFunction } from "../../language/functions.js";
import type { CallExpression } from "../../syntax/ast.js";
import { functionRow } from "../functions/functionRows.js";
import type { Scalar } from "../functions/functionRow.js";
import type { Place } from "./compileContext.js";
import { type Compiled, constantOf } from "./compiled.js";

export function compileCall(call: CallExpression, place: Place): Compiled {
  const aggregated = place.aggregate?.(call);
  if (aggregated !== undefined) return aggregated;
  const { name, args } = call;
  const row = functionRow(name.name);
  if (row === undefined) return place.context.refuse(name, whyNot(name.name, place.aggregate !== undefined));
  if (args.length < row.least || args.length > row.most)
    return place.context.refuse(call, arityMessage(name.name, row.least, row.most));
  const compiled =
    row.special?.(call, place) ?? compileScalar(args.map(place.compile), row.scalar ?? (() => undefined));
  return row.isTime === true ? { ...compiled, isTime: true } : compiled;
}

function whyNot(name: string, isInStats: boolean): string {
  const spec = findFunction(name);
  if (spec === undefined) return l10n.t`The function ${name} is not known here.`;
  return spec.aggregate && !isInStats
    ? l10n.t`${name} can only stand in stats.`
    : l10n.t`The function ${name} can't be run here.`;
}

function arityMessage(name: string, least: number, most: number): string {
  const count =
    least === most ? String(least) : Number.isFinite(most) ? l10n.t`${least} to ${most}` : l10n.t`at least ${least}`;
  return count === "1" ? l10n.t`${name} takes 1 value.` : l10n.t`${name} takes ${count} values.`;
}

function compileScalar(args: readonly Compiled[], run: Scalar): Compiled {
  const [a = constantOf(undefined), b = constantOf(undefined), c = constantOf(undefined), d = constantOf(undefined)] =
    args;
  if (args.length < 2) return { read: (frame) => run(a.read(frame), undefined, undefined, undefined) };
  if (args.length === 2) return { read: (frame) => run(a.read(frame), b.read(frame), undefined, undefined) };
  return { read: (frame) => run(a.read(frame), b.read(frame), c.read(frame), d.read(frame)) };
}
