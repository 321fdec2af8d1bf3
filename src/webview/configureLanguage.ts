import { config } from "../base/l10n.js";

// Imported before all else: tables of sentences are filled when their modules are loaded.
const bundle = document.getElementById("l10n")?.textContent ?? "";
if (bundle !== "") config({ contents: bundle });
