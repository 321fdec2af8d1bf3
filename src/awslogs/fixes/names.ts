import * as l10n from "../../base/l10n.js";
import { insert, remove, replace } from "../../base/textEdit.js";
import { addToSection } from "../syntax/edit.js";
import type { DiagnosticFix } from "../diagnostics/diagnostic.js";
import { isGlob } from "../semantics/agentValues.js";
import { placeholders } from "../semantics/placeholders.js";
import { keyNames } from "../semantics/schema.js";
import type { Setting } from "../syntax/parse.js";
import { forSection, forSetting, optionalFix, preferredFix, type FixBuilder } from "./context.js";
import { namePart, valueOf } from "./likely.js";
import { splitIntoSections } from "./splitFiles.js";

/** A variable that nobody fills in is not part of a name. */
const variable = /[$`%]|\{\{/;

export const cleanGroup: FixBuilder = forSetting(({ setting }) => {
  if (variable.test(setting.value)) return [];
  const name = setting.value.replace(/^aws\//, "/aws/").replaceAll(/[^.\-_/#{}A-Za-z0-9]+/g, "-");
  if (name === setting.value || namePart(name) === "") return [];
  return [optionalFix(l10n.t`Change to “${name}”`, replace(setting.valueSpan, name))];
});

export const cleanStream: FixBuilder = forSetting(({ setting }) => {
  const name = setting.value.replaceAll(/[:*]/g, "-");
  if (name === setting.value) return [];
  return [optionalFix(l10n.t`Change to “${name}”`, replace(setting.valueSpan, name))];
});

export const removeBraces: FixBuilder = ({ diagnostic, written }) => {
  const name = written.replaceAll(/[{}\s]/g, "");
  if (name === "" || diagnostic.fixes?.some((fix) => fix.preferred) === true) return [];
  return [optionalFix(l10n.t("Remove the braces"), replace(diagnostic.span, name))];
};

/** Makes the log stream's name unique to the section. */
export const ownStream: FixBuilder = forSection(({ document, config, section, setting }) => {
  const part = namePart(section.name);
  if (part === "") return [];
  const title = l10n.t`Add “-${part}” to the stream's name`;
  if (setting?.key === keyNames.stream) return [optionalFix(title, insert(setting.valueSpan.end, `-${part}`))];
  const stream = valueOf(config, section, keyNames.stream);
  const line = `${keyNames.stream} = ${stream}-${part}`;
  const isLegal = !/[{}:*"']/.test(placeholders.reduce((name, { text }) => name.replaceAll(text, ""), stream));
  return setting === undefined && isLegal ? [optionalFix(title, addToSection(document, section, [line]))] : [];
});

/** Makes the log stream's name unique to each host. */
export const ownHost: FixBuilder = forSetting(({ setting }) => {
  const host = placeholders[0]?.text ?? "";
  return [optionalFix(l10n.t`Add “-${host}” to the stream's name`, insert(setting.valueSpan.end, `-${host}`))];
});

export const beginAtRoot: FixBuilder = forSetting(({ setting }) => {
  if (/^(?:[A-Za-z]:|\\|\.)/.test(setting.value)) return [];
  return [optionalFix(l10n.t("Begin the path with “/”"), insert(setting.valueSpan.start, "/"))];
});

/** Not if nothing of a file's name would remain, or a pattern for all files in the folder. */
export const dropArchive: FixBuilder = forSetting(({ setting }) => {
  let rest = setting.value;
  while (archiveEnding.test(rest)) rest = rest.slice(0, rest.lastIndexOf("."));
  const ending = setting.value.slice(rest.length);
  const name = rest.slice(rest.lastIndexOf("/") + 1);
  if (ending === "" || /^[*?]*$/.test(name)) return [];
  const { end } = setting.valueSpan;
  return [
    optionalFix(l10n.t`Remove “${ending}” to send the original file`, remove({ start: end - ending.length, end })),
  ];
});

const archiveEnding = /\.(?:tar|gz|zip|bz2|rar|xz|zst|tgz|tbz2?|txz|Z|lz4|lzma|7z|br)$/;

/** Expands the path as a shell would. */
export const expandPath: FixBuilder = forSetting((context) => {
  const { diagnostic, written, setting } = context;
  if (written === "**") return oneStar(setting);
  if (written === "~" && setting.value.startsWith("~/")) {
    return [optionalFix(l10n.t("Change to “/root”"), replace(diagnostic.span, "/root"))];
  }
  return splitIntoSections(context, listed(setting.value));
});

/** Not if the agent reads a pattern for unlike files. */
function oneStar({ value, valueSpan }: Setting): DiagnosticFix[] {
  const read = value.replaceAll(/\*{2,}/g, "*");
  const slash = read.lastIndexOf("/");
  const [folder, name] = [read.slice(0, slash), read.slice(slash + 1)];
  if ((isGlob(folder) && isGlob(name)) || name === "*") return [];
  return [preferredFix(l10n.t("Change to “*”, as the agent reads it"), replace(valueSpan, read))];
}

/** The paths in a list: in braces, or separated as in a shell or in other programs. */
function listed(value: string): string[] {
  const [, before = "", list = "", after = ""] = /^([^{}]*)\{([^{},]*,[^{}]*)\}([^{}]*)$/.exec(value) ?? [];
  if (list !== "") return list.split(",").map((each) => `${before}${each.trim()}${after}`);
  return value.split(/(?<![,;| \t])[,;| \t]+(?=\/)/).flatMap((each) => each.trim() || []);
}
