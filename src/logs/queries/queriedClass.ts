import type { LogGroup } from "../model.js";

/**
 * True for a log group whose events only queries read: of the class Infrequent Access, for which the service refuses GetLogEvents,
 * FilterLogEvents and StartLiveTail (user guide, "Log classes").
 */
export function isReadByQueriesAlone({ logClass }: Pick<LogGroup, "logClass">): boolean {
  return logClass === "INFREQUENT_ACCESS";
}
