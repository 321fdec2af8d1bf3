// Loaded by import() when the first document of its languages is open.
export { LanguageClient, TransportKind } from "vscode-languageclient/node";
