/** What a file is to the agent: its main file, one of the extra files beside it, or unknown from its name. */
export type Role = "main" | "fragment" | "unknown";

const mainName = /^awslogs\.conf(?:\.[^.]+)?$/;
/** The name of the folder in which extra files lie. */
export const fragmentFolder = "config";

/**
 * The role of the file at a path or URI. Extra files lie in a folder named config; there, only an awslogs.conf that has
 * a general section is a main file. Elsewhere a general section or the usual name, also with a template's ending behind
 * it, makes a main file.
 */
export function roleOf(uri: string, hasGeneral: boolean): Role {
  const segments = uri.split(/[/\\]/);
  const name = segments.at(-1) ?? "";
  if (segments.at(-2) === fragmentFolder) return hasGeneral && mainName.test(name) ? "main" : "fragment";
  return hasGeneral || mainName.test(name) ? "main" : "unknown";
}
