import type { ConfDocument } from "../syntax/parse.js";

/** The name of the folder in which extra files lie. */
const fragmentFolder = "config";

/** A file of the agent's configuration. */
export interface ConfFile {
  readonly uri: string;
  readonly document: ConfDocument;
}

/** The folder of an agent's main file: the extra files lie in a folder below it. */
export function agentFolder(uri: string): string {
  const segments = uri.split("/");
  return segments.slice(0, segments.at(-2) === fragmentFolder ? -2 : -1).join("/");
}

/** Where an agent's other files may be: its main file in the usual name, and everything in the extra folder. */
export function agentFileUris(uri: string): { readonly main: string; readonly fragments: string } {
  const folder = agentFolder(uri);
  return { main: `${folder}/awslogs.conf`, fragments: `${folder}/${fragmentFolder}` };
}

/** A file's name without its folders. */
export function baseName(uri: string): string {
  return uri.slice(uri.lastIndexOf("/") + 1);
}

/** The AWS CLI's configuration beside an agent's main file. */
export interface CliFile {
  readonly uri: string;
  /** Undefined: there is no such file yet. */
  readonly text: string | undefined;
}

/** Where the AWS CLI's configuration of a document's agent may be, the usual place first. */
export function cliFileUris(uri: string): readonly [string, string] {
  const folder = agentFolder(uri);
  const [packaged, installed] = [`${folder}/awscli.conf`, `${folder}/aws.conf`];
  return folder.endsWith("/var/awslogs/etc") ? [installed, packaged] : [packaged, installed];
}

/** What a file is to the agent: its main file, one of the extra files beside it, or unknown from its name. */
export type Role = "main" | "fragment" | "unknown";

const mainName = /^awslogs\.conf(?:\.[^.]+)?$/;

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
