import { parse } from "ini";

/**
 * A section of the AWS config or credentials file, its settings by name. A setting that is nested under another has the
 * name `outer.inner`.
 */
export type Section = ReadonlyMap<string, string>;

const header = /^\s*\[(?<name>[^\]]*)\]/u;
const setting = /^(?<name>[^=\s][^=]*?)\s*=\s*(?<value>.*)$/u;

/** Nothing else leaves the file: a credential is never held. */
const keptSettings: ReadonlySet<string> = new Set([
  "region",
  "endpoint_url",
  "ignore_configured_endpoint_urls",
  "services",
  "cloudwatch_logs.endpoint_url",
]);

/** A line that means nothing to anybody who reads the file. Says nothing of what stands there: it may be a key. */
export interface FileProblem {
  /** From 1. */
  readonly line: number;
  /** Such as "the bracket of the section is not closed". */
  readonly what: string;
}

/** What is wrong with an AWS config or credentials file; the sections beside it can be used all the same. */
export function sharedFileProblems(text: string): readonly FileProblem[] {
  let inSection = false;
  return linesOf(text).flatMap((line, index) => {
    const what = lineProblem(line, inSection);
    inSection ||= header.test(line);
    return what === undefined ? [] : [{ line: index + 1, what }];
  });
}

function lineProblem(line: string, inSection: boolean): string | undefined {
  const said = withoutComment(line).trim();
  if (said === "") return undefined;
  if (said.startsWith("[")) return headerProblem(said);
  if (!inSection) return "a setting stands before the first section";
  if (said.startsWith("=")) return "a setting has no name";
  return said.includes("=") ? undefined : "neither a section nor a setting: there is no “=”";
}

function headerProblem(said: string): string | undefined {
  const name = header.exec(said)?.groups?.["name"];
  if (name === undefined) return "the bracket of the section is not closed";
  if (name.trim() === "") return "the section has no name";
  return /^\s*(?:profile\s+)?__proto__\s*$/u.test(name)
    ? "no tool reads a file with a section of this name"
    : undefined;
}

/** A comment begins a line, or follows a space. */
function withoutComment(line: string): string {
  return line.replace(/(?:^|\s)[;#].*$/u, "");
}

function linesOf(text: string): readonly string[] {
  return text.replace(/^\u{FEFF}/u, "").split(/\r\n|\r|\n/u);
}

/** Reads an AWS config or credentials file, by section name as it stands in the brackets. Never throws. */
export function parseSharedFile(text: string): ReadonlyMap<string, Section> {
  const sections = new Map<string, Section>();
  try {
    for (const [name, values] of Object.entries<unknown>(parse(flatten(text)))) {
      if (typeof values === "object" && values !== null) sections.set(name, keep(values));
    }
  } catch {
    // A file that can't be read this way holds no profiles.
  }
  return sections;
}

function keep(values: object): Section {
  const kept = Object.entries(values).filter(([name]) => keptSettings.has(name));
  return new Map(kept.map(([name, value]): [string, string] => [name, String(value)]));
}

/**
 * Rewrites the file's own dialect for the ini reader: dots in section names are literal, comments may follow a header,
 * and indented lines belong to the setting above. What stands before the first header belongs to nobody.
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
    const said = withoutComment(line);
    // To the reader these would begin a comment anywhere.
    const literal = said.trim().replaceAll(/[;#]/gu, "\\$&");
    lines.push(indented && literal !== "" ? `${outer}.${literal}` : literal);
    if (!indented) outer = nestingName(said, outer);
  }
  return lines.join("\n");
}

/** One space between the words, no quotes; escaped, what would mean something to the reader. */
function normalizeHeader(name: string): string {
  const words = name.replaceAll(/["']/gu, "").trim().replaceAll(/\s+/gu, " ");
  return words.replaceAll(/[.;#]/gu, "\\$&");
}

/** The setting that indented lines below `line` belong to: one without a value of its own. */
function nestingName(line: string, before: string): string {
  if (line.trim() === "") return before;
  const { name = "", value = "" } = setting.exec(line.trim())?.groups ?? {};
  return value === "" ? name : "";
}
