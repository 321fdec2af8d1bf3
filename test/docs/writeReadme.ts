// Writes what the README derives from tables of the source: npm run docs
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withFindings } from "./findingTable.js";
import { withPermissions } from "./permissionTable.js";
import { withQueryLanguage } from "./queryLanguageList.js";

const readme = join(import.meta.dirname, "../../README.md");
const tables = [withPermissions, withQueryLanguage, withFindings];
writeFileSync(
  readme,
  tables.reduce((text, write) => write(text), readFileSync(readme, "utf8")),
);
