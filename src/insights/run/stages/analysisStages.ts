import * as l10n from "../../../base/l10n.js";
import type { OtherStage } from "../../syntax/ast.js";
import { Scope } from "../expressions/scope.js";
import { Frame } from "../frame.js";
import { periodFloorOf } from "../functions/periodFloor.js";
import { numberOf, textOf, type Value } from "../values/value.js";
import { KeyTable } from "./keyTable.js";
import { addRowsTransform } from "./listRows.js";
import { Options } from "./options.js";
import type { Plan } from "./plan.js";
import { nameOf } from "./rowStages.js";
import type { Sink } from "./sink.js";

/** `outlier`: values further from the middle half than so many times its width are cut to that, or their rows removed. */
export function compileOutlier(stage: OtherStage, plan: Plan): void {
  const options = new Options(stage, plan);
  const mark = options.clause("mark");
  if (mark !== undefined && options.isTrue("mark", false))
    plan.context.refuse(mark, l10n.t("Marking can't be run here: AWS doesn't say what a mark looks like."));
  const distance = options.number("param", 2.5);
  const usesLower = options.isTrue("uselower", false);
  const isRemoving = options.text("action", "remove").toLowerCase() !== "transform";
  const fields = stage.items.map((item) => {
    const { read } = plan.place.compile(item.expression);
    return { read, slot: plan.addSlot(nameOf(item, plan)) };
  });
  addRowsTransform(plan, (rows) => {
    let left = rows;
    for (const { read, slot } of fields) {
      const values = rows.map((row) => numberOf(read(row))).filter((value) => !Number.isNaN(value));
      const [low, high] = bounds(values, distance);
      const least = usesLower ? low : Number.NEGATIVE_INFINITY;
      if (isRemoving) left = left.filter((row) => !isOutside(numberOf(read(row)), least, high));
      for (const row of left) {
        const value = numberOf(read(row));
        row.slots[slot] = Number.isNaN(value) ? read(row) : Math.min(Math.max(value, least), high);
      }
    }
    return left;
  });
}

function isOutside(value: number, low: number, high: number): boolean {
  return value < low || value > high;
}

/** Quartiles, and so many times the range between them beyond. */
function bounds(values: number[], distance: number): readonly [low: number, high: number] {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
  const range = at(0.75) - at(0.25);
  return [at(0.25) - distance * range, at(0.75) + distance * range];
}

/** Events further apart than this are of two sessions, where the query doesn't say. */
const defaultPauseMs = 30 * 60_000;

/** `sessionize field, … [maxspan 30m] [as session_id]`: by time, whichever the order of the rows. */
export function compileSessionize(stage: OtherStage, plan: Plan): void {
  const options = new Options(stage, plan);
  const keys = stage.items.map(({ expression }) => plan.place.compile(expression));
  const [span] = options.clause("maxspan")?.items ?? [];
  const period = span === undefined ? undefined : periodFloorOf(span.expression);
  if (span !== undefined && period === undefined)
    plan.context.refuse(span, l10n.t("A period belongs here, for example 30m."));
  const pauseMs = period?.lengthMs ?? defaultPauseMs;
  const { read: time } = plan.scope.read("@timestamp");
  const slot = plan.addSlot(options.text("as", "session_id"));
  addRowsTransform(plan, (rows) => {
    let count = 0;
    const open = new KeyTable(keys, () => ({ session: 0, lastMs: Number.NEGATIVE_INFINITY }));
    for (const row of rows.toSorted((a, b) => numberOf(time(a)) - numberOf(time(b)))) {
      const session = open.of(row);
      const at = numberOf(time(row));
      if (!(at - session.lastMs <= pauseMs)) session.session = ++count;
      session.lastMs = at;
      row.slots[slot] = session.session;
    }
    return rows;
  });
}

interface Counted {
  readonly keys: readonly Value[];
  count: number;
}

/** `countFrequent field, …`: how often each combination comes, the most frequent first. */
export function compileCountFrequent({ items }: OtherStage, plan: Plan): void {
  const keys = items.map(({ expression }) => plan.place.compile(expression));
  const after = new Scope(false);
  const names = [...items.map((item) => nameOf(item, plan)), "_approxcount"];
  const slots = names.map((name, i) => after.defineSlot(name, keys[i]?.isTime === true));
  plan.addSink((): Sink => {
    const table = new KeyTable<Counted>(keys, (values) => ({ keys: values, count: 0 }));
    return {
      push: (frame) => {
        table.of(frame).count++;
      },
      rows: () =>
        table.all
          .toSorted((a, b) => b.count - a.count)
          .map(({ keys: values, count }) => {
            const frame = new Frame(undefined, []);
            for (const [i, slot] of slots.entries()) frame.slots[slot] = i < values.length ? values[i] : count;
            return frame;
          }),
    };
  });
  plan.replaceScope(after, names);
}

/** Shapes that are kept apart; what comes when there are so many counts as one more. */
const maxPatterns = 10_000;
const word = /[^\s"'=:,;()[\]{}<>|]+/gu;
const severities =
  /\b(?:(?<ERROR>error|fatal|critical|exception)|(?<WARN>warn(?:ing)?)|(?<INFO>info)|(?<DEBUG>debug|trace))\b/iu;

interface Pattern {
  readonly text: string;
  readonly severity: string;
  count: number;
}

/** `pattern field`: texts are of one shape if they are equal but for words that have digits. */
export function compilePattern({ items, ...span }: OtherStage, plan: Plan): void {
  const [field] = items;
  if (field === undefined || items.length > 1) {
    plan.context.refuse(items[1] ?? span, l10n.t("pattern takes one field."));
    return;
  }
  const { read } = plan.place.compile(field.expression);
  const after = new Scope(false);
  const names = ["@pattern", "@ratio", "@sampleCount", "@severityLabel"];
  const slots = names.map((name) => after.defineSlot(name));
  plan.addSink((): Sink => {
    const patterns = new Map<string, Pattern>();
    let total = 0;
    return {
      push: (frame) => {
        const text = textOf(read(frame));
        if (text === undefined) return;
        total++;
        countPattern(patterns, text);
      },
      rows: () =>
        [...patterns.values()]
          .sort((a, b) => b.count - a.count)
          .map(({ text, count, severity }) => {
            const frame = new Frame(undefined, []);
            const values = [text, count / total, count, severity];
            for (const [i, slot] of slots.entries()) frame.slots[slot] = values[i];
            return frame;
          }),
    };
  });
  plan.replaceScope(after, names);
}

function countPattern(patterns: Map<string, Pattern>, text: string): void {
  const shape = text.replaceAll(word, (part) => (/\d/u.test(part) ? "<*>" : part));
  const key = patterns.has(shape) || patterns.size < maxPatterns ? shape : "<*>";
  const known = patterns.get(key);
  if (known !== undefined) known.count++;
  else patterns.set(key, { text: key, severity: severityOf(key), count: 1 });
}

function severityOf(text: string): string {
  const found = Object.entries(severities.exec(text)?.groups ?? {}).find(([, word]) => word !== undefined);
  return found?.[0] ?? "NONE";
}
