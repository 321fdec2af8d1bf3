import * as vscode from "vscode";
import { config } from "../base/l10n.js";

// Imported before all else: tables of sentences are filled when their modules are loaded.
if (vscode.l10n.bundle !== undefined) config({ contents: vscode.l10n.bundle });
