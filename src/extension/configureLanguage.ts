import * as vscode from "vscode";
import { config } from "../base/l10n.js";

// The entry of the bundle imports nothing else: tables of sentences are filled when their modules are loaded, which is in no
// certain order where bundles share code.
if (vscode.l10n.bundle !== undefined) config({ contents: vscode.l10n.bundle });
