// The entry point of dist/languageClientPackage.js, which is loaded when the first document of its languages is open.
export { LanguageClient, TransportKind } from "vscode-languageclient/node";
