import { parse } from "ini";

/**
 * The settings of a section of the AWS config or credentials file, by name. A nested setting has the name `outer.inner`.
 */
export type Section = ReadonlyMap<string, string>;

const header = /^\s*\[(?<name>[^\]]*)\]/u;
const setting = /^(?<name>[^=\s][^=]*)=(?<value>.*)$/u;

/** The only settings that are kept, so that no credential is. */
const keptSettings: ReadonlySet<string> = new Set([
  "region",
  "ca_bundle",
  "endpoint_url",
  "ignore_configured_endpoint_urls",
  "services",
  "cloudwatch_logs.endpoint_url",
]);

/** A line that no tool can read. Its text is left out, because it may be a key. */
export interface FileProblem {
  /** From 1. */
  readonly line: number;
  /** Such as "the bracket of the section is not closed". */
  readonly what: string;
}

/** The mistakes in an AWS config or credentials file. Other sections remain usable. */
export function sharedFileProblems(text: string): readonly FileProblem[] {
  let inSection = false;
  return linesOf(text).flatMap((line, index) => {
    const what = lineProblem(line, inSection);
    inSection ||= header.test(line);
    return what === undefined ? [] : [{ line: index + 1, what }];
  });
}

function lineProblem(line: string, inSection: boolean): string | undefined {
  const text = withoutComment(line).trim();
  if (text === "") return undefined;
  if (text.startsWith("[")) return headerProblem(text);
  if (!inSection) return "a setting comes before the first section";
  if (text.startsWith("=")) return "a setting has no name";
  return text.includes("=") ? undefined : "neither a section nor a setting: there is no “=”";
}

function headerProblem(text: string): string | undefined {
  const name = header.exec(text)?.groups?.["name"];
  if (name === undefined) return "the bracket of the section is not closed";
  if (name.trim() === "") return "the section has no name";
  return /^\s*(?:profile\s+)?__proto__\s*$/u.test(name)
    ? "no tool reads a file with a section of this name"
    : undefined;
}

/** A comment starts at the beginning of a line or after a space. */
function withoutComment(line: string): string {
  return line.replace(/(?:^|\s)[;#].*$/u, "");
}

function linesOf(text: string): readonly string[] {
  return text.replace(/^\u{FEFF}/u, "").split(/\r\n|\r|\n/u);
}

/** Reads an AWS config or credentials file, by the section names in brackets. Never throws. */
export function parseSharedFile(text: string): ReadonlyMap<string, Section> {
  const sections = new Map<string, Section>();
  try {
    for (const [name, values] of Object.entries<unknown>(parse(flatten(text)))) {
      if (typeof values === "object" && values !== null) sections.set(name, keep(values));
    }
  } catch {
    // A file that can't be parsed has no profiles.
  }
  return sections;
}

function keep(values: object): Section {
  const kept = Object.entries(values).filter(([name]) => keptSettings.has(name));
  return new Map(kept.map(([name, value]): [string, string] => [name, String(value)]));
}

/**
 * Rewrites the file's dialect for the ini parser: dots in section names are literal, comments may follow a header, and
 * indented lines belong to the setting above. Lines before the first header are dropped.
 */
function flatten(text: string): string {
  const lines: string[] = [];
  let inSection = false;
  let outer = "";
  for (const line of linesOf(text)) {
    const name = header.exec(line)?.groups?.["name"];
    if (name !== undefined) {
      lines.push(`[${normalizeHeader(name)}]`);
      inSection = true;
      outer = "";
      continue;
    }
    if (!inSection) continue;
    const indented = /^\s+\S/u.test(line) && outer !== "";
    const code = withoutComment(line);
    // To the parser these begin a comment anywhere.
    const literal = code.trim().replaceAll(/[;#]/gu, "\\$&");
    lines.push(indented && literal !== "" ? `${outer}.${literal}` : literal);
    if (!indented) outer = nestingName(code, outer);
  }
  return lines.join("\n");
}

/** Single spaces, no quotes, and the characters escaped that the parser treats specially. */
function normalizeHeader(name: string): string {
  const words = name.replaceAll(/["']/gu, "").trim().replaceAll(/\s+/gu, " ");
  return words.replaceAll(/[.;#]/gu, "\\$&");
}

/** The setting that indented lines below `line` belong to: the one without a value. */
function nestingName(line: string, before: string): string {
  if (line.trim() === "") return before;
  const { name = "", value = "" } = setting.exec(line.trim())?.groups ?? {};
  return value.trim() === "" ? name.trimEnd() : "";
}
