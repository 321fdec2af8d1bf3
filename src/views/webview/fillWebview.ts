import * as vscode from "vscode";
import type { PageName } from "../../webview/protocol/pageName.js";
import { webviewPage } from "./webviewPage.js";

/** What pages need from outside. */
export interface WebviewSource {
  readonly extensionUri: vscode.Uri;
  /** A random text that nobody can guess. */
  nonce(): string;
}

/** Loads one of the extension's pages into a webview: the script and the style of all pages in `dist`, and nothing else. */
export function fillWebview(
  webview: vscode.Webview,
  { name, title }: { readonly name: PageName; readonly title: string },
  { extensionUri, nonce }: WebviewSource,
): void {
  const dist = vscode.Uri.joinPath(extensionUri, "dist");
  const inDist = (file: string): string => webview.asWebviewUri(vscode.Uri.joinPath(dist, file)).toString();
  const { bundle } = vscode.l10n;
  webview.options = { enableScripts: true, localResourceRoots: [dist] };
  webview.html = webviewPage({
    name,
    title,
    cspSource: webview.cspSource,
    script: inDist("pages.js"),
    style: inDist("pages.css"),
    nonce: nonce(),
    translation: bundle && { language: vscode.env.language, bundle },
  });
}

/** Sends a message to a page; it is dropped while the page doesn't show. */
export function postTo(webview: vscode.Webview, message: unknown): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- VS Code's own takes no origin
  void webview.postMessage(message);
}
