import type { ConfDocument } from "../syntax/parse.js";

/** The name of the folder with the additional files. */
const fragmentFolder = "config";

/** A file of the agent's configuration. */
export interface ConfFile {
  readonly uri: string;
  readonly document: ConfDocument;
}

/** The folder of an agent's main file. The additional files are in a subfolder. */
export function agentFolder(uri: string): string {
  const segments = uri.split("/");
  return segments.slice(0, segments.at(-2) === fragmentFolder ? -2 : -1).join("/");
}

/** The URIs of an agent's other files: the main file under its standard name, and the folder of additional files. */
export function agentFileUris(uri: string): { readonly main: string; readonly fragments: string } {
  const folder = agentFolder(uri);
  return { main: `${folder}/awslogs.conf`, fragments: `${folder}/${fragmentFolder}` };
}

/** A file's name without its folders. */
export function baseName(uri: string): string {
  return uri.slice(uri.lastIndexOf("/") + 1);
}

/** The AWS CLI's configuration next to an agent's main file. */
export interface CliFile {
  readonly uri: string;
  /** Undefined if the file does not exist yet. */
  readonly text: string | undefined;
}

/** The possible URIs of the AWS CLI's configuration of a document's agent, the most likely first. */
export function cliFileUris(uri: string): readonly [string, string] {
  const folder = agentFolder(uri);
  const [packaged, installed] = [`${folder}/awscli.conf`, `${folder}/aws.conf`];
  return folder.endsWith("/var/awslogs/etc") ? [installed, packaged] : [packaged, installed];
}

/** The role of a file: the agent's main file, one of its additional files, or not clear from the name. */
export type Role = "main" | "fragment" | "unknown";

const mainName = /^awslogs\.conf(?:\.[^.]+)?$/;

/**
 * The role of the file at a path or URI. Additional files are in a folder named config; in it, only an awslogs.conf
 * with a general section is a main file. Elsewhere, a file is a main file if it has a general section or the standard
 * name, optionally followed by a template's extension.
 */
export function roleOf(uri: string, hasGeneral: boolean): Role {
  const segments = uri.split(/[/\\]/);
  const name = segments.at(-1) ?? "";
  if (segments.at(-2) === fragmentFolder) return hasGeneral && mainName.test(name) ? "main" : "fragment";
  return hasGeneral || mainName.test(name) ? "main" : "unknown";
}
