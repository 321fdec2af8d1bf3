import * as l10n from "../../base/l10n.js";
import { betweenTypographicQuotes, hiddenCharacter, withoutHidden } from "../semantics/hiddenCharacters.js";
import { specOf } from "../semantics/schema.js";
import type { ConfDocument, Section, Setting } from "../syntax/parse.js";
import type { InvalidLine } from "../syntax/scan.js";
import { slice, type Span } from "../syntax/span.js";
import { rejectionOutcome, type CheckContext } from "./context.js";
import { findIn, noFindings, replaceWith, report, type Diagnostic } from "./diagnostic.js";

/**
 * Rules about characters that are not what they seem: those that can't be seen, and quotes of word processors. In keys
 * they are reported by another rule.
 */
export function checkLookalikes(context: CheckContext): readonly Diagnostic[] {
  const { document, sections } = context;
  if (/^\p{ASCII}*$/u.test(document.text)) return noFindings;
  return [
    ...findIn(document.invalid, (line) => hiddenInLine(context, line)),
    ...findIn(document.sections, (section) => hiddenInName(document, section)),
    ...findIn(sections, ({ settings }) => findIn(settings.values(), (setting) => inValue(document, setting))),
  ];
}

/** A line that the parser rejects although it looks empty, or like a header. */
function hiddenInLine({ document, role }: CheckContext, line: InvalidLine): Diagnostic[] {
  const raw = slice(document.text, line).replace(/\r?\n$/, "");
  const name = hiddenCharacter(raw);
  const visible = withoutHidden(raw);
  const isMark = line.start === 0 && raw.startsWith("\uFEFF");
  if (name === undefined || isMark || (visible !== "" && !/^\[[^\]]+\](?:\s*[#;].*)?$/.test(visible))) return [];
  const looks = visible === "" ? l10n.t("looks empty") : l10n.t("looks like a section header");
  const message = l10n.t`This line ${looks}, but it contains a ${name}, so ${rejectionOutcome(role)}.`;
  const span = { start: line.start, end: line.start + raw.length };
  const title = visible === "" ? l10n.t("Empty the line") : l10n.t`Change to “${visible}”`;
  const header = /^\[([^\]]+)\]/.exec(visible)?.[1];
  const isTaken = document.sections.some((section) => section.name === header && section.start !== line.start);
  const fix = { title, edits: [{ ...span, text: visible }], preferred: true } as const;
  return [report("invisible-character", span, message, { fixes: isTaken ? [] : [fix], severity: "error" })];
}

/**
 * Without a fix if the header is broken, which must be mended first, if the name would become that of another section, or
 * if it has blanks in its brackets: with or without them, it names a different section.
 */
function hiddenInName(document: ConfDocument, { name, nameSpan, broken }: Section): Diagnostic[] {
  const found = hiddenIn(name, nameSpan, "section's name");
  const isTaken = document.sections.some((section) => section.name === withoutHidden(name));
  const isClear = broken !== true && !isTaken && !/^[ \t]|[ \t]$/.test(name);
  return isClear ? found : found.map((finding) => ({ ...finding, fixes: [] }));
}

function inValue(document: ConfDocument, setting: Setting): readonly Diagnostic[] {
  const { key, value, valueSpan, parts } = setting;
  if (specOf(key) === undefined || parts.length > 1) return noFindings;
  const written = slice(document.text, valueSpan);
  const unquoted = betweenTypographicQuotes(written);
  if (unquoted === undefined) return hiddenIn(value, valueSpan, "value");
  const message = l10n.t(
    "The agent does not remove quotes, and these are typographic ones: they are part of the value.",
  );
  const fixes = [
    {
      title: l10n.t("Remove the quotes"),
      edits: [{ ...valueSpan, text: withoutHidden(unquoted) }],
      preferred: true,
    } as const,
  ];
  return [report("typographic-quotes", valueSpan, message, { fixes })];
}

function hiddenIn(text: string, span: Span, what: string): Diagnostic[] {
  const name = hiddenCharacter(text);
  if (name === undefined) return [];
  const message = l10n.t`This ${what} contains a ${name}: it can't be seen, but the agent reads it as part of the ${what}.`;
  return [report("invisible-character", span, message, { fixes: replaceWith(span, withoutHidden(text)) })];
}
