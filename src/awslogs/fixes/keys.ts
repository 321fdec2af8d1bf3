import type { DiagnosticFix } from "../diagnostics/diagnostic.js";
import { addToSection, insertLines, removeSetting } from "../syntax/edit.js";
import { specOf, defaultsSection, generalSection } from "../semantics/schema.js";
import { slice } from "../syntax/span.js";
import { forSetting, optionalFix, preferredFix, type FixBuilder, type FixContext } from "./context.js";
import type { Setting } from "../syntax/parse.js";

/** Preferred, because the agent does not read the setting. */
export const removeIgnored: FixBuilder = forSetting(({ document, setting }) => [
  preferredFix("Remove the ignored setting", ...removeSetting(document, setting)),
]);

/** Optional: the agent does not read the setting, but it may document something. */
export const removeOptionally: FixBuilder = forSetting(({ document, setting }) => [
  optionalFix("Remove the setting", ...removeSetting(document, setting)),
]);

/** Moves a stream setting from the general section to the defaults, as it was probably meant for all streams. */
export const moveToDefaults: FixBuilder = forSetting((context) => [
  ...moveTo(context, defaultsSection),
  ...removeOptionally(context),
]);

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
  return [optionalFix(`Move to [${name}]`, added, ...removeSetting(document, setting))];
}

/** The suggested key is preferred only if it belongs in the section and is not used there yet. */
export function suggestedKeys({ diagnostic, section }: FixContext): readonly DiagnosticFix[] {
  return (diagnostic.fixes ?? []).map((fix) => {
    const key = fix.edits[0]?.text ?? "";
    const used = section?.settings.some((setting) => setting.key === key) === true;
    const fits = (specOf(key)?.section === "general") === (section?.name === generalSection);
    return used || !fits ? optionalFix(fix.title, ...fix.edits) : fix;
  });
}
