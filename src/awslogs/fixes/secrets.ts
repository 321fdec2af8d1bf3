import * as l10n from "../../base/l10n.js";
import { baseName, type CliFile } from "../semantics/agentFiles.js";
import {
  cliKindOf,
  cliKeyNames,
  defaultProfile,
  packagedRegion,
  pluginName,
  pluginSection,
  regionPattern,
} from "../semantics/cliSchema.js";
import type { Diagnostic, DiagnosticFix } from "../diagnostics/diagnostic.js";
import { remove, type TextEdit } from "../../base/textEdit.js";
import { addToSection, insertLines, removeSetting, setValue } from "../syntax/edit.js";
import { parse, type ConfDocument, type Section, type Setting } from "../syntax/parse.js";
import { credentialKeys } from "../semantics/schema.js";
import { wholeSection } from "./sections.js";
import { forSection, forSetting, optionalFix, type FixBuilder, type FixContext } from "./context.js";

/** True if the finding's fixes depend on the AWS CLI's configuration. */
export function usesCliFile({ code }: Diagnostic): boolean {
  return code === "misplaced-credential" || code === "cli-section";
}

/**
 * Moves the section's credentials to the file in which the agent looks for them. They are moved together, as one is of
 * no use without the other. Different credentials in that file are kept: only the user knows which ones are right.
 */
export const moveSecrets: FixBuilder = forSetting((context) => {
  const { cliFile, document, setting, section } = context;
  const removal = removeSetting(document, setting);
  if (cliFile === undefined)
    return [optionalFix(l10n.t("Remove from this file; add it to awscli.conf yourself"), ...removal)];
  const name = baseName(cliFile.uri);
  const secrets = section.settings.filter(({ key }) => credentialKeys.includes(key));
  const profile = profileIn(parse(cliFile.text ?? "", document.dialect));
  const values = valuesOf(secrets);
  const differs = ([key, value]: Entry): boolean => (profile.values.get(key) ?? value) !== value;
  if ([...values].some(differs))
    return [optionalFix(l10n.t`Remove from this file; ${name} has other credentials`, ...removal)];
  const missing = [...values].filter(([key]) => !profile.values.has(key));
  const all = secrets.flatMap((secret) => removeSetting(document, secret));
  if (missing.length === 0)
    return [optionalFix(l10n.t`Remove the credentials from this file; ${name} already has them`, ...all)];
  const plain = optionalFix(l10n.t("Remove from this file"), ...removal);
  if (secrets.some(({ parts }) => parts.length > 1)) return [plain];
  return [move(context, { cliFile, profile, missing, removals: all }), plain];
});

/** Moves a section of the AWS CLI's configuration there. The settings of another profile stay as they are. */
export const moveCliSection: FixBuilder = forSection((context) => {
  const { cliFile, document, section } = context;
  const removal = remove(wholeSection(document, section));
  const name = cliFile === undefined ? "awscli.conf" : baseName(cliFile.uri);
  const byHand = optionalFix(l10n.t`Remove [${section.name}] from this file; add it to ${name} yourself`, removal);
  if (cliFile === undefined || cliKindOf(section.name) !== "default") return [byHand];
  const profile = profileIn(parse(cliFile.text ?? "", document.dialect));
  const values = valuesOf(section.settings);
  const missing = [...values].filter(([key]) => !profile.values.has(key));
  if ([...values].some(([key, value]) => (profile.values.get(key) ?? value) !== value)) return [byHand];
  if (missing.length === 0) {
    return [optionalFix(l10n.t`Remove [${section.name}] from this file; ${name} already has its settings`, removal)];
  }
  if (section.settings.some(({ parts }) => parts.length > 1)) return [byHand];
  return [move(context, { cliFile, profile, missing, removals: [removal] }), byHand];
});

type Entry = readonly [key: string, value: string];

