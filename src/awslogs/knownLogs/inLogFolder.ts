/** A folder whose name says that it has logs, such as `log`, `logs`, `syslog` or `ecs_instance_logs`. */
const logFolder = String.raw`\/(?:[^/]*[-_.])?(?:r?sys)?logs?(?:[-_.][^/]*)?\/`;

/** Matches a file, given as the source of a regular expression, in any folder for logs. For names that are common. */
export function inLogFolder(file: string): RegExp {
  return new RegExp(`${logFolder}(?:${file})$`);
}
