import { checkKeys } from "./checks/keys.js";
import { checkKnownLogs } from "./checks/knownLogs.js";
import { checkLines } from "./checks/lines.js";
import { checkSharedStreams } from "./checks/names.js";
import { checkSections } from "./checks/sections.js";
import { checkValues } from "./checks/values.js";
import type { Check, CheckContext } from "./checks/context.js";
import { maxDiagnostics, type Diagnostic } from "./diagnostic.js";
import { merge } from "./merge.js";
import type { ConfDocument } from "./parse.js";
import { roleOf } from "./role.js";
import { hasTemplate, isTemplateLine } from "./template.js";

const checks: readonly Check[] = [
  checkLines,
  checkSections,
  checkKeys,
  checkValues,
  checkKnownLogs,
  checkSharedStreams,
];

/** The findings about the document, the first `maxDiagnostics` in the order of the text. `uri` tells the main file from the extra files. */
export function validate(document: ConfDocument, uri: string): Diagnostic[] {
  const config = merge(document);
  const role = roleOf(uri, config.general !== undefined);
  const context: CheckContext = { document, config, role, conditional: isConditional(document) };
  const findings = checks.flatMap((check) => check(context));
  return findings.sort((a, b) => a.span.start - b.span.start).slice(0, maxDiagnostics);
}

/** Comments can't change what a template makes of the other lines. */
function isConditional({ text, lines }: ConfDocument): boolean {
  return (
    hasTemplate(text) &&
    lines.some((line) => line.kind !== "comment" && isTemplateLine(text.slice(line.start, line.end)))
  );
}