interface Move {
  readonly cliFile: CliFile;
  readonly profile: Profile;
  /** The credentials that the profile lacks. */
  readonly missing: readonly Entry[];
  readonly removals: readonly TextEdit[];
}

function move(context: FixContext, { cliFile, profile, missing, removals }: Move): DiagnosticFix {
  const { uri, text } = cliFile;
  const [first] = missing;
  const what =
    missing.length === 1 && first !== undefined
      ? `“${first[0]}”`
      : missing.every(([key]) => credentialKeys.includes(key))
        ? l10n.t("the credentials")
        : l10n.t("the settings");
  if (text !== undefined) {
    const title = l10n.t`Move ${what} to ${baseName(uri)}`;
    return { ...optionalFix(title, ...removals), otherFile: { uri, edits: addTo(profile, missing) } };
  }
  const others = missing.filter(([key]) => key !== cliKeyNames.region);
  const edits = [insertLines(profile.document, 0, [...newFile(context, missing), ...others.map(lineOf)])];
  const title = l10n.t`Move ${what} to a new ${baseName(uri)}`;
  return { ...optionalFix(title, ...removals), otherFile: { uri, creates: true, edits } };
}

/** The lines that the agent needs to run and to know its region. */
function newFile({ config }: FixContext, moved: readonly Entry[]): string[] {
  const [, own] = moved.find(([key]) => key === cliKeyNames.region) ?? [];
  const written = own ?? config.general?.settings.get(cliKeyNames.region)?.value ?? "";
  const region = regionPattern.test(written) ? written : packagedRegion;
  return [
    `[${pluginSection}]`,
    `${pluginName} = ${pluginName}`,
    `[${defaultProfile}]`,
    `${cliKeyNames.region} = ${region}`,
  ];
}

/** The agent's profile in the AWS CLI's configuration. */
interface Profile {
  readonly document: ConfDocument;
  readonly section: Section | undefined;
  /** The nonempty values, by key. */
  readonly values: ReadonlyMap<string, string>;
  /** Keys without a value. */
  readonly blanks: ReadonlyMap<string, Setting>;
}

function profileIn(document: ConfDocument): Profile {
  const sections = document.sections.filter(({ name }) => cliKindOf(name) === "default");
  const settings = sections.flatMap((section) => section.settings);
  const blanks = new Map(settings.filter(({ value }) => value === "").map((setting) => [setting.key, setting]));
  return { document, section: sections[0], values: valuesOf(settings), blanks };
}

/** The nonempty values by key. The last of equal keys wins. */
function valuesOf(settings: readonly Setting[]): Map<string, string> {
  return new Map(settings.filter(({ value }) => value !== "").map(({ key, value }) => [key, value]));
}

function addTo({ document, section, blanks }: Profile, missing: readonly Entry[]): TextEdit[] {
  const filled = missing.flatMap(([key, value]) => {
    const blank = blanks.get(key);
    return blank === undefined ? [] : [fill(document, blank, value)];
  });
  const lines = missing.filter(([key]) => !blanks.has(key)).map(lineOf);
  if (lines.length === 0) return filled;
  return [...filled, section === undefined ? addProfile(document, lines) : addToSection(document, section, lines)];
}

/** Fills in a blank value, because a second line with the same key would make the agent exit in Python 3. */
function fill(document: ConfDocument, setting: Setting, value: string): TextEdit {
  const isQuoted = setting.valueSpan.end > setting.valueSpan.start;
  const isApart = /[ \t]/.test(document.text.charAt(setting.valueSpan.start - 1));
  return setValue(document, setting, isQuoted && !isApart ? ` ${value}` : value);
}

function addProfile(document: ConfDocument, lines: readonly string[]): TextEdit {
  const { text } = document;
  return insertLines(document, text.length, [...(text.trim() === "" ? [] : [""]), `[${defaultProfile}]`, ...lines]);
}

function lineOf([key, value]: Entry): string {
  return `${key} = ${value}`;
}
