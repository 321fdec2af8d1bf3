import * as l10n from "../../base/l10n.js";
import { findIn, replaceWith, report, type Diagnostic } from "./diagnostic.js";
import type { KeySpec } from "../semantics/keySpec.js";
import { kindOf, type SectionKind } from "../semantics/merge.js";
import type { Section, Setting } from "../syntax/parse.js";
import {
  credentialKeys,
  defaultsSection,
  foreignKeys,
  generalSection,
  keySpecs,
  specOf,
  specsOf,
} from "../semantics/schema.js";
import { isCliSection } from "../semantics/cliSchema.js";
import { closest } from "../../base/closest.js";
import { hiddenCharacter, withoutHidden } from "../semantics/hiddenCharacters.js";
import { hasTemplate, isTemplateLine } from "../syntax/template.js";
import type { CheckContext } from "./context.js";

/** Rules about keys. The agent reports none of these mistakes; it just doesn't read the setting. */
export function checkKeys({ document, templated }: CheckContext): Diagnostic[] {
  const sections = document.sections.filter(({ name, settings }) => !isCliSection(name, keysOf(settings)));
  return findIn(sections, (section) =>
    findIn(section.settings, (setting) => (templated && isTemplate(setting) ? [] : checkKey(section, setting))),
  );
}

function isTemplate({ key }: Setting): boolean {
  return hasTemplate(key) || isTemplateLine(key);
}

function* keysOf(settings: readonly Setting[]): Generator<string> {
  for (const { key } of settings) yield key;
}

function checkKey(section: Section, setting: Setting): Diagnostic[] {
  const spec = specOf(setting.key);
  if (spec !== undefined) return misplaced(kindOf(section.name), setting, spec);
  return [
    credential(setting) ??
      unclosedHeader(setting) ??
      invisibleCharacter(setting) ??
      foreign(setting) ??
      unknown(section, setting),
  ];
}

function misplaced(kind: SectionKind, setting: Setting, spec: KeySpec): Diagnostic[] {
  if (kind === "general" && spec.section === "stream") {
    const message = l10n.t`“${spec.name}” has no effect in [${generalSection}]: it belongs in each stream's section or in [${defaultsSection}].`;
    return [report("stream-setting-in-general", setting.keySpan, message, { tags: ["unnecessary"] })];
  }
  if (kind === "stream" && spec.section === "general") {
    const message = l10n.t`“${spec.name}” has no effect here: the agent reads it only in [${generalSection}].`;
    return [report("general-setting-in-stream", setting.keySpan, message, { tags: ["unnecessary"] })];
  }
  return [];
}

function credential(setting: Setting): Diagnostic | undefined {
  if (!credentialKeys.includes(setting.key)) return undefined;
  const message = l10n.t`The agent never reads “${setting.key}” in this file: put credentials in awscli.conf or aws.conf, or better, use an IAM role.`;
  return report("misplaced-credential", setting.keySpan, message);
}

function unclosedHeader(setting: Setting): Diagnostic | undefined {
  if (!setting.key.startsWith("[")) return undefined;
  const message = l10n.t(
    "This line is read as a setting, not as a section header, so the settings below still belong to the section above.",
  );
  return report("unclosed-header", setting.keySpan, message);
}

function invisibleCharacter(setting: Setting): Diagnostic | undefined {
  const name = hiddenCharacter(setting.key);
  const visible = withoutHidden(setting.key);
  if (name === undefined || specOf(visible) === undefined) return undefined;
  const message = l10n.t`This key contains a ${name}, which can't be seen, so the agent does not read it as “${visible}”.`;
  return report("invisible-character", setting.keySpan, message, { fixes: replaceWith(setting.keySpan, visible) });
}

function foreign(setting: Setting): Diagnostic | undefined {
  const reason = foreignKeys[setting.key];
  if (reason === undefined) return undefined;
  const message = l10n.t`The agent does not know “${setting.key}” and ignores it: ${reason}.`;
  return report("unknown-setting", setting.keySpan, message, { tags: ["unnecessary"] });
}

function unknown(section: Section, setting: Setting): Diagnostic {
  const suggestion = suggest(kindOf(section.name), setting.key);
  const question = suggestion === undefined ? "" : l10n.t`; did you mean “${suggestion}”?`;
  const end = suggestion === undefined ? "." : "";
  const message = l10n.t`The agent does not know “${setting.key}” and silently ignores it${question}${end}`;
  return report("unknown-setting", setting.keySpan, message, { fixes: replaceWith(setting.keySpan, suggestion) });
}

/** The intended key: one with this wrong name, or else the most similar one, preferably of the same kind of section. */
function suggest(kind: SectionKind, key: string): string | undefined {
  const plain = key.replaceAll(/[\s-]+/g, "_");
  const named = keySpecs.find((spec) => spec.name === plain || spec.wrongNames.includes(plain));
  if (named !== undefined) return named.name;
  const own = kind === "general" ? specsOf("general") : specsOf("stream");
  const names = (specs: readonly KeySpec[]): string[] => specs.map((spec) => spec.name);
  return closest(key, names(own)) ?? closest(key, names(keySpecs));
}
