import { keyNames } from "../semantics/schema.js";
import type { Span } from "../syntax/span.js";
import { blockScalars } from "./blockScalars.js";
import { expanded } from "./expanded.js";
import { heredocs, type HeredocStyle } from "./heredocs.js";
import { type HostLanguage, mayEmbed } from "./hostLanguage.js";
import { type HostLine, hostLines } from "./hostLines.js";
import { PlaceMap } from "./placeMap.js";

/** A configuration of the agent in another file. */
export interface EmbeddedConfiguration {
  /** As the agent gets it, but for what a shell fills in: there stands a template's expression. */
  readonly text: string;
  /** The part of the file. */
  readonly span: Span;
  readonly places: PlaceMap;
}

/** A script that writes a script that writes one is as far as anyone goes. */
const maxDepth = 4;

/** So many are found, more than a file for one machine has. */
const maxFound = 50;

/**
 * Finds the configurations of the agent in a file: in here-documents of scripts and Terraform, in literal block scalars of YAML
 * (cloud-init, .ebextensions, CloudFormation, Ansible), and in scripts within these. Any text is taken.
 */
export function embeddedConfigurations(text: string, language: HostLanguage): readonly EmbeddedConfiguration[] {
  if (!mayEmbed(text)) return [];
  const lines = hostLines(text);
  const found =
    language === "yaml"
      ? blockScalars(lines).flatMap((block) => within({ lines: block, isExpanded: false }, 1))
      : inHeredocs(lines, language, 1);
  return found.slice(0, maxFound).map((part) => embedded(part));
}

/** Lines of a file, and whether a shell expands them. */
interface Part {
  readonly lines: readonly HostLine[];
  readonly isExpanded: boolean;
}

/** Keys that only the agent's configurations have. */
const agentsOwn: ReadonlySet<string> = new Set([keyNames.group, keyNames.stateFile]);

function inHeredocs(lines: readonly HostLine[], style: HeredocStyle, depth: number): readonly Part[] {
  return heredocs(lines, style).flatMap((part) => within(part, depth));
}

/** What is in a script within is nearer than the whole, which would be taken for a configuration by its lines. */
function within(part: Part, depth: number): readonly Part[] {
  const inner = depth < maxDepth ? inHeredocs(part.lines, "shell", depth + 1) : [];
  if (inner.length > 0) return inner;
  return isConfiguration(part.lines) ? [part] : [];
}

/** True for lines that begin with a section, or with what a template makes of one, and name what only the agent's have. */
function isConfiguration(lines: readonly HostLine[]): boolean {
  const first = lines.find(({ text }) => !/^\s*(?:[#;].*)?$/u.test(text))?.text ?? "";
  if (!/^\s*(?:\[|\{[{%#]|<%|\$[\w{(]|%\{)/u.test(first)) return false;
  return lines.some(({ text }) => agentsOwn.has(text.split(/[=:]/u, 1)[0]?.trim() ?? ""));
}

function embedded({ lines, isExpanded }: Part): EmbeddedConfiguration {
  const places = new PlaceMap();
  let text = "";
  for (const line of lines) {
    if (isExpanded) text += expanded(line, (inner, outer) => places.add(text.length + inner, outer));
    else {
      places.add(text.length, line.at);
      text += line.text;
    }
    text += "\n";
  }
  const last = lines.at(-1);
  const end = last === undefined ? 0 : last.at + last.text.length;
  places.add(text.length, end);
  return { text, span: { start: lines[0]?.at ?? 0, end }, places };
}
