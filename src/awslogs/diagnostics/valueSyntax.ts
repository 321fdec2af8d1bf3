import { findIn, noFindings, report, type Diagnostic } from "./diagnostic.js";
import type { ConfDocument, Setting } from "../syntax/parse.js";
import { insert, lineEnd } from "../syntax/edit.js";
import { classifyEncoding } from "../semantics/encodings.js";
import type { KeySpec } from "../semantics/keySpec.js";
import { keySpecs, specOf } from "../semantics/schema.js";
import { slice, type Span } from "../syntax/span.js";
import { isTemplateLine } from "../syntax/template.js";

/** Rules about indented lines below a setting. Each becomes part of its value, whatever it looks like. */
export function checkContinuations(document: ConfDocument, setting: Setting): readonly Diagnostic[] {
  if (setting.parts.length === 1) return noFindings;
  return findIn(setting.parts.slice(1), (part) => continuation(document, setting, part));
}

/**
 * Rules about the syntax of a value of any type, such as comments and quotes. With a finding, the value is not what its
 * author intended, so the rules for its type are not applied.
 */
export function checkValueSyntax(document: ConfDocument, setting: Setting, spec: KeySpec): readonly Diagnostic[] {
  if (setting.value !== "" && !/[#;"'\]]/.test(setting.value)) return noFindings;
  const written =
    comments(document, setting, spec) ?? quotes(document, setting, spec) ?? gluedHeader(document, setting, spec);
  return written === undefined ? [] : [written];
}

/** Reports an inline comment. In Python 2 it is not a mistake, so the value is still checked. */
export function semicolonComment(setting: Setting): readonly Diagnostic[] {
  if (setting.comment === undefined) return noFindings;
  const message = "Python 2 reads this as a comment, Python 3 as part of the value; put it on its own line.";
  return [report("semicolon-comment", setting.comment, message)];
}

function continuation({ text }: ConfDocument, setting: Setting, part: Span): Diagnostic[] {
  const line = slice(text, part);
  if (isTemplateLine(line)) return [];
  const where = `the value of “${setting.key}” above`;
  if (/^[#;]/.test(line)) {
    return [report("indented-comment", part, `An indented comment is not a comment: it becomes part of ${where}.`)];
  }
  if (/^\[[^\]]+\]/.test(line)) {
    const message = `An indented section header is not a header: this line becomes part of ${where}.`;
    return [report("indented-header", part, message)];
  }
  if (isKnownSetting(line)) {
    return [report("indented-setting", part, `An indented setting is ignored: this line becomes part of ${where}.`)];
  }
  return [report("continued-value", part, `This indented line becomes part of ${where}.`)];
}

function isKnownSetting(line: string): boolean {
  const key = /^([^:=]*?)[ \t]*[:=]/.exec(line)?.[1]?.toLowerCase();
  return key !== undefined && (specOf(key) !== undefined || keySpecs.some((spec) => spec.wrongNames.includes(key)));
}

function comments({ dialect }: ConfDocument, setting: Setting, spec: KeySpec): Diagnostic | undefined {
  const at = setting.value.search(dialect.inlineCommentMark === ";" ? /[ \t]#/ : /[ \t][#;]/);
  if (at < 0 || spec.type.kind === "regex" || setting.comment !== undefined) return undefined;
  const start = setting.valueSpan.start + at + 1;
  const message = `A comment can't follow a value: “${setting.value.slice(at + 1)}” becomes part of the value.`;
  return report("inline-comment", { start, end: setting.valueSpan.end }, message);
}

function quotes({ text, dialect }: ConfDocument, setting: Setting, spec: KeySpec): Diagnostic | undefined {
  if (setting.value === "" && slice(text, setting.valueSpan) === dialect.emptyValue) {
    const message = "Python 2 reads two double quotes as no value, Python 3 as two quotes; remove them.";
    return report("quoted-value", setting.valueSpan, message);
  }
  if (!/^(["']).*\1$/s.test(setting.value) || setting.value.length < 2) return undefined;
  const kind = spec.type.kind;
  if (kind === "regex" && !/^["']\^/.test(setting.value)) return undefined;
  if (kind === "encoding" && classifyEncoding(setting.value) === "usable") return undefined;
  const message = "The agent does not remove quotes: they are part of the value.";
  return report("quoted-value", setting.valueSpan, message);
}

/**
 * A header at the end of a value, from appending files without a line end. In some types of values, brackets are
 * normal.
 */
function gluedHeader(document: ConfDocument, { value, valueSpan }: Setting, { type }: KeySpec): Diagnostic | undefined {
  if (type.kind === "regex" || type.kind === "glob" || type.kind === "strptime") return undefined;
  const match = /^[^[\]]*[^[\]\s](\[[^[\]]+\])$/.exec(value);
  if (!match?.[1]) return undefined;
  const start = valueSpan.end - match[1].length;
  const message = `The settings below still belong to the section above, because “${match[1]}” is read as part of the value.`;
  const fixes = [{ title: "Begin a new line", edits: [insert(start, lineEnd(document))], preferred: true } as const];
  return report("glued-header", { start, end: valueSpan.end }, message, { fixes });
}
