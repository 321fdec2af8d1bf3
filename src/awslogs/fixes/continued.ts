import * as l10n from "../../base/l10n.js";
import type { DiagnosticFix } from "../diagnostics/diagnostic.js";
import { specOf } from "../semantics/schema.js";
import { checkFormat } from "../semantics/strptime.js";
import type { ConfDocument, Setting } from "../syntax/parse.js";
import { slice } from "../syntax/span.js";
import type { TextEdit } from "../../base/textEdit.js";
import { setValue } from "../syntax/edit.js";
import { forSetting, optionalFix, preferredFix, type FixBuilder } from "./context.js";
import { commentOut } from "./lines.js";
import { splitIntoSections } from "./splitFiles.js";

/**
 * Ends a value on its first line: joins it if that gives one that can be used, makes sections of a list of files, or
 * makes the other lines comments.
 */
export const endContinuation: FixBuilder = forSetting((context) => {
  const { document, setting } = context;
  const parts = setting.parts.map((part) => slice(document.text, part)).filter((part) => part !== "");
  return [...joined(document, setting, parts), ...splitIntoSections(context, parts), ...commentOut(context)];
});

/** A value that begins below its key has just one place. What a format or a name has in two lines belongs together. */
function joined(document: ConfDocument, setting: Setting, parts: readonly string[]): DiagnosticFix[] {
  const [first, ...others] = parts;
  if (first === undefined || parts.some((part) => /^[#;[]/.test(part))) return [];
  const change = (value: string): readonly [string, TextEdit] => [
    l10n.t`Change to “${value}”`,
    setValue(document, setting, value),
  ];
  if (others.length === 0) return [preferredFix(...change(first))];
  switch (specOf(setting.key)?.type.kind) {
    case "strptime":
      return checkFormat(parts.join(" ")).length > 0 ? [] : [optionalFix(...change(parts.join(" ")))];
    case "logGroup":
    case "logStream":
      return [optionalFix(...change(parts.join("")))];
    default:
      return [];
  }
}
