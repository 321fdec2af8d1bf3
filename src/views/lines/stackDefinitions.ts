import * as vscode from "vscode";
import { filesOfFrame, frameAt, type StackFrame } from "../../logs/document/text/stackFrame.js";

/** So many files of one name are looked at. */
const maxFiles = 200;

/** What a glob would read as something else. */
const globCharacter = /[[\]{}*?\\]/gu;

/**
 * Leads from a frame of a stack trace to its file in the workspace, if it is there. Found on request, unlike
 * document links, which would be worked out for the whole text.
 */
export class StackDefinitions implements vscode.DefinitionProvider {
  async provideDefinition(
    document: vscode.TextDocument,
    { line, character }: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.LocationLink[] | undefined> {
    const frame = frameAt(document.lineAt(line).text, character);
    if (frame === undefined) return undefined;
    const files = new Map((await filesNamedAs(frame, token)).map((uri) => [pathInFolder(uri), uri]));
    const originSelectionRange = new vscode.Range(line, frame.start, line, frame.end);
    const position = new vscode.Position(Math.max(0, frame.line - 1), Math.max(0, (frame.column ?? 1) - 1));
    return filesOfFrame(frame, [...files.keys()])
      .map((path) => files.get(path))
      .filter((uri) => uri !== undefined)
      .map((targetUri) => ({ originSelectionRange, targetUri, targetRange: new vscode.Range(position, position) }));
  }
}

function filesNamedAs({ file }: StackFrame, token: vscode.CancellationToken): Thenable<vscode.Uri[]> {
  const name = file.slice(file.lastIndexOf("/") + 1).replaceAll(globCharacter, "?");
  return vscode.workspace.findFiles(`**/${name}`, undefined, maxFiles, token);
}

/** With the folder's name in front where there are several folders. */
function pathInFolder(uri: vscode.Uri): string {
  return vscode.workspace.asRelativePath(uri, (vscode.workspace.workspaceFolders?.length ?? 0) > 1);
}
