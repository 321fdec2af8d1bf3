import { alternatives } from "../../base/alternatives.js";
import * as l10n from "../../base/l10n.js";
import { codeBlock, inlineCode } from "../../base/markdown.js";
import type { KeySpec, ValueType } from "../semantics/keySpec.js";
import { generalSection } from "../semantics/schema.js";
import { renderFormat } from "../semantics/renderFormat.js";
import { checkFormat, exampleOf } from "../semantics/strptime.js";

/** A key's documentation as Markdown: the paragraph, then the facts. */
export function describeKey(spec: KeySpec): string {
  const where =
    spec.section === "general" ? l10n.t`in ${inlineCode(`[${generalSection}]`)}` : l10n.t("in a stream's section");
  const facts = [
    `${spec.required === true ? l10n.t("Required") : l10n.t("Optional")} ${where}`,
    spec.default === undefined ? undefined : l10n.t`default ${inlineCode(spec.default)}`,
    values(spec),
    spec.since === undefined ? undefined : l10n.t`since ${spec.since.replace(/^optional since /, "")}`,
  ];
  const list = facts.filter((fact) => fact !== undefined).join(" · ");
  return l10n.t`${spec.doc}\n\n${list}\n\nInvalid values: ${spec.onBadValue}.`;
}

/**
 * An example of the text that the format matches, as Markdown. `nowMs`, since the epoch, is the time in the example.
 */
export function describeFormat(format: string, nowMs?: number): string {
  if (checkFormat(format).length > 0)
    return l10n.t("Python rejects this format, so every event gets the time at which it was read.");
  const [when, example] =
    nowMs === undefined ? ["", exampleOf(format)] : [l10n.t(" (now, in UTC)"), renderFormat(format, nowMs)];
  return l10n.t`Matches lines that contain, for example${when}:\n\n${codeBlock(example, "text").trimEnd()}`;
}

function values({ type }: KeySpec): string | undefined {
  switch (type.kind) {
    case "enum":
      return alternatives(type.values.map(({ value }) => inlineCode(value)));
    case "boolean":
      return alternatives([inlineCode("true"), inlineCode("false")]);
    case "integer":
      return describeLimits(type);
    default:
      return undefined;
  }
}

/** The unit and the limits of an integer. */
export function describeLimits({ unit, minimum, maximum }: ValueType & { kind: "integer" }): string {
  const from = minimum === undefined ? "" : l10n.t` from ${minimum.value}`;
  const to = maximum === undefined ? "" : l10n.t` to ${maximum.value}`;
  return `${unit}${from}${to}`;
}
