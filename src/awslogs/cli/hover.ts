import * as l10n from "../../base/l10n.js";
import { inlineCode } from "../../base/markdown.js";
import type { Hover } from "../hover/hover.js";
import { sectionAt, type ConfDocument, type Section, type Setting } from "../syntax/parse.js";
import { touches } from "../syntax/span.js";
import { cliKeyOf, cliKindOf, cliKeyNames, pluginName, regions } from "../semantics/cliSchema.js";

const sectionDocs = {
  plugins: l10n.t`The AWS CLI's plug-ins. ${inlineCode(`${pluginName} = ${pluginName}`)} adds the command that the agent runs; without it the agent exits.`,
  default: l10n.t("The profile that the agent uses: its region, and its credentials if no IAM role provides them."),
  profile: l10n.t(
    "Another profile. The agent does not select a profile, so it uses this one only as a source of credentials.",
  ),
  other: l10n.t("The AWS CLI does not read this section."),
} as const;

/** Explains the section, key or region at `offset`. */
export function hoverCli(document: ConfDocument, offset: number): Hover | undefined {
  const section = sectionAt(document, offset);
  if (section === undefined) return undefined;
  if (touches(section.headerSpan, offset)) {
    return { span: section.headerSpan, markdown: sectionDocs[cliKindOf(section.name)] };
  }
  const setting = section.settings.find((each) => touches(each, offset));
  return setting && hoverSetting(section, setting, offset);
}

function hoverSetting(
  section: Section,
  { key, keySpan, value, valueSpan }: Setting,
  offset: number,
): Hover | undefined {
  const kind = cliKindOf(section.name);
  if (touches(keySpan, offset)) {
    const markdown = kind === "plugins" && key === pluginName ? sectionDocs.plugins : cliKeyOf(key)?.doc;
    return markdown === undefined ? undefined : { span: keySpan, markdown };
  }
  const place = key === cliKeyNames.region && touches(valueSpan, offset) ? regions.get(value) : undefined;
  return place === undefined ? undefined : { span: valueSpan, markdown: l10n.t`Region: ${place}.` };
}
