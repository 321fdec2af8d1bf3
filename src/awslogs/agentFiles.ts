import type { ConfDocument } from "./parse.js";
import { fragmentFolder } from "./role.js";

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
export function agentPlaces(uri: string): { readonly main: string; readonly fragments: string } {
  const folder = agentFolder(uri);
  return { main: `${folder}/awslogs.conf`, fragments: `${folder}/${fragmentFolder}` };
}

/** A file's name without its folders. */
export function baseName(uri: string): string {
  return uri.slice(uri.lastIndexOf("/") + 1);
}
