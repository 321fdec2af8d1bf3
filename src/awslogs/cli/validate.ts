import * as l10n from "../../base/l10n.js";
import {
  findIn,
  firstInOrder,
  firstHeader,
  replaceWith,
  report,
  type Diagnostic,
  type DiagnosticFix,
} from "../diagnostics/diagnostic.js";
import { headerAtEnd, reportGlued } from "../diagnostics/gluedHeaders.js";
import { addToSection, insertLines } from "../syntax/edit.js";
import type { ConfDocument, Section, Setting } from "../syntax/parse.js";
import { closest } from "../../base/closest.js";
import { betweenTypographicQuotes, hiddenCharacter, withoutHidden } from "../semantics/hiddenCharacters.js";
import { slice, type Span } from "../syntax/span.js";
import { hasTemplate, isConditional, isTemplateLine } from "../syntax/template.js";
import {
  cliKeyOf,
  cliKeys,
  cliKindOf,
  cliKeyNames,
  defaultProfile,
  pluginName,
  pluginSection,
  regionPattern,
  regions,
} from "../semantics/cliSchema.js";

/** The findings about the AWS CLI's configuration as the agent uses it, in the order of the text. */
export function validateCli(document: ConfDocument): Diagnostic[] {
  const glued = findIn(document.sections, (section) =>
    findIn(section.settings, (setting) => gluedHeader(document, setting)),
  );
  const findings = [
    ...syntax(document),
    // What is missing may be in the section whose header is not read.
    ...(glued.length > 0 ? glued : [...plugin(document), ...region(document)]),
    ...findIn(document.sections, (section) => [...sectionName(document, section), ...settings(section)]),
  ];
  return firstInOrder(findings);
}

function syntax({ text, invalid }: ConfDocument): Diagnostic[] {
  return findIn(invalid, (line) => {
    const raw = slice(text, line);
    if (isTemplateLine(raw)) return [];
    const start = line.start + (raw.length - raw.trimStart().length);
    const span = { start, end: Math.max(start + 1, line.start + raw.trimEnd().length) };
    return [report("cli-syntax", span, l10n.t("The AWS CLI can't read this line, so the agent exits at startup."))];
  });
}

/** A header of this file's sections at the end of a value, from appending without a line end. */
function gluedHeader(document: ConfDocument, setting: Setting): Diagnostic[] {
  const header = headerAtEnd(setting);
  const isKnown = header !== undefined && cliKindOf(header.slice(1, -1)) !== "other";
  return isKnown ? [reportGlued(document, setting, header)] : [];
}

function plugin(document: ConfDocument): Diagnostic[] {
  const sections = document.sections.filter(({ name }) => name === pluginSection);
  const setting = settingIn(sections, pluginName);
  if (setting === undefined) return isConditional(document) ? [] : [missingPlugin(document, sections)];
  if (setting.value === pluginName || hasTemplate(setting.value)) return [];
  const message = l10n.t`The plug-in must be “${pluginName}”: with another value, the command that the agent runs does not exist, and the agent exits.`;
  const span = setting.value === "" ? setting.keySpan : setting.valueSpan;
  return [report("cli-bad-plugin", span, message, { fixes: replaceWith(setting.valueSpan, pluginName) })];
}

function missingPlugin(document: ConfDocument, [section]: readonly Section[]): Diagnostic {
  const line = `${pluginName} = ${pluginName}`;
  const edit =
    section === undefined
      ? insertLines(document, document.sections[0]?.start ?? document.text.length, [`[${pluginSection}]`, line])
      : addToSection(document, section, [line]);
  const fix: DiagnosticFix = { title: l10n.t`Add “${line}”`, edits: [edit], preferred: true };
  const message = l10n.t`Without “${line}” in [${pluginSection}], the command that the agent runs does not exist, and the agent exits at startup.`;
  return report("cli-missing-plugin", section?.headerSpan ?? firstHeader(document), message, { fixes: [fix] });
}

function region(document: ConfDocument): Diagnostic[] {
  const sections = document.sections.filter(({ name }) => cliKindOf(name) === "default");
  const setting = settingIn(sections, cliKeyNames.region);
  if (setting === undefined) {
    if (isConditional(document)) return [];
    const message = l10n.t`Without “${cliKeyNames.region}” in [${defaultProfile}], the agent finds no endpoint, unless AWS_DEFAULT_REGION is set in its environment.`;
    return [report("cli-missing-region", sections[0]?.headerSpan ?? firstHeader(document), message)];
  }
  return regionValue(setting);
}

