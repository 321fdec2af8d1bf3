// Writes the sentences of the sources into l10n/bundle.l10n.json, and those of other languages in the same order: npm run docs
import { writeFileSync } from "node:fs";
import { bundleFile, englishBundle, readBundle, textOf } from "./l10nBundle.js";

const english = englishBundle();
writeFileSync(bundleFile("en"), textOf(english));
const korean = readBundle("ko");
const missing = Object.keys(english).filter((key) => korean[key] === undefined);
writeFileSync(
  bundleFile("ko"),
  textOf(
    Object.fromEntries(
      Object.keys(english).flatMap((key) => (korean[key] === undefined ? [] : [[key, korean[key]] as const])),
    ),
  ),
);
for (const key of missing) console.error(`Not in Korean: ${key}`);
