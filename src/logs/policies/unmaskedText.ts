import * as l10n from "../../base/l10n.js";
import { counted } from "../../base/counted.js";
import { sanitize } from "../document/text/sanitize.js";
import { formatTime } from "../time/formatTime.js";
import type { ZoneOffset } from "../time/zone.js";
import type { Unmasked } from "./unmasked.js";

const lineBreak = /\r\n|\n|\r/u;

/** Events without their masks as a document. Its first lines say what it is. */
export function unmaskedText({ events, missing }: Unmasked, place: string, zone: ZoneOffset): string {
  const head = [
    l10n.t`${counted(events.length, "event")} without masks, ${place}`,
    l10n.t("Sensitive data stands here as it was sent. This text is kept nowhere: it is gone once it is closed."),
    ...(missing === 0 ? [] : [l10n.t`Not found again, and so not shown: ${counted(missing, "event")}`]),
  ];
  const lines = events.flatMap(({ timestamp, stream, message }) => {
    const [first = "", ...others] = message.trimEnd().split(lineBreak).map(sanitize);
    return [`${formatTime(timestamp, zone)} ${sanitize(stream)} ${first}`, ...others.map((line) => `  ${line}`)];
  });
  return `${[...head, "", ...lines].join("\n")}\n`;
}
