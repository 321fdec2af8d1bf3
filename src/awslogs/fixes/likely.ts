import { targetOf } from "../diagnostics/names.js";
import type { KeySpec } from "../semantics/keySpec.js";
import { effective, kindOf, type Config } from "../semantics/merge.js";
import { placeholders } from "../semantics/placeholders.js";
import { defaultsSection, generalSection, keyNames } from "../semantics/schema.js";
import type { ConfDocument, Section } from "../syntax/parse.js";

/** A section name that is not used in the document: `base`, or `base` with the first free number. */
export function freeName({ document }: { readonly document: ConfDocument }, base: string): string {
  const taken = new Set([generalSection, defaultsSection, ...document.sections.map((section) => section.name)]);
  let name = base;
  for (let n = 2; taken.has(name); n++) name = `${base}-${n}`;
  return name;
}

/** Text as a part of a log group's or a log stream's name; empty if nothing of it is legal there. */
export function namePart(text: string): string {
  const legal = text.replaceAll(/[^.\-_/#A-Za-z0-9]+/g, "-");
  let start = 0;
  let end = legal.length;
  while (legal[start] === "-") start++;
  while (end > start && /[-.]/.test(legal.charAt(end - 1))) end--;
  return legal.slice(start, end);
}

/**
 * A likely value for a required key of a stream's section; empty if there is none. A path if the section's name is one,
 * a log group by the file, a log stream per host that no other section sends to.
 */
export function likelyValue(config: Config, section: Section, spec: KeySpec): string {
  switch (spec.type.kind) {
    case "glob":
      return section.name.startsWith("/") && !section.name.endsWith("/") ? section.name : "";
    case "logGroup":
      return namePart(valueOf(config, section, keyNames.file) || section.name);
    case "logStream":
      return freeStream(config, section, placeholders[0]?.text ?? "");
    default:
      return "";
  }
}

/** The stream's name, with the section's name if another section sends to a stream with this name; empty without one. */
function freeStream(config: Config, section: Section, stream: string): string {
  const file = valueOf(config, section, keyNames.file) || section.name;
  const group = valueOf(config, section, keyNames.group) || namePart(file);
  const others = config.streams.filter(({ name }) => name !== section.name);
  const isTaken = others.some((other) => targetOf(config, other) === `${group}\n${stream}`);
  const part = namePart(section.name);
  if (!isTaken) return stream;
  return part === "" ? "" : `${stream}-${part}`;
}

/** The value of a key in a stream's section, perhaps by default; empty if there is none. */
export function valueOf(config: Config, section: Section, key: string): string {
  const merged = config.streams.find(({ name }) => name === section.name);
  return (merged && kindOf(merged.name) === "stream" && effective(config, merged, key)?.value) || "";
}
