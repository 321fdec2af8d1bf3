import type { Dialect } from "./dialect.js";
import { sectionsOf, type ConfDocument, type Section, type Setting } from "./parse.js";
import { scan } from "./scan.js";
import { slice, type Span } from "./span.js";
import { isTemplateLine } from "./template.js";

const byteOrderMark = "\uFEFF";

/**
 * The document with the sections that its author probably meant: a broken header begins a section, indented lines below
 * a header are settings, and a lone carriage return ends a line. This view is only for advice, which would otherwise blame
 * the lines below for what is wrong with one line above them. All else is as in `document`, which is returned itself if
 * nothing in it is broken.
 */
export function recover(document: ConfDocument): ConfDocument {
  const isValid = document.invalid.length === 0 && !hasLoneReturn(document);
  const sections = isValid ? document.sections : guessedSections(document);
  const split = sections.flatMap((section) => splitAtHeaders(document.text, section));
  return isValid && split.length === sections.length ? document : { ...document, sections: split };
}

/** True if a carriage return is followed by text that only looks like another line. */
export function hasLoneReturn({ text, dialect }: Pick<ConfDocument, "text" | "dialect">): boolean {
  return dialect.lineEnds === "lineFeed" && loneReturn.test(text);
}

const loneReturn = /\r[^\r\n]/;

function guessedSections({ text, dialect }: ConfDocument): Section[] {
  const tolerant: Dialect = { ...dialect, indentation: "allowed", lineEnds: "universal", guessName };
  return sectionsOf({ text, dialect: tolerant, lines: scan(text, tolerant) }).map((section) => {
    const { headerSpan, nameSpan, name } = section;
    const settings = section.settings.filter(({ key }) => !dialect.commentMarks.includes(key.charAt(0)));
    const isMarked = text.startsWith(byteOrderMark, section.start);
    const isWhole = text[headerSpan.start] === "[" && text[headerSpan.end - 1] === "]" && name !== "" && !isMarked;
    if (isWhole) return { ...section, settings };
    return { ...section, settings, headerSpan: nameSpan, tail: undefined, broken: true };
  });
}

/** The name in a header that lacks a bracket or a name, or follows a byte order mark. */
function guessName(content: string, start: number): Span | undefined {
  if (isTemplateLine(content) || /^[#;]/.test(content)) return undefined;
  const open = start === 0 && content.startsWith(byteOrderMark) ? 1 : 0;
  if (content[open] !== "[") {
    const isHeader = content.endsWith("]") && /^[^[:=]+$/.test(content);
    return isHeader ? { start, end: start + content.length - 1 } : undefined;
  }
  const close = content.indexOf("]");
  if (close < 0 && /[:=]/.test(content)) return undefined;
  return { start: start + open + 1, end: start + (close < 0 ? endOfHeader(content) : close) };
}

/**
 * Where the closing bracket of a header belongs: before a comment. Searches for single characters, as a pattern for
 * all blanks would take quadratic time in long lines.
 */
export function endOfHeader(content: string): number {
  const comment = content.search(/\s[#;]/);
  return comment < 0 ? content.length : content.slice(0, comment).trimEnd().length;
}

/**
 * Ends a section at each header that the parser reads as a setting, such as `[a:b`. That setting stays the last one of
 * the section above.
 */
function splitAtHeaders(text: string, section: Section): Section[] {
  const { settings } = section;
  const headers = settings.flatMap((setting, i) => (setting.key.startsWith("[") ? [i] : []));
  if (headers.length === 0) return [section];
  return [-1, ...headers].map((at, n) => {
    const next = headers[n];
    const own = settings.slice(at + 1, next === undefined ? undefined : next + 1);
    const begun = begin(text, section, settings[at]);
    if (next === undefined) return { ...begun, settings: own };
    const last = next - 1 > at ? settings[next - 1] : undefined;
    const end = last?.end ?? begun.headerSpan.end;
    return { ...begun, settings: own, end, bodyEnd: settings[next]?.end ?? end };
  });
}

/** The section that begins at the setting, if there is one. */
function begin(text: string, section: Section, header: Setting | undefined): Section {
  if (header === undefined) return section;
  const { start, end, parts, comment } = header;
  const line = text.slice(start, parts[0]?.end ?? comment?.end);
  const nameSpan = { start: start + 1, end: start + endOfHeader(line) };
  const name = slice(text, nameSpan);
  return {
    ...section,
    name,
    nameSpan,
    headerSpan: { start, end: nameSpan.end },
    tail: undefined,
    start: end,
    broken: true,
  };
}
