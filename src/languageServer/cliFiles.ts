import { fileURLToPath } from "node:url";
import { cliFileUris, type CliFile } from "../awslogs/semantics/agentFiles.js";
import type { Sources } from "./answers.js";

/** The AWS CLI's configuration beside a document, and the version that is open. */
export interface OpenableCliFile extends CliFile {
  /** Null: it is not open. */
  readonly version: number | null;
}

/**
 * The AWS CLI's configuration of a document's agent, as it is in the editor or else on the disk now. Undefined where it
 * can't be read, and where it doesn't exist and the client can't create it.
 */
export async function cliFileOf({ texts, files, client }: Sources, uri: string): Promise<OpenableCliFile | undefined> {
  if (files === undefined || !uri.startsWith("file:")) return undefined;
  const places = cliFileUris(uri);
  for (const place of places) {
    const open = texts.get(place)?.document;
    if (open !== undefined) return { uri: place, text: open.getText(), version: open.version };
    const path = fileURLToPath(place);
    if (!(await files.exists(path))) continue;
    const text = await files.read(path);
    return text === undefined ? undefined : { uri: place, text, version: null };
  }
  return client().createsFiles ? { uri: places[0], text: undefined, version: null } : undefined;
}
