import { counted } from "../../base/counted.js";
import * as l10n from "../../base/l10n.js";
import { severities, type Severity, type SeverityCounts } from "./severity.js";

const names: Readonly<Record<Severity, readonly [one: string, several: string]>> = {
  error: [l10n.t("error"), l10n.t("errors")],
  warning: [l10n.t("warning"), l10n.t("warnings")],
  info: [l10n.t("info"), l10n.t("info")],
  debug: [l10n.t("debug"), l10n.t("debug")],
  none: [l10n.t("without level"), l10n.t("without level")],
};

/** A number of events of a severity, such as “1,204 info”. */
export function countText(severity: Severity, count: number): string {
  return `${count.toLocaleString("en")} ${names[severity][count === 1 ? 0 : 1]}`;
}

/** The plural of a severity in a sentence. */
export function severityName(severity: Severity): string {
  return names[severity][1];
}

/** What the head of a document says of hidden events, such as “info and debug hidden: 1,244 events”. */
export function hiddenText(hidden: readonly Severity[], counts: SeverityCounts): string {
  const listed = severities.filter((severity) => hidden.includes(severity));
  const last = listed.at(-1);
  if (last === undefined) return "";
  const first = listed.slice(0, -1).map(severityName).join(", ");
  const count = listed.reduce((sum, severity) => sum + counts[severity], 0);
  const events = counted(count, "event");
  return l10n.t`${first === "" ? "" : l10n.t`${first} and `}${severityName(last)} hidden: ${events}`;
}
