import type { PageName } from "../../webview/protocol/pageName.js";

/** What of a webview the page needs. */
interface PageSource {
  readonly name: PageName;
  readonly title: string;
  /** What a content security policy calls the extension's own files. */
  readonly cspSource: string;
  /** The URIs of the pages' script and style. */
  readonly script: string;
  readonly style: string;
  /** A random text, new for each page. */
  readonly nonce: string;
  /** Its sentences in another language than English. */
  readonly translation?: { readonly language: string; readonly bundle: object } | undefined;
}

/** A page of a webview: nothing but its own script and style may run or load, and there is no content in it yet. */
export function webviewPage({ name, title, cspSource, script, style, nonce, translation }: PageSource): string {
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${cspSource}`;
  // Data that no browser runs. Nothing in it may end its element.
  const sentences = translation === undefined ? "" : JSON.stringify(translation.bundle).replaceAll("<", "\\u003c");
  return `<!DOCTYPE html>
<html lang="${translation?.language ?? "en"}">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${title}</title>
<link rel="stylesheet" href="${style}">
</head>
<body data-page="${name}"><script type="application/json" id="l10n">${sentences}</script><script nonce="${nonce}" src="${script}"></script></body>
</html>`;
}
