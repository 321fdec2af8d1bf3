// Writes what the manifest says of the tools for language models, as the tools themselves say it: npm run docs
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { languageModelTools } from "./languageModelTools.js";

const file = path.join(import.meta.dirname, "../../package.json");
const manifest = JSON.parse(readFileSync(file, "utf8")) as { contributes: Record<string, unknown> };
manifest.contributes["languageModelTools"] = languageModelTools();
writeFileSync(file, `${JSON.stringify(manifest, null, 2)}\n`);
