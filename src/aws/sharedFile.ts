import * as l10n from "../base/l10n.js";
import { parse } from "ini";

/** The settings of a section of an AWS file, by name. A nested setting has the name `outer:inner`; no other has a colon. */
export type Section = ReadonlyMap<string, string>;

/** A line for which the AWS CLI refuses the file. Its text is left out, because it may be a key. */
export interface FileProblem {
  /** From 1. */
  readonly line: number;
  /** Such as "the bracket of the section is not closed". */
  readonly what: string;
}

/** An AWS config or credentials file. */
export interface SharedFile {
  /** By what stands in the brackets, in order of first appearance. */
  readonly sections: ReadonlyMap<string, Section>;
  /** By line; none in a file that the AWS CLI accepts. */
  readonly problems: readonly FileProblem[];
  /** The sections that such a line belongs to. */
  readonly broken: ReadonlySet<string>;
}

/**
 * Reads an AWS config or credentials file as the AWS CLI does, which is botocore's `configloader` over Python's
 * RawConfigParser: comments have lines of their own, names of settings are in lower case, indented lines belong to the
 * setting above. Never throws: where that parser gives up, the line is a problem and the reading goes on.
 */
export function parseSharedFile(text: string): SharedFile {
  const rewriting = new Rewriting();
  for (const line of text.replace(/^\u{FEFF}/u, "").split(/\r\n|\r|\n/u)) rewriting.add(line);
  const { lines, problems, broken } = rewriting.end();
  const read = Object.entries<unknown>(parse(lines.join("\n")));
  const sections = new Map(read.map(([name, settings]): [string, Section] => [decoded(name), toSection(settings)]));
  const defaults = sections.get(defaultSection);
  sections.delete(defaultSection);
  if (defaults !== undefined) {
    for (const [name, section] of sections) sections.set(name, layered(defaults, section));
  }
  return { sections, problems, broken: broken.has(defaultSection) ? new Set(sections.keys()) : broken };
}

/** The settings of both; `over` replaces a setting of `under` with all that is nested in it. */
export function layered(under: Section, over: Section): Section {
  const outerOf = (name: string): string => name.split(":", 1)[0] ?? name;
  const replaced = new Set([...over.keys()].map(outerOf));
  return new Map([...[...under].filter(([name]) => !replaced.has(outerOf(name))), ...over]);
}

/** Gives its settings to all sections of its file, and may stand there several times (RawConfigParser). */
const defaultSection = "DEFAULT";

