import * as l10n from "../../base/l10n.js";
import { findIn, noFindings, report, type Diagnostic } from "./diagnostic.js";
import type { ConfDocument, Setting } from "../syntax/parse.js";
import { classifyEncoding } from "../semantics/encodings.js";
import type { KeySpec } from "../semantics/keySpec.js";
import { keySpecs, specOf } from "../semantics/schema.js";
import { slice, type Span } from "../syntax/span.js";
import { isTemplateLine } from "../syntax/template.js";

/** Rules about indented lines below a setting. Each becomes part of its value, whatever it looks like. */
export function checkContinuations(document: ConfDocument, setting: Setting): readonly Diagnostic[] {
  if (setting.parts.length === 1) return noFindings;
  const lines = setting.parts.slice(1).flatMap((part) => continuedLine(document, part));
  return findIn(runsOf(lines), (run) => [continuation(setting, run)]);
}

/**
 * Rules about the syntax of a value of any type, such as comments and quotes. With a finding, the value is not what its
 * author intended, so the rules for its type are not applied.
 */
export function checkValueSyntax(document: ConfDocument, setting: Setting, spec: KeySpec): readonly Diagnostic[] {
  if (setting.value !== "" && !/[#;"']/.test(setting.value)) return noFindings;
  const written = comments(document, setting, spec) ?? quotes(document, setting, spec);
  return written === undefined ? [] : [written];
}

/** Reports an inline comment. In Python 2 it is not a mistake, so the value is still checked. */
export function semicolonComment(setting: Setting): readonly Diagnostic[] {
  if (setting.comment === undefined) return noFindings;
  const message = l10n.t("Python 2 reads this as a comment, Python 3 as part of the value; put it on its own line.");
  return [report("semicolon-comment", setting.comment, message)];
}

/** What an indented line looks like. */
type ContinuedCode = "indented-comment" | "indented-header" | "indented-setting" | "continued-value";

/** Indented lines with one cause, at least one. */
interface ContinuedLine extends Span {
  readonly code: ContinuedCode;
}

function continuedLine({ text }: ConfDocument, part: Span): ContinuedLine[] {
  const line = slice(text, part);
  if (isTemplateLine(line)) return [];
  const { start, end } = part;
  if (/^[#;]/.test(line)) return [{ code: "indented-comment", start, end }];
  if (/^\[[^\]]+\]/.test(line)) return [{ code: "indented-header", start, end }];
  return [{ code: isKnownSetting(line) ? "indented-setting" : "continued-value", start, end }];
}

/** Joins lines with the same cause: those that look alike, and a header with all that is indented below it. */
function runsOf(lines: readonly ContinuedLine[]): (readonly [ContinuedLine, ...ContinuedLine[]])[] {
  const runs: [ContinuedLine, ...ContinuedLine[]][] = [];
  for (const line of lines) {
    const run = runs.at(-1);
    const [first] = run ?? [];
    if (first !== undefined && (first.code === line.code || first.code === "indented-header")) run?.push(line);
    else runs.push([line]);
  }
  return runs;
}

const continuedTexts: Readonly<Record<ContinuedCode, readonly [one: string, several: string]>> = {
  "indented-comment": [
    l10n.t("An indented comment is not a comment: it becomes"),
    l10n.t("Indented comments are not comments: these lines become"),
  ],
  "indented-header": [
    l10n.t("An indented section header is not a header: this line becomes"),
    l10n.t("An indented section is not a section: its lines become"),
  ],
  "indented-setting": [
    l10n.t("An indented setting is ignored: this line becomes"),
    l10n.t("Indented settings are ignored: these lines become"),
  ],
  "continued-value": [l10n.t("This indented line becomes"), l10n.t("These indented lines become")],
};

/** The finding about all lines of a run. */
function continuation(setting: Setting, run: readonly [ContinuedLine, ...ContinuedLine[]]): Diagnostic {
  const [{ code, start }] = run;
  const end = run.at(-1)?.end ?? start;
  const [one, several] = continuedTexts[code];
  const message = l10n.t`${run.length === 1 ? one : several} part of the value of “${setting.key}” above.`;
  return report(code, { start, end }, message);
}

function isKnownSetting(line: string): boolean {
  const key = /^([^:=]*)[:=]/.exec(line)?.[1]?.trimEnd().toLowerCase();
  return key !== undefined && (specOf(key) !== undefined || keySpecs.some((spec) => spec.wrongNames.includes(key)));
}

function comments({ dialect }: ConfDocument, setting: Setting, spec: KeySpec): Diagnostic | undefined {
  const at = setting.value.search(dialect.inlineCommentMark === ";" ? /[ \t]#/ : /[ \t][#;]/);
  if (at < 0 || spec.type.kind === "regex" || setting.comment !== undefined) return undefined;
  const start = setting.valueSpan.start + at + 1;
  const message = l10n.t`A comment can't follow a value: “${setting.value.slice(at + 1)}” becomes part of the value.`;
  return report("inline-comment", { start, end: setting.valueSpan.end }, message);
}

function quotes({ text, dialect }: ConfDocument, setting: Setting, spec: KeySpec): Diagnostic | undefined {
  if (setting.value === "" && slice(text, setting.valueSpan) === dialect.emptyValue) {
    const message = l10n.t("Python 2 reads two double quotes as no value, Python 3 as two quotes; remove them.");
    return report("quoted-value", setting.valueSpan, message);
  }
  if (!/^(["']).*\1$/s.test(setting.value) || setting.value.length < 2) return undefined;
  const kind = spec.type.kind;
  if (kind === "regex" && !/^["']\^/.test(setting.value)) return undefined;
  if (kind === "encoding" && classifyEncoding(setting.value) === "usable") return undefined;
  const message = l10n.t("The agent does not remove quotes: they are part of the value.");
  return report("quoted-value", setting.valueSpan, message);
}
