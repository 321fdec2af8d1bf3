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
  for (const line of text.replace(/^\u{FEFF}/u, "").split(/\r\n|\r|\n/u)) {
    const name = header.exec(line)?.groups?.["name"];
    if (name !== undefined) {
      lines.push(`[${normalizeHeader(name)}]`);
      inSection = true;
      outer = "";
      continue;
    }
    if (!inSection) continue;
    const indented = /^\s+\S/u.test(line) && outer !== "";
    lines.push(indented ? `${outer}.${line.trim()}` : line.trim());
    if (!indented) outer = nestingName(line, outer);
  }
  return lines.join("\n");
}

/** One space between the words, no quotes, dots escaped. */
function normalizeHeader(name: string): string {
  const words = name.replaceAll(/["']/gu, "").trim().replaceAll(/\s+/gu, " ");
  return words.replaceAll(".", "\\.");
}

/** The setting that indented lines below `line` belong to: one without a value of its own. */
function nestingName(line: string, before: string): string {
  if (line.trim() === "") return before;
  const { name = "", value = "" } = setting.exec(line.trim())?.groups ?? {};
  return value === "" ? name : "";
}
