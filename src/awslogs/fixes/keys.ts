import * as l10n from "../../base/l10n.js";
import type { DiagnosticFix } from "../diagnostics/diagnostic.js";
import { addToSection, insertLines, removeSetting } from "../syntax/edit.js";
import type { KeySpec } from "../semantics/keySpec.js";
import { allSections, effective, kindOf } from "../semantics/merge.js";
import { defaultsSection, generalSection, keyNames, keySpecs, specOf } from "../semantics/schema.js";
import { knownLogOf } from "../knownLogs/knownLogs.js";
import { slice } from "../syntax/span.js";
import { forSetting, optionalFix, preferredFix, type FixBuilder, type FixContext } from "./context.js";
import type { ConfDocument, Setting } from "../syntax/parse.js";

/** Preferred, because the agent does not read the setting. */
export const removeIgnored: FixBuilder = forSetting(({ document, setting }) =>
  isFollowedByOthers(document, setting)
    ? []
    : [preferredFix(l10n.t("Remove the ignored setting"), ...removeSetting(document, setting))],
);

/** Optional: the agent does not read the setting, but it may document something. */
export const removeOptionally: FixBuilder = forSetting(({ document, setting }) =>
  isFollowedByOthers(document, setting)
    ? []
    : [optionalFix(l10n.t("Remove the setting"), ...removeSetting(document, setting))],
);

/**
 * True if, behind a line that the parser rejects, there are indented lines that would continue the setting above if
 * this one were gone.
 */
function isFollowedByOthers({ lines, invalid }: ConfDocument, { end }: Setting): boolean {
  if (invalid.length === 0) return false;
  const next = lines.find((line) => line.start >= end && !/^(?:blank|comment|invalid)$/.test(line.kind));
  return next?.kind === "continuation";
}

/** Moves a stream setting from the general section to the defaults, as it was probably meant for all streams. */
export const moveToDefaults: FixBuilder = forSetting((context) => {
  const moved = isDefaultable(context) ? moveTo(context, defaultsSection) : [];
  return [...moved, ...removeOptionally(context)];
});

/** What differs from stream to stream is no default, nor is a format that some stream's known log does not have. */
function isDefaultable({ config, setting: { key } }: FixContext & { readonly setting: Setting }): boolean {
  if (key === keyNames.file || key === keyNames.stream) return false;
  const inherits = config.streams.filter(({ settings }) => key === keyNames.format && !settings.has(key));
  return inherits.every((section) => knownLogOf(effective(config, section, keyNames.file)?.value ?? "") === undefined);
}

export const moveToGeneral: FixBuilder = forSetting((context) => [
  ...moveTo(context, generalSection),
  ...removeOptionally(context),
]);

function moveTo(context: FixContext & { readonly setting: Setting }, name: string): DiagnosticFix[] {
  const { document, setting } = context;
  const target = document.sections.find((section) => section.name === name);
  const taken = document.sections.some(
    (section) => section.name === name && section.settings.some((each) => each.key === setting.key),
  );
  if (taken || setting.parts.length > 1 || (target === undefined && name === generalSection)) return [];
  const line = slice(document.text, { start: setting.start, end: setting.end });
  const added =
    target === undefined
      ? insertLines(document, context.section?.start ?? 0, [`[${name}]`, line, ""])
      : addToSection(document, target, [line]);
  return [optionalFix(l10n.t`Move to [${name}]`, added, ...removeSetting(document, setting))];
}

/** The suggested keys that the section doesn't have yet, and that the agent reads there. */
export function suggestedKeys({ diagnostic, config, section }: FixContext): readonly DiagnosticFix[] {
  if (section === undefined) return [];
  const merged = allSections(config).find(({ name }) => name === section.name);
  return (diagnostic.fixes ?? []).filter(({ edits: [edit] }) => {
    const key = edit?.text.toLowerCase() ?? "";
    return merged?.settings.has(key) !== true && isReadIn(section.name, key);
  });
}

/** True if the agent reads the key in the section. */
export function isReadIn(section: string, key: string): boolean {
  const kind = kindOf(section);
  const isGeneral = specOf(key)?.section === "general";
  return kind === "defaults" || isGeneral === (kind === "general");
}

/** The key's entry, also by one of the names that people use by mistake. */
export function specNamed(key: string): KeySpec | undefined {
  return specOf(key) ?? keySpecs.find(({ wrongNames }) => wrongNames.includes(key));
}