/** What Python's `str.strip` removes and its `\s` matches; JavaScript's differs by a few control characters. */
// oxlint-disable-next-line no-control-regex
const nonBlank = /[^\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/u;
/** Where Python's `str.splitlines` splits what has no line feed. */
// oxlint-disable-next-line no-control-regex
const innerLines = /[\v\f\x1c-\x1e\x85\u2028\u2029]/u;

function strip(text: string): string {
  const start = text.search(nonBlank);
  if (start === -1) return "";
  let end = text.length;
  while (!nonBlank.test(text[end - 1] ?? "")) end--;
  return text.slice(start, end);
}

function isComment(text: string): boolean {
  return text.startsWith("#") || text.startsWith(";");
}

interface Line {
  readonly text: string;
  readonly number: number;
}

interface Setting {
  readonly name: string;
  /** The rest of its line, and the indented lines below it. */
  readonly value: Line[];
}

/**
 * Rewrites the lines of an AWS file so that they mean the same to any parser of ini files: one line for each header and
 * setting, of characters that no parser treats specially.
 */
class Rewriting {
  readonly #lines: string[] = [];
  readonly #problems: FileProblem[] = [];
  readonly #broken = new Set<string>();
  readonly #seenSections = new Set<string>();
  readonly #seenSettings = new Set<string>();
  #number = 0;
  /** Undefined before the first header. */
  #section: string | undefined;
  /** After a header that can't be read, it is not known whose the settings are. */
  #isLost = false;
  #setting: Setting | undefined;
  #indent = 0;

  add(line: string): void {
    const text = strip(line);
    this.#number++;
    this.#addLine(line, text);
    // In a comment it does no harm.
    if (line.includes("\u{FFFD}") && !isComment(text)) this.#problem(l10n.t("the text is not in UTF-8"));
  }

  end(): { readonly lines: readonly string[] } & Pick<SharedFile, "problems" | "broken"> {
    this.#endSetting();
    return {
      lines: this.#lines,
      problems: this.#problems.toSorted((a, b) => a.line - b.line),
      broken: this.#broken,
    };
  }

  #addLine(line: string, text: string): void {
    const number = this.#number;
    if (text === "") this.#setting?.value.push({ text, number });
    if (text === "" || isComment(text)) return;
    const indent = line.search(nonBlank);
    if (this.#setting !== undefined && indent > this.#indent) {
      this.#setting.value.push({ text, number });
      return;
    }
    this.#indent = indent;
    this.#endSetting();
    if (text.startsWith("[") && text.lastIndexOf("]") > 1) this.#addHeader(text.slice(1, text.lastIndexOf("]")));
    else this.#addSetting(text);
  }

  #problem(what: string, line = this.#number): void {
    this.#problems.push({ line, what });
    if (this.#section !== undefined) this.#broken.add(this.#section);
  }

  #addHeader(name: string): void {
    this.#section = name;
    this.#isLost = false;
    if (name !== defaultSection && this.#seenSections.has(name)) this.#problem(l10n.t("the section is there twice"));
    this.#seenSections.add(name);
    this.#lines.push(`[${encoded(name)}]`);
  }

  #addSetting(text: string): void {
    const sign = text.search(/[=:]/u);
    const name = strip(text.slice(0, Math.max(sign, 0))).toLowerCase();
    if (sign === -1 && text.startsWith("[")) {
      this.#section = undefined;
      this.#isLost = true;
      this.#problem(
        text === "[]" ? l10n.t("the section has no name") : l10n.t("the bracket of the section is not closed"),
      );
    } else if (this.#section === undefined) {
      if (!this.#isLost) this.#problem(l10n.t("a setting comes before the first section"));
    } else if (sign === -1) {
      this.#problem(l10n.t("neither a section nor a setting: there is no “=”"));
    } else if (name === "") {
      this.#problem(l10n.t("a setting has no name"));
    } else {
      const key = JSON.stringify([this.#section, name]);
      if (this.#seenSettings.has(key)) this.#problem(l10n.t("the setting is in its section twice"));
      this.#seenSettings.add(key);
      this.#setting = { name, value: [{ text: strip(text.slice(sign + 1)), number: this.#number }] };
    }
  }

  #endSetting(): void {
    if (this.#setting === undefined) return;
    const { name, value } = this.#setting;
    this.#setting = undefined;
    while (value.length > 1 && value.at(-1)?.text === "") value.pop();
    const [first, ...below] = value;
    if (first?.text !== "" || below.length === 0) {
      this.#write(name, value.map(({ text }) => text).join("\n"));
      return;
    }
    for (const { text, number } of below) {
      for (const inner of text.split(innerLines).map(strip)) this.#addNested(name, inner, number);
    }
  }

  #addNested(outer: string, text: string, line: number): void {
    if (text === "") return;
    const sign = text.indexOf("=");
    if (sign === -1) this.#problem(l10n.t("an indented line holds no setting: there is no “=”"), line);
    else this.#write(`${outer}:${strip(text.slice(0, sign))}`, strip(text.slice(sign + 1)));
  }

  #write(name: string, value: string): void {
    this.#lines.push(`${encoded(name)}=${encoded(value)}`);
  }
}

/** Begins with a sign, so that no name is one of an object's own, or a number. */
function encoded(text: string): string {
  return `$${text.replaceAll(/[^\w/@+:,-]/gu, (char) => `%${(char.codePointAt(0) ?? 0).toString(16)}~`)}`;
}

function decoded(text: string): string {
  return text
    .slice(1)
    .replaceAll(/%(?<code>[0-9a-f]+)~/gu, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)));
}

function toSection(settings: unknown): Section {
  const entries = Object.entries((settings ?? {}) as Readonly<Record<string, unknown>>);
  return new Map(entries.map(([name, value]): [string, string] => [decoded(name), decoded(String(value))]));
}
