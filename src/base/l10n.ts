// Sentences in the language of VS Code: the one place that knows the package. Whoever shows a sentence writes it in English, as
// l10n.t("Copied") or l10n.t`${name} copied`; bundles in l10n/ have it in other languages.
export { config, t } from "@vscode/l10n";
