import * as l10n from "../../base/l10n.js";
import { findIn, firstHeader, report, type Diagnostic } from "./diagnostic.js";
import { effective, type MergedSection } from "../semantics/merge.js";
import type { Section } from "../syntax/parse.js";
import { defaultsSection, generalSection, specsOf } from "../semantics/schema.js";
import { isCliSection } from "../semantics/cliSchema.js";
import { hasTemplate } from "../syntax/template.js";
import { bracketed, rejectionOutcome, type CheckContext } from "./context.js";

const required = specsOf("stream").filter((spec) => spec.required === true);

/** Rules about section headers. */
export function checkHeaders(context: CheckContext): Diagnostic[] {
  return findIn(context.document.sections, (section) => headerFindings(context, section));
}

/** Rules about the settings that a section must contain, and about what is there twice. */
export function checkSections(context: CheckContext): Diagnostic[] {
  const [streams, others] = [true, false].map((isStream) =>
    context.sections.filter(({ kind }) => (kind === "stream") === isStream),
  );
  return [
    ...findIn(streams ?? [], (section) => [...duplicates(context, section), ...completeness(context, section)]),
    ...(others ?? []).flatMap((section) => duplicates(context, section)),
  ];
}

function headerFindings({ document: { text }, templated }: CheckContext, section: Section): Diagnostic[] {
  if (templated && hasTemplate(text.slice(section.start, section.tail?.end ?? section.headerSpan.end))) return [];
  const findings: Diagnostic[] = [];
  const tail = section.tail === undefined ? "" : text.slice(section.tail.start, section.tail.end);
  if (section.tail !== undefined && tail.includes("]")) {
    const message = l10n.t`The name ends at the first “]”: Python 2 reads this section as “${section.name}”, newer versions read it differently.`;
    findings.push(report("bracket-in-name", { start: section.nameSpan.start, end: section.tail.end }, message));
  } else if (section.tail !== undefined) {
    const message = l10n.t("Text after a section header is ignored.");
    findings.push(report("header-trailing-text", section.tail, message, { tags: ["unnecessary"] }));
  }
  if (section.name !== section.name.trim()) {
    const message = l10n.t`The spaces are part of the name “${section.name}”.`;
    findings.push(report("spaces-in-name", section.nameSpan, message));
  }
  return findings;
}

/**
 * Rules about the general section. A file whose name does not tell its role may be an additional one, in which such a
 * section has no effect.
 */
export function checkGeneral(context: CheckContext): Diagnostic[] {
  const { config, role } = context;
  if (config.general !== undefined) {
    return role === "fragment" ? [ignoredGeneral(config.general)] : missingRecommended(context, config.general);
  }
  if (context.conditional || role !== "main" || config.streams.some(isMiscasedGeneral)) return [];
  if (context.document.invalid.some((line) => line.reason === "beforeFirstHeader")) return [];
  const message = l10n.t`The agent exits at startup, because the section [${generalSection}] is missing.`;
  return [report("missing-general", firstHeader(context.document), message)];
}

function ignoredGeneral(general: MergedSection): Diagnostic {
  const message = l10n.t`The agent ignores [${generalSection}] in files of its additional folder; only the one in the main file is read.`;
  return report("general-in-fragment", general.blocks[0].headerSpan, message);
}

function missingRecommended(context: CheckContext, general: MergedSection): Diagnostic[] {
  if (context.conditional) return [];
  const missing = specsOf("general").filter(
    (spec) => spec.recommended === true && !effective(context.config, general, spec.name),
  );
  return missing.map((spec) => {
    const message = l10n.t`Without “${spec.name}” the agent uses “${spec.default ?? ""}” in the folder in which the daemon runs.`;
    return report("missing-recommended", general.blocks[0].headerSpan, message);
  });
}

function isMiscasedGeneral(section: MergedSection): boolean {
  return section.name.trim().toLowerCase() === generalSection;
}

/** Reports missing required keys of a stream section. A misspelled special section gets its own message instead. */
function completeness(context: CheckContext, section: MergedSection): Diagnostic[] {
  if (context.conditional || (context.templated && hasTemplate(section.name))) return [];
  const missing = required.filter((spec) => !effective(context.config, section, spec.name));
  if (missing.length === 0 || isHeaderAlone(section)) return [];
  const span = section.blocks[0].headerSpan;
  if (isMiscasedGeneral(section)) {
    const message = l10n.t`The agent exits at startup: ${bracketed(section)} is not [${generalSection}], because case and spaces matter.`;
    return [report("general-case", span, message)];
  }
  if (isCliSection(section.name, section.settings.keys())) {
    const message = l10n.t`The agent exits: ${bracketed(section)} belongs in awscli.conf or aws.conf, next to this file; here it is a stream section without its required keys.`;
    return [report("cli-section", span, message)];
  }
  if (section.name.toLowerCase() === defaultsSection.toLowerCase()) {
    const message = l10n.t`The agent exits: only [${defaultsSection}] in capital letters contains defaults; this is a stream section without its required keys.`;
    return [report("defaults-case", span, message)];
  }
  const names = missing.map((spec) => `“${spec.name}”`);
  return [
    report("missing-setting", span, l10n.t`The agent exits, because ${bracketed(section)} has no ${listed(names)}.`),
  ];
}

/** True for a broken header without settings, perhaps one that is being typed. What is wrong with it is enough to say. */
function isHeaderAlone({ blocks: [first, ...others] }: MergedSection): boolean {
  return first.broken === true && first.settings.length === 0 && others.length === 0;
}

function duplicates({ conditional, document, role }: CheckContext, section: MergedSection): Diagnostic[] {
  if (conditional) return [];
  const rejects = document.dialect.duplicates === "rejected";
  const extras = rejects ? ({ severity: "error" } as const) : {};
  const [first, ...again] = section.blocks;
  // All versions of the parser accept repeated defaults sections.
  const sections = findIn(section.kind === "defaults" || section.name === "" ? [] : again, (block) => {
    const related = [{ span: first.headerSpan, message: l10n.t("The first section with this name") }];
    const message = rejects
      ? l10n.t`${bracketed(section)} appears twice, so ${rejectionOutcome(role)}.`
      : l10n.t`${bracketed(section)} appears twice: Python 2 merges both and the later keys win, but in Python 3 the agent exits.`;
    return [report("duplicate-section", block.headerSpan, message, { related, ...extras })];
  });
  const settings = findIn(section.overwritten, ({ setting, by }) => {
    const related = [{ span: by.keySpan, message: l10n.t("This setting takes effect") }];
    const message = rejects
      ? l10n.t`“${setting.key}” is set again below, so ${rejectionOutcome(role)}.`
      : l10n.t`“${setting.key}” is set again below: Python 2 ignores this setting, but in Python 3 the agent exits.`;
    return [report("duplicate-setting", setting.keySpan, message, { related, tags: ["unnecessary"], ...extras })];
  });
  return [...sections, ...settings];
}

function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : l10n.t`${names.slice(0, -1).join(", ")} and no ${last}`;
}
