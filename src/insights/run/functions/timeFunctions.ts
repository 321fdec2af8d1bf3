import * as l10n from "../../../base/l10n.js";
import type { CallExpression } from "../../syntax/ast.js";
import type { Place } from "../expressions/compileContext.js";
import { type Compiled, constantOf } from "../expressions/compiled.js";
import { finite, numberOf, textOf } from "../values/value.js";
import { readTime, timePattern } from "./dateFormats.js";
import { type FunctionRow, scalar, special } from "./functionRow.js";
import { periodFloorOf } from "./periodFloor.js";
import { strftime } from "./strftime.js";
import { zoneOffset } from "./zoneOffset.js";

/** `bin(5m)`: the event's time, or the `@timestamp` that a stage before carried on. */
function bin({ args: [arg], ...call }: CallExpression, { context, scope }: Place): Compiled {
  const period = periodFloorOf(arg);
  if (period === undefined) return context.refuse(arg ?? call, l10n.t("A period belongs here, for example 5m."));
  if (!scope.hasEvents && scope.find("@timestamp") === undefined)
    return context.refuse(call, l10n.t("There is no @timestamp any more for bin after the stats before."));
  const { read } = scope.read("@timestamp");
  return {
    read: (frame) => {
      const time = numberOf(read(frame));
      return Number.isNaN(time) ? undefined : period.floor(time);
    },
    isTime: true,
  };
}

function rounded(isUp: boolean): FunctionRow {
  return special(2, 2, ({ args: [time, arg], ...call }, { compile, context }) => {
    const period = periodFloorOf(arg);
    if (period === undefined || time === undefined)
      return context.refuse(arg ?? call, l10n.t("A period belongs here, for example 1h."));
    const { read } = compile(time);
    return {
      read: (frame) => {
        const value = numberOf(read(frame));
        if (Number.isNaN(value)) return undefined;
        const floor = period.floor(value);
        return isUp && floor < value ? period.next(floor) : floor;
      },
      isTime: true,
    };
  });
}

/** A time zone by its name in the IANA database, UTC where there is none. */
function zoneOf(call: CallExpression, { compile, context }: Place): ((epochMs: number) => number) | undefined {
  const [, , zone] = call.args;
  if (zone === undefined) return () => 0;
  const name = compile(zone).constant;
  const offset = typeof name === "string" ? zoneOffset(name) : undefined;
  if (offset === undefined) context.refuse(zone, l10n.t("This is no time zone; write one as Europe/Berlin or +02:00."));
  return offset;
}

function formatDate(call: CallExpression, place: Place): Compiled {
  const [time, format] = call.args;
  const offset = zoneOf(call, place);
  if (time === undefined || format === undefined || offset === undefined) return constantOf(undefined);
  const [{ read }, { read: readFormat }] = [place.compile(time), place.compile(format)];
  return {
    read: (frame) => {
      const [value, pattern] = [numberOf(read(frame)), textOf(readFormat(frame))];
      return Number.isNaN(value) || pattern === undefined ? undefined : strftime(value, pattern, offset(value));
    },
  };
}

function parseDate(call: CallExpression, place: Place): Compiled {
  const [text, format] = call.args;
  const offset = zoneOf(call, place);
  if (text === undefined || format === undefined || offset === undefined) return constantOf(undefined);
  const source = place.compile(format).constant;
  const pattern = typeof source === "string" ? timePattern(source) : undefined;
  if (pattern === undefined)
    return place.context.refuse(format, l10n.t("This is no format of a time; write one as yyyy-MM-dd HH:mm:ss."));
  const { read } = place.compile(text);
  return {
    read: (frame) => {
      const value = textOf(read(frame));
      return value === undefined ? undefined : finite(readTime(value, pattern, offset));
    },
  };
}

export const timeFunctions: Readonly<Record<string, FunctionRow>> = {
  bin: special(1, 1, bin),
  datefloor: rounded(false),
  dateceil: rounded(true),
  fromMillis: scalar(1, 1, (a) => finite(numberOf(a)), true),
  toMillis: scalar(1, 1, (a) => finite(numberOf(a))),
  now: special(0, 0, (_, { context }) => constantOf(Math.floor(context.query.nowMs / 1000))),
  queryStartTime: special(0, 0, (_, { context }) => constantOf(context.query.startMs)),
  queryEndTime: special(0, 0, (_, { context }) => constantOf(context.query.endMs)),
  queryTimeRange: special(0, 0, (_, { context }) => constantOf(context.query.endMs - context.query.startMs)),
  formatDate: special(2, 3, formatDate),
  parseDate: special(2, 3, parseDate),
};
