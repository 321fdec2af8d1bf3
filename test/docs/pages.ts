import path from "node:path";
import { withFindings } from "./findingTable.js";
import { withPermissions } from "./permissionTable.js";
import { withQueryLanguage } from "./queryLanguageList.js";
import { indexPolicySchema, transformerSchema } from "./transformerSchema.js";

const root = path.resolve(import.meta.dirname, "../..");

/** A page of the documentation by its path from the top. */
export function pageFile(name: string): string {
  return path.join(root, name);
}

/** The pages of which parts are written from tables of the source. */
export const writtenPages: Readonly<Record<string, (page: string) => string>> = {
  "README.md": withPermissions,
  "syntaxes/index-policy.schema.json": indexPolicySchema,
  "syntaxes/transformer.schema.json": transformerSchema,
  "media/guide/queries.md": (page) => withFindings(withQueryLanguage(page)),
};
