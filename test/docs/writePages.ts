// Writes what pages derive from tables of the source: npm run docs
import { readFileSync, writeFileSync } from "node:fs";
import { pageFile, writtenPages } from "./pages.js";

for (const [name, write] of Object.entries(writtenPages)) {
  writeFileSync(pageFile(name), write(readFileSync(pageFile(name), "utf8")));
}