/** Quotes and comments are reported by other rules. */
function regionValue({ value, keySpan, valueSpan }: Setting): Diagnostic[] {
  if (regions.has(value) || /["'#{}$%<>]/.test(value) || visibleValue(value) !== value) return [];
  if (value === "") {
    return [
      report("cli-bad-region", keySpan, l10n.t("With a blank region, the agent calls an address that does not exist.")),
    ];
  }
  const [, ofZone] = /^([a-z-]+-\d)[a-z]$/.exec(value) ?? [];
  const meant = ofZone ?? closest(value, [...regions.keys()]);
  if (ofZone === undefined && regionPattern.test(value)) {
    const message = l10n.t`“${value}” is not a known region; it may be a new one.`;
    return [
      report("cli-unknown-region", valueSpan, message, { fixes: replaceWith(valueSpan, meant).map(withoutPreference) }),
    ];
  }
  const what = ofZone === undefined ? l10n.t("not a region") : l10n.t("an availability zone, not a region");
  const message = l10n.t`“${value}” is ${what}: the agent calls an address that does not exist.`;
  return [report("cli-bad-region", valueSpan, message, { fixes: replaceWith(valueSpan, meant) })];
}

function withoutPreference({ title, edits }: DiagnosticFix): DiagnosticFix {
  return { title, edits };
}

function sectionName(document: ConfDocument, section: Section): Diagnostic[] {
  const { name, headerSpan, nameSpan } = section;
  const kind = cliKindOf(name);
  if (kind === "plugins" || kind === "default" || hasTemplate(name)) return [];
  const plain = withoutHidden(name).toLowerCase();
  if (plain === defaultProfile || plain === pluginSection) {
    const message = l10n.t`The AWS CLI does not read [${name}] as [${plain}]: case and spaces matter.`;
    return [report("cli-section-case", headerSpan, message, { fixes: replaceWith(nameSpan, plain) })];
  }
  if (kind === "profile" && isSource(document, name)) return [];
  const message =
    kind === "profile"
      ? l10n.t`The agent does not select a profile, so it uses [${defaultProfile}] and never this one.`
      : l10n.t`The AWS CLI does not read [${name}]; the agent's credentials and region belong in [${defaultProfile}].`;
  return [report("cli-unused-section", headerSpan, message)];
}

/** True if another profile takes its credentials from this one. */
function isSource({ sections }: ConfDocument, name: string): boolean {
  const profile = name.replace(/^profile\s+/, "").replaceAll(/^["']|["']$/g, "");
  return sections
    .flatMap((section) => section.settings)
    .some(({ key, value }) => key === cliKeyNames.sourceProfile && value === profile);
}

function settings(section: Section): Diagnostic[] {
  const kind = cliKindOf(section.name);
  if (kind === "other") return [];
  const written = findIn(section.settings, valueSyntax);
  if (kind === "plugins") return written;
  return [...written, ...findIn(section.settings, profileSetting), ...halfCredentials(section)];
}

/** Rules about the syntax of a value, whatever its key. */
function valueSyntax({ value, valueSpan, parts }: Setting): Diagnostic[] {
  if (parts.length > 1 || hasTemplate(value)) return [];
  const at = value.search(/[ \t]#/);
  if (at >= 0) {
    const span = { start: valueSpan.start + at + 1, end: valueSpan.end };
    const message = l10n.t("A comment can't follow a value: it becomes part of the value.");
    return [report("cli-inline-comment", span, message)];
  }
  if (visibleValue(value) !== value) return [lookalike(value, valueSpan)];
  if (!/^(["']).*\1$/.test(value) || value.length < 2) return [];
  return [
    report("cli-quoted-value", valueSpan, l10n.t("The AWS CLI does not remove quotes: they are part of the value.")),
  ];
}

/** The value without typographic quotes and characters that can't be seen. */
function visibleValue(value: string): string {
  const unquoted = betweenTypographicQuotes(value) ?? value;
  return hiddenCharacter(unquoted) === undefined ? unquoted : withoutHidden(unquoted);
}

/** The finding and its fix don't repeat the value, which may be a credential. */
function lookalike(value: string, span: Span): Diagnostic {
  const name = hiddenCharacter(value);
  const what =
    name === undefined
      ? l10n.t("is in typographic quotes, which are")
      : l10n.t`contains a ${name}, which can't be seen but is`;
  const fix = {
    title: l10n.t("Remove them"),
    edits: [{ ...span, text: visibleValue(value) }],
    preferred: true,
  } as const;
  return report("cli-bad-value", span, l10n.t`The value ${what} part of it for the AWS CLI.`, { fixes: [fix] });
}

function profileSetting(setting: Setting): Diagnostic[] {
  const { key, value, keySpan, valueSpan } = setting;
  const spec = cliKeyOf(key);
  if (spec === undefined) return hasTemplate(key) ? [] : [unknownKey(setting)];
  if (spec.secret === true && value !== "" && !hasTemplate(value)) {
    const message = l10n.t(
      "Anyone who can read this file can use this credential: set its mode to 0600, or better, use an IAM role.",
    );
    return [report("cli-secret", keySpan, message)];
  }
  if (spec.values === undefined || value === "" || /["'#{}$%<>]/.test(value) || spec.values.includes(value)) return [];
  const message = l10n.t`“${value}” is not one of ${spec.values.join(", ")}.`;
  return [report("cli-bad-value", valueSpan, message, { fixes: replaceWith(valueSpan, closest(value, spec.values)) })];
}

function unknownKey({ key, keySpan }: Setting): Diagnostic {
  const meant = closest(
    key,
    cliKeys.map(({ name }) => name),
  );
  const question = meant === undefined ? "." : l10n.t`; did you mean “${meant}”?`;
  const message = l10n.t`“${key}” has no effect on the agent${question}`;
  return report("cli-unknown-setting", keySpan, message, { fixes: replaceWith(keySpan, meant) });
}

function halfCredentials(section: Section): Diagnostic[] {
  const [id, secret] = [cliKeyNames.accessKey, cliKeyNames.secretKey].map((key) => settingIn([section], key));
  const alone = id === undefined ? secret : secret === undefined ? id : undefined;
  if (alone === undefined) return [];
  const other = alone === id ? cliKeyNames.secretKey : cliKeyNames.accessKey;
  const message = l10n.t`Without “${other}”, this credential can't be used, and the agent exits at its first request.`;
  return [report("cli-half-credentials", alone.keySpan, message)];
}

/** The setting that takes effect: the last of equal keys. */
function settingIn(sections: readonly Section[], key: string): Setting | undefined {
  return sections.flatMap((section) => section.settings).findLast((setting) => setting.key === key);
}
