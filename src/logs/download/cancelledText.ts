import * as l10n from "../../base/l10n.js";
import type { DownloadState } from "./downloadState.js";

/** What is left of a cancelled download, and how it goes on, as sentences. Without a state nothing is left. */
export function cancelledText(
  state: DownloadState | undefined,
  { group, file }: { readonly group: string; readonly file: string },
  formatTime: (epochMs: number) => string,
): string {
  if (state === undefined) return l10n.t`The download of ${group} was cancelled before anything was kept.`;
  const { events, position, request } = state;
  const count = events === 1 ? l10n.t("1 event is") : l10n.t`${events.toLocaleString("en")} events are`;
  const until = formatTime(Math.min(position, request.end));
  return l10n.t`The download of ${group} was cancelled: ${count} kept, up to ${until}. It goes on from there once the same time is downloaded into ${file} again.`;
}
