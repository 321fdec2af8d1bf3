import { agentFolder, roleOf, type ConfFile } from "../semantics/agentFiles.js";
import { checkAcrossFiles } from "./acrossFiles.js";
import { checkFile } from "./file.js";
import { checkKeys } from "./keys.js";
import { checkKnownLogs } from "./knownLogs.js";
import { checkLines } from "./lines.js";
import { checkSharedStreams } from "./names.js";
import { checkSections } from "./sections.js";
import { checkValues } from "./values.js";
import type { Check, CheckContext } from "./context.js";
import { maxDiagnostics, type Diagnostic } from "./diagnostic.js";
import { merge } from "../semantics/merge.js";
import type { ConfDocument } from "../syntax/parse.js";
import { hasTemplate, isTemplateLine } from "../syntax/template.js";

const checks: readonly Check[] = [
  checkFile,
  checkLines,
  checkSections,
  checkKeys,
  checkValues,
  checkKnownLogs,
  checkSharedStreams,
  checkAcrossFiles,
];

/** What is known beyond the document. */
export interface ValidateOptions {
  /** Files that may belong to the same agent; the others, and the document itself, are left out. */
  readonly siblings?: readonly ConfFile[];
  /** Texts that something else replaces before the agent reads the file, such as `{cluster}`. */
  readonly extraPlaceholders?: readonly string[];
}

/**
 * The findings about the document, the first `maxDiagnostics` in the order of the text. `uri` tells the main file from
 * the extra files, and which of the other files belong to the same agent.
 */
export function validate(document: ConfDocument, uri: string, options: ValidateOptions = {}): Diagnostic[] {
  const config = merge(document);
  const templated = hasTemplate(document.text);
  const context: CheckContext = {
    document,
    uri,
    config,
    role: roleOf(uri, config.general !== undefined),
    conditional: templated && isConditional(document),
    templated,
    goodValues: new Map(),
    formats: new Map(),
    siblings: (options.siblings ?? []).filter((file) => file.uri !== uri && agentFolder(file.uri) === agentFolder(uri)),
    extraPlaceholders: (options.extraPlaceholders ?? []).filter((text) => text !== ""),
  };
  const findings = dropSuperseded(checks.flatMap((check) => check(context)));
  return findings.sort((a, b) => a.span.start - b.span.start).slice(0, maxDiagnostics);
}

/** What a format leaves out or gets wrong doesn't matter when it finds no time in its log at all. */
const formatCodes: ReadonlySet<Diagnostic["code"]> = new Set([
  "format-without-date",
  "format-without-time",
  "format-without-year",
  "format-ampm",
  "format-literal-z",
  "format-zone-twice",
  "format-zone-name",
]);

function dropSuperseded(findings: readonly Diagnostic[]): Diagnostic[] {
  const useless = findings.filter(({ code }) => code === "format-mismatch").map(({ span }) => span);
  const isMoot = ({ code, span }: Diagnostic): boolean =>
    formatCodes.has(code) && useless.some((format) => format.start <= span.start && span.end <= format.end);
  return findings.filter((finding) => !isMoot(finding));
}

/** Comments can't change what a template makes of the other lines. */
function isConditional({ text, lines }: ConfDocument): boolean {
  return lines.some((line) => line.kind !== "comment" && isTemplateLine(text.slice(line.start, line.end)));
}
