// Writes what the README derives from tables of the source: npm run docs
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withPermissions } from "./permissionTable.js";

const readme = join(import.meta.dirname, "../../README.md");
writeFileSync(readme, withPermissions(readFileSync(readme, "utf8")));
