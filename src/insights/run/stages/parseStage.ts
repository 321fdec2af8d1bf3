import * as l10n from "../../../base/l10n.js";
import type { Expression, Name, ParseStage } from "../../syntax/ast.js";
import { memberReader } from "../events/memberReader.js";
import { compileRegexPattern } from "../expressions/compileRegexPattern.js";
import type { Frame } from "../frame.js";
import { textOf, type Value } from "../values/value.js";
import { globMatcher } from "./glob.js";
import type { Plan, StageCompiler } from "./plan.js";
import { readCsvRow, readLogfmt } from "./textForms.js";

/** `parse` never loses a row: where nothing matches, the fields are missing. */
export const compileParse: StageCompiler<ParseStage> = (stage, plan) => {
  const { form, source, aliases, pattern } = stage;
  const { read } = source === undefined ? plan.scope.read("@message") : plan.place.compile(source);
  const subject = (frame: Frame): string | undefined => textOf(read(frame));
  if (stage.multi && form !== "regex") plan.context.refuse(stage, l10n.t("multi is for regular expressions."));
  switch (form) {
    case "glob":
      return compileGlob(stage, subject, plan);
    case "regex":
      return compileRegex(stage, subject, plan);
    case "logfmt":
      return addWhole(stage, plan, (frame) => readLogfmt(subject(frame)));
    case "json":
      return addWhole(stage, plan, jsonReader(pattern, subject));
    case "csv": {
      const slots = slotsOf(aliases, plan);
      return plan.addEffect((frame) => {
        const cells = readCsvRow(subject(frame));
        for (const [i, slot] of slots.entries()) frame.slots[slot] = cells[i];
      });
    }
    case "xml":
      plan.context.refuse(stage, l10n.t("parse xml can't be run here."));
  }
};

function slotsOf(names: readonly Name[], plan: Plan): readonly number[] {
  return names.map(({ name }) => plan.addSlot(name));
}

/** What becomes one value, under one name. */
function addWhole(stage: ParseStage, plan: Plan, read: (frame: Frame) => Value): void {
  const { aliases, form, pattern } = stage;
  const path = pattern?.kind === "string" ? pattern.value : undefined;
  const name = aliases[0]?.name ?? (form === "json" ? path : undefined);
  if (name === undefined || aliases.length > 1) {
    plan.context.refuse(stage, l10n.t`One name belongs after parse … ${form}, for example: as values.`);
    return;
  }
  const slot = plan.addSlot(name);
  plan.addEffect((frame) => {
    frame.slots[slot] = read(frame);
  });
}

function jsonReader(pattern: Expression | undefined, subject: (frame: Frame) => Value): (frame: Frame) => Value {
  const member = memberReader(pattern?.kind === "string" ? pattern.value : "");
  return (frame) => {
    const text = subject(frame);
    if (typeof text !== "string") return undefined;
    try {
      return member(JSON.parse(text));
    } catch {
      return undefined;
    }
  };
}

function compileGlob(stage: ParseStage, subject: (frame: Frame) => string | undefined, plan: Plan): void {
  const { pattern, aliases } = stage;
  const text = pattern === undefined ? undefined : plan.place.compile(pattern).constant;
  if (typeof text !== "string") {
    plan.context.refuse(pattern ?? stage, l10n.t("A pattern in quotes belongs here."));
    return;
  }
  const stars = text.split("*").length - 1;
  if (stars !== aliases.length)
    plan.context.refuse(stage, l10n.t`The pattern has ${stars} × *, and there are ${aliases.length} names for them.`);
  const match = globMatcher(text);
  const slots = slotsOf(aliases, plan);
  plan.addEffect((frame) => {
    const value = subject(frame);
    match(value ?? "", value !== undefined, frame.slots, slots);
  });
}

/** Names stand in the expression, or after `as` for the groups that have none. */
function compileRegex(stage: ParseStage, subject: (frame: Frame) => string | undefined, plan: Plan): void {
  const { pattern, aliases, multi } = stage;
  const regex = pattern?.kind === "regex" ? compileRegexPattern(pattern, plan.context) : undefined;
  if (regex === undefined) return;
  const groups =
    aliases.length === 0
      ? [...regex.groups].map(([name, group]) => ({ group, slot: plan.addSlot(name) }))
      : aliases.map(({ name }, i) => ({ group: [...regex.groups.values()][i] ?? i + 1, slot: plan.addSlot(name) }));
  if (groups.length === 0) plan.context.refuse(pattern ?? stage, l10n.t("Name a group: (?<name>…)."));
  if (aliases.length > regex.groupCount)
    plan.context.refuse(stage, l10n.t`The expression has fewer groups than there are names: ${regex.groupCount}.`);
  const fill = (frame: Frame, text: string, found: Int32Array | undefined): void => {
    for (const { group, slot } of groups) {
      const start = found?.[2 * group] ?? -1;
      frame.slots[slot] = start < 0 ? undefined : text.slice(start, found?.[2 * group + 1]);
    }
  };
  plan.addStep((next) => (frame) => {
    const text = subject(frame) ?? "";
    let found = regex.exec(text);
    fill(frame, text, found);
    next(frame);
    if (!multi) return;
    while (found !== undefined) {
      const [start = 0, end = 0] = found;
      found = end < text.length ? regex.exec(text, Math.max(end, start + 1)) : undefined;
      if (found !== undefined) {
        fill(frame, text, found);
        next(frame);
      }
    }
  });
}
