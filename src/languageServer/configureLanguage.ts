import { config } from "../base/l10n.js";

/** The bundle of sentences in another language than English. */
const option = "--l10n=";

// The entry of the bundle imports nothing else: tables of sentences are filled when their modules are loaded, which is in no
// certain order where bundles share code.
const bundle = process.argv.find((argument) => argument.startsWith(option))?.slice(option.length);
if (bundle !== undefined && bundle !== "") {
  try {
    config({ fsPath: bundle });
  } catch (error) {
    // oxlint-disable-next-line eslint/no-console -- there is no connection yet
    console.error(`${bundle}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
