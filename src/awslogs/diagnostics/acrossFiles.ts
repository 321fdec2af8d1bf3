import * as l10n from "../../base/l10n.js";
import { baseName, roleOf, type ConfFile, type Role } from "../semantics/agentFiles.js";
import { findIn, report, type Diagnostic } from "./diagnostic.js";
import { merge, type Config, type MergedSection } from "../semantics/merge.js";
import { rejectionOf } from "../semantics/rejection.js";
import { isFilledIn } from "../syntax/shell.js";
import { hasTemplate } from "../syntax/template.js";
import { bracketed, type CheckContext } from "./context.js";
import { sharedStream, targetOf } from "./names.js";

/** Another file of the same agent, with its role and configuration. */
interface OtherFile {
  readonly file: ConfFile;
  readonly role: Role;
  readonly config: Config;
}

/**
 * Rules about all files of one agent: its main file and those in its additional folder. The agent reads the main file
 * first, then the others in no particular order, and skips sections whose name it has already read.
 */
export function checkAcrossFiles(context: CheckContext): Diagnostic[] {
  const { role, conditional, config, siblings } = context;
  if (role === "unknown" || conditional || rejectionOf(context.document) !== undefined) return [];
  const others = siblings.flatMap(otherFile).filter((other) => role === "fragment" || other.role === "fragment");
  if (others.length === 0) return [];
  const names = indexSections(others, (section) => section.name);
  const targets = indexSections(others, (section, other) => knownTarget(other.config, section));
  return findIn(config.streams, (section) => {
    const found = names.get(section.name);
    if (found !== undefined) return role === "main" ? [] : [skippedSection(section, found, targetOf(config, section))];
    const writer = targets.get(knownTarget(config, section) ?? "");
    return writer === undefined ? [] : [sharedStream(section, writer.section, writer.other.file.uri)];
  });
}

/** Undefined for a template's text, which may become something else in each file. */
function knownTarget(config: Config, section: MergedSection): string | undefined {
  const target = targetOf(config, section);
  return target === undefined || hasTemplate(target) || isFilledIn(target) ? undefined : target;
}

/** Leaves out files that the parser rejects, as the agent does not read them. */
function otherFile(file: ConfFile): OtherFile[] {
  if (rejectionOf(file.document) !== undefined) return [];
  const config = merge(file.document);
  const role = roleOf(file.uri, config.general !== undefined);
  return role === "unknown" ? [] : [{ file, role, config }];
}

interface SectionInFile {
  readonly other: OtherFile;
  readonly section: MergedSection;
}

/** Indexes the other files' sections by a property. The main file takes precedence, as the agent reads it first. */
function indexSections(
  others: readonly OtherFile[],
  property: (section: MergedSection, other: OtherFile) => string | undefined,
): Map<string, SectionInFile> {
  const sections = new Map<string, SectionInFile>();
  for (const other of others.toSorted((a, b) => Number(b.role === "main") - Number(a.role === "main"))) {
    for (const section of other.config.streams) {
      const key = property(section, other);
      if (key !== undefined && !sections.has(key)) sections.set(key, { other, section });
    }
  }
  return sections;
}

function skippedSection(
  section: MergedSection,
  { other, section: first }: SectionInFile,
  target: string | undefined,
): Diagnostic {
  const name = baseName(other.file.uri);
  const message =
    other.role === "main"
      ? l10n.t`The agent silently skips this section, because ${name} also has a section ${bracketed(section)}.`
      : l10n.t`The agent skips either this section or the one in ${name}, whichever it reads later, because both are named ${bracketed(section)}.`;
  const related = [{ span: first.blocks[0].headerSpan, message: l10n.t("The other section"), uri: other.file.uri }];
  const sharesStream = target !== undefined && targetOf(other.config, first) === target ? true : undefined;
  return report("section-in-other-file", section.blocks[0].headerSpan, message, { related, sharesStream });
}
