/** What a user is asked before something is deleted. */
export interface DeletionQuestion {
  readonly question: string;
  readonly detail: string;
  /** What the button says. */
  readonly action: string;
}

/** As many names as can be read at a glance. */
const shownNames = 8;

/** Asks for log streams of the place that `where` says: group and connection. */
export function deletionOfStreams(streams: readonly string[], where: string): DeletionQuestion {
  const [only = "", ...others] = streams;
  if (others.length === 0) {
    return {
      question: `Delete the log stream ${only}?`,
      detail: `All its events in ${where}, are deleted for good.`,
      action: "Delete Log Stream",
    };
  }
  const more = streams.length - shownNames;
  const names = [...streams.slice(0, shownNames), ...(more > 0 ? [`and ${more} more`] : [])];
  return {
    question: `Delete ${streams.length} log streams?`,
    detail: `All their events in ${where}, are deleted for good.\n\n${names.join("\n")}`,
    action: `Delete ${streams.length} Log Streams`,
  };
}
