import { insert, remove, replace, addToSection } from "../syntax/edit.js";
import { placeholders, keyNames } from "../semantics/schema.js";
import { slice } from "../syntax/span.js";
import { freeName } from "./lines.js";
import { forSetting, optionalFix, preferredFix, type FixBuilder } from "./context.js";

export const cleanGroup: FixBuilder = forSetting(({ setting }) => {
  const name = setting.value.replace(/^aws\//, "/aws/").replaceAll(/[^.\-_/#{}A-Za-z0-9]+/g, "-");
  if (name === setting.value) return [];
  return [optionalFix(`Change to “${name}”`, replace(setting.valueSpan, name))];
});

export const cleanStream: FixBuilder = forSetting(({ setting }) => {
  const name = setting.value.replaceAll(/[:*]/g, "-");
  if (name === setting.value) return [];
  return [optionalFix(`Change to “${name}”`, replace(setting.valueSpan, name))];
});

export const removeBraces: FixBuilder = ({ diagnostic, written }) => {
  const name = written.replaceAll(/[{}\s]/g, "");
  if (name === "" || diagnostic.fixes?.some((fix) => fix.preferred) === true) return [];
  return [optionalFix("Remove the braces", replace(diagnostic.span, name))];
};

/** Makes the log stream's name unique to the section. */
export const ownStream: FixBuilder = forSetting(({ section, setting }) => {
  if (setting.key !== keyNames.stream) return [];
  const name = section.name.replaceAll(/[^.\-_/#A-Za-z0-9]+/g, "-");
  return [optionalFix(`Add “-${name}” to the stream's name`, insert(setting.valueSpan.end, `-${name}`))];
});

/** Makes the log stream's name unique to each host. */
export const ownHost: FixBuilder = forSetting(({ setting }) => {
  const host = placeholders[0]?.text ?? "";
  return [optionalFix(`Add “-${host}” to the stream's name`, insert(setting.valueSpan.end, `-${host}`))];
});

export const beginAtRoot: FixBuilder = forSetting(({ setting }) => {
  if (/^(?:[A-Za-z]:|\\|\.)/.test(setting.value)) return [];
  return [optionalFix("Begin the path with “/”", insert(setting.valueSpan.start, "/"))];
});

export const dropArchive: FixBuilder = forSetting(({ setting }) => {
  const ending = /\.[a-z0-9]+$/.exec(setting.value)?.[0] ?? "";
  const { end } = setting.valueSpan;
  return [optionalFix(`Remove “${ending}” to send the original file`, remove({ start: end - ending.length, end }))];
});

/** Expands the path as a shell would. */
export const expandPath: FixBuilder = forSetting((context) => {
  const { diagnostic, written, setting } = context;
  if (written === "**") return [preferredFix("Change to “*”, as the agent reads it", replace(diagnostic.span, "*"))];
  if (written === "~" && setting.value.startsWith("~/")) {
    return [optionalFix("Change to “/root”", replace(diagnostic.span, "/root"))];
  }
  return splitFiles(context);
});

/** Splits a list of files into one section per file. The agent starts reading the new sections from the beginning. */
const splitFiles: FixBuilder = forSetting(({ document, section, setting }) => {
  const [first, ...others] = listed(setting.value);
  if (first === undefined || others.length === 0 || others.length > 20) return [];
  const own = section.settings.filter((each) => each.parts.length === 1);
  if (own.length < section.settings.length) return [];
  const used = new Set<string>();
  const copies = others.flatMap((file) => {
    let name = freeName({ document }, section.name);
    for (let n = 2; used.has(name); n++) name = freeName({ document }, `${section.name}-${n}`);
    used.add(name);
    const lines = own.map((each) => (each === setting ? `${each.key} = ${file}` : slice(document.text, each)));
    return ["", `[${name}]`, ...lines];
  });
  const edits = [replace(setting.valueSpan, first), addToSection(document, section, copies)];
  return [optionalFix("Split into one section per file", ...edits)];
});

/** The paths in a list, in braces or separated by commas. */
function listed(value: string): string[] {
  const [, before = "", list = "", after = ""] = /^([^{}]*)\{([^{},]*,[^{}]*)\}([^{}]*)$/.exec(value) ?? [];
  if (list !== "") return list.split(",").map((each) => `${before}${each.trim()}${after}`);
  return /,[ \t]*\//.test(value) ? value.split(/,[ \t]*(?=\/)/).map((each) => each.trim()) : [];
}
