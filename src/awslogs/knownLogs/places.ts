/** A folder whose name says that it has logs, such as `log`, `logs`, `syslog` or `ecs_instance_logs`. */
const logFolder = String.raw`\/(?:[^/]*[-_.])?(?:r?sys)?logs?(?:[-_.][^/]*)?\/`;

/** Matches a file, given as the source of a regular expression, in any folder for logs. For names that are common. */
export function inLogFolder(file: string): RegExp {
  return new RegExp(String.raw`\/(?:${file})$(?<=${logFolder}(?:${file}))`);
}

/**
 * Matches a program's files with a word such as `access` in their names: those below one of its folders, and those
 * whose names begin with the program's. Looks at the folders last, which takes linear time. Leaves out logs in JSON,
 * whose formats differ.
 */
export function ofProgram(word: string, { folder, prefix }: { folder: string; prefix: string }): RegExp {
  const file = String.raw`\/(?=[^/]*$)(?![^/]*json)(?:[^/]*[-_.*?])?(?:${word})(?:[-_.*?][^/]*)?$`;
  return new RegExp(String.raw`${file}(?<=\/(?:${folder})\/.*|\/(?:${prefix})[-_.][^/]*)`);
}
