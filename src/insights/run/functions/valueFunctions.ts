import * as l10n from "../../../base/l10n.js";
import { utf8Length } from "../../../base/utf8.js";
import type { CallExpression } from "../../syntax/ast.js";
import type { Place } from "../expressions/compileContext.js";
import { type Compiled, conditionOf, constantOf } from "../expressions/compiled.js";
import { areEqual } from "../values/comparisons.js";
import { isStructure, isTrue, numberOf, textOf, type Value } from "../values/value.js";
import { type FunctionRow, scalar, special } from "./functionRow.js";

const many = Number.POSITIVE_INFINITY;

function coalesce({ args }: CallExpression, { compile }: Place): Compiled {
  const parts = args.map(compile);
  return {
    read: (frame) => {
      for (const { read } of parts) {
        const value = read(frame);
        if (value !== undefined) return value;
      }
      return undefined;
    },
    isTime: parts.every(({ isTime }) => isTime === true),
  };
}

/** Conditions and values by turns; a value that is left over is for all other rows. Ten branches at most. */
function choose(call: CallExpression, { compile, context }: Place): Compiled {
  const { args } = call;
  if (args.length > 21) context.refuse(call, l10n.t("case has ten conditions at most."));
  const branches = Array.from({ length: Math.floor(args.length / 2) }, (_, i) => {
    const [condition, value] = args.slice(2 * i, 2 * i + 2);
    const { test, read } = condition === undefined ? constantOf(undefined) : compile(condition);
    const result = value === undefined ? constantOf(undefined) : compile(value);
    return { test: test ?? ((frame) => isTrue(read(frame))), result } satisfies {
      test: NonNullable<Compiled["test"]>;
      result: Compiled;
    };
  });
  const last = args.length % 2 === 1 ? args.at(-1) : undefined;
  const otherwise = last === undefined ? constantOf(undefined) : compile(last);
  const results = [...branches.map(({ result }) => result), ...(last === undefined ? [] : [otherwise])];
  return {
    read: (frame) => {
      for (const { test, result } of branches) if (test(frame)) return result.read(frame);
      return otherwise.read(frame);
    },
    isTime: results.every(({ isTime }) => isTime === true),
  };
}

function isPresent({ args: [arg] }: CallExpression, { compile }: Place): Compiled {
  const { read } = arg === undefined ? constantOf(undefined) : compile(arg);
  return conditionOf((frame) => read(frame) !== undefined);
}

function jsonParse(a: Value): Value {
  if (typeof a !== "string") return isStructure(a) ? a : undefined;
  try {
    const value: unknown = JSON.parse(a);
    return value === null ? undefined : (value as Value);
  } catch {
    return undefined;
  }
}

/** A list, also as its text. */
function listOf(value: Value): readonly unknown[] | undefined {
  const list = typeof value === "string" ? jsonParse(value) : value;
  return Array.isArray(list) ? (list as unknown[]) : undefined;
}

function jsonArrayContains(a: Value, b: Value): Value {
  return Number(listOf(a)?.some((item) => areEqual(item as Value, b)) === true);
}

export const valueFunctions: Readonly<Record<string, FunctionRow>> = {
  ispresent: special(1, 1, isPresent),
  coalesce: special(1, many, coalesce),
  case: special(2, many, choose),
  if: special(3, 3, choose),
  isNumeric: scalar(1, 1, (a) => Number(!Number.isNaN(numberOf(a)))),
  messageSize: special(0, 0, () => ({ read: ({ record }) => record && utf8Length(record.message) })),
  jsonParse: scalar(1, 1, jsonParse),
  jsonStringify: scalar(1, 1, (a) => (isStructure(a) ? JSON.stringify(a) : textOf(a))),
  jsonArraySize: scalar(1, 1, (a) => listOf(a)?.length),
  jsonArrayContains: scalar(2, 2, jsonArrayContains),
};
