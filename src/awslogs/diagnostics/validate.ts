import * as l10n from "../../base/l10n.js";
import { agentFolder, roleOf, type ConfFile } from "../semantics/agentFiles.js";
import { allSections, merge, type Config } from "../semantics/merge.js";
import type { ConfDocument } from "../syntax/parse.js";
import { recover } from "../syntax/recover.js";
import { hasTemplate, isConditional } from "../syntax/template.js";
import { checks } from "./checks.js";
import { isScripted, type CheckContext } from "./context.js";
import { firstInOrder, type Diagnostic } from "./diagnostic.js";
import { findByPart } from "./findByPart.js";
import { isExplained } from "./gluedHeaders.js";
import type { SectionCache } from "./sectionCache.js";

/** Information from outside the document. */
export interface ValidateOptions {
  /** Files that may belong to the same agent. Files of other agents and the document itself are ignored. */
  readonly siblings?: readonly ConfFile[];
  /** Texts that another tool replaces before the agent reads the file, such as `{cluster}`. */
  readonly extraPlaceholders?: readonly string[];
  /** What was found in the document's last version. The findings are the same with and without it. */
  readonly cache?: SectionCache;
}

/**
 * Checks the document. Returns the first `maxDiagnostics` findings, in the order of the text. `uri` determines the
 * file's role, and which of the other files belong to the same agent.
 */
export function validate(written: ConfDocument, uri: string, options: ValidateOptions = {}): Diagnostic[] {
  const { cache } = options;
  const byPart =
    cache && findByPart(written, cache, (document, config) => plainContext(document, uri, config, options));
  const findings = byPart ? dropSuperseded(written, byPart) : findInWhole(written, uri, options);
  return firstInOrder(sayOnce(findings));
}

function findInWhole(written: ConfDocument, uri: string, options: ValidateOptions): Diagnostic[] {
  const document = recover(written);
  const config = merge(document);
  const templated = hasTemplate(document.text);
  const context: CheckContext = {
    ...plainContext(document, uri, config, options),
    conditional: templated && isConditional(document),
    templated,
    scripted: isScripted(document, allSections(config)),
  };
  return dropSuperseded(
    document,
    checks.flatMap(({ check }) => check(context)),
  );
}

/** The context of a document without templates and variables. */
function plainContext(document: ConfDocument, uri: string, config: Config, options: ValidateOptions): CheckContext {
  return {
    document,
    uri,
    config,
    sections: allSections(config),
    role: roleOf(uri, config.general !== undefined),
    conditional: false,
    templated: false,
    scripted: false,
    validValues: new Map(),
    formats: new Map(),
    siblings: (options.siblings ?? []).filter((file) => file.uri !== uri && agentFolder(file.uri) === agentFolder(uri)),
    extraPlaceholders: (options.extraPlaceholders ?? []).filter((text) => text !== ""),
  };
}

/** Findings about habits, which are the same in every section that was copied from another one. */
const habits: readonly Diagnostic["code"][] = ["format-without-year", "fixed-stream-name"];

/** Says once how often a habit is found, and makes hints of all findings about it but the first. */
function sayOnce(findings: readonly Diagnostic[]): Diagnostic[] {
  const firsts = new Map<Diagnostic, number>();
  for (const habit of habits) {
    const all = findings.filter(({ code }) => code === habit).toSorted((a, b) => a.span.start - b.span.start);
    const first = all.find(({ severity }) => severity !== "hint") ?? all[0];
    if (first !== undefined) firsts.set(first, all.length - 1);
  }
  return findings.map((finding) => {
    if (!habits.includes(finding.code)) return finding;
    const others = firsts.get(finding);
    if (others === undefined) return { ...finding, severity: "hint" };
    return others === 0 ? finding : { ...finding, message: elsewhere(finding.message, others) };
  });
}

function elsewhere(message: string, count: number): string {
  return count === 1
    ? l10n.t`${message} The same holds for one other section.`
    : l10n.t`${message} The same holds for ${count} other sections.`;
}

/** Findings about details of a format, which don't matter if the format does not match its log at all. */
const formatCodes: ReadonlySet<Diagnostic["code"]> = new Set([
  "format-without-date",
  "format-without-time",
  "format-without-year",
  "format-ampm",
  "format-literal-z",
  "format-zone-twice",
  "format-zone-name",
]);

/** Characters that are not what they seem, which explain what else is found in the same text. */
const lookalikes: ReadonlySet<Diagnostic["code"]> = new Set(["invisible-character", "typographic-quotes"]);

/** Leaves out findings that another one explains. */
function dropSuperseded(document: ConfDocument, findings: readonly Diagnostic[]): Diagnostic[] {
  const mismatches = findings.filter(({ code }) => code === "format-mismatch");
  const unseen = findings.filter(({ code }) => lookalikes.has(code));
  const glued = findings.filter(({ code }) => code === "glued-header");
  const isIn = ({ span }: Diagnostic, others: readonly Diagnostic[]): boolean =>
    others.some((other) => other.span.start <= span.start && span.end <= other.span.end);
  return findings.filter((finding) => {
    if (formatCodes.has(finding.code) && isIn(finding, mismatches)) return false;
    if (finding.code !== "non-ascii" && !lookalikes.has(finding.code) && isIn(finding, unseen)) return false;
    return !glued.some((each) => isExplained(document, finding, each));
  });
}
