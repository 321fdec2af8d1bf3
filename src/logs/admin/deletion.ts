import * as l10n from "../../base/l10n.js";
import type { LogsApi } from "../logsApi.js";
import type { LogGroup } from "../model.js";

/** The question before something is deleted. */
export interface DeletionQuestion {
  readonly question: string;
  readonly detail: string;
  /** The label of the button. */
  readonly action: string;
}

/** The number of names that can be read at a glance. */
const maxNames = 8;

/** The question before log streams are deleted. `where` names their group and connection. */
export function streamDeletionQuestion(streams: readonly string[], where: string): DeletionQuestion {
  const [only = "", ...others] = streams;
  if (others.length === 0) {
    return {
      question: l10n.t`Delete the log stream ${only}?`,
      detail: l10n.t`All its events in ${where} will be deleted for good.`,
      action: l10n.t("Delete Log Stream"),
    };
  }
  const more = streams.length - maxNames;
  const names = [...streams.slice(0, maxNames), ...(more > 0 ? [l10n.t`and ${more} more`] : [])];
  return {
    question: l10n.t`Delete ${streams.length} log streams?`,
    detail: l10n.t`All their events in ${where} will be deleted for good.\n\n${names.join("\n")}`,
    action: l10n.t`Delete ${streams.length} Log Streams`,
  };
}

/**
 * True unless the group is known to be empty. A size of 0 proves nothing, as it lags by hours; only a group without any
 * stream is certainly empty.
 */
export async function mayHoldEvents(
  api: Pick<LogsApi, "describeLogStreams">,
  { name, storedBytes = 0 }: LogGroup,
  signal: AbortSignal,
): Promise<boolean> {
  if (storedBytes > 0) return true;
  return (await api.describeLogStreams({ group: name, limit: 1 }, signal)).items.length > 0;
}
