// The entry point of dist/templateReader.js: source code that defines functions and log groups, with the parser of YAML.
import { readCdk } from "./cdk.js";
import { readYaml } from "./cloudFormation.js";
import type { NamedLog } from "./namedLog.js";
import { readTerraform } from "./terraform.js";

/** A document that may define functions or log groups. */
export interface SourceFile {
  readonly text: string;
  readonly fileName: string;
  /** As VS Code calls it. */
  readonly languageId: string;
}

/** The functions and log groups that a file defines, with the names of their log groups. Never throws. */
export function namedLogs({ text, fileName, languageId }: SourceFile): readonly NamedLog[] {
  if (languageId === "terraform") return readTerraform(text);
  if (languageId === "typescript" || languageId === "javascript") return readCdk(text);
  return readYaml(text, fileName);
}
