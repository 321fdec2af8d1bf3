import * as vscode from "vscode";
import { webviewPage } from "./webviewPage.js";

/** What pages need from outside. */
export interface WebviewSource {
  readonly extensionUri: vscode.Uri;
  /** A random text that nobody can guess. */
  nonce(): string;
}

/** Loads one of the extension's pages into a webview: the script and the style of this name in `dist`, and nothing else. */
export function fillWebview(
  webview: vscode.Webview,
  { name, title }: { readonly name: "trend" | "histogram" | "results"; readonly title: string },
  { extensionUri, nonce }: WebviewSource,
): void {
  const dist = vscode.Uri.joinPath(extensionUri, "dist");
  const inDist = (file: string): string => webview.asWebviewUri(vscode.Uri.joinPath(dist, file)).toString();
  const { bundle } = vscode.l10n;
  webview.options = { enableScripts: true, localResourceRoots: [dist] };
  webview.html = webviewPage({
    title,
    cspSource: webview.cspSource,
    script: inDist(`${name}.js`),
    style: inDist(`${name}.css`),
    nonce: nonce(),
    translation: bundle && { language: vscode.env.language, bundle },
  });
}

/** Sends a message to a page; it is dropped while the page doesn't show. */
export function postTo(webview: vscode.Webview, message: unknown): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- VS Code's own takes no origin
  void webview.postMessage(message);
}
