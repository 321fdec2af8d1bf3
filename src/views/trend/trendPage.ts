/** What of a webview the page needs. */
interface PageSource {
  /** What a content security policy calls the extension's own files. */
  readonly cspSource: string;
  /** The URI of the page's script. */
  readonly script: string;
  /** A random text, new for each page. */
  readonly nonce: string;
}

/** The page of a trend: nothing but its own script and style may run or load, and there is no content in it yet. */
export function trendPage({ cspSource, script, nonce }: PageSource): string {
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}' ${cspSource}`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>Trend</title>
<style nonce="${nonce}">${style}</style>
</head>
<body><script nonce="${nonce}" src="${script}"></script></body>
</html>`;
}

/** Colours are those of the theme alone. */
const style = `
html, body { height: 100%; }
body { display: flex; flex-direction: column; box-sizing: border-box; margin: 0; padding: 12px 20px; gap: 8px;
  color: var(--vscode-foreground); font-family: var(--vscode-font-family); font-size: var(--vscode-font-size); }
h1 { margin: 0; font-size: 1.15em; font-weight: 600; overflow-wrap: anywhere; }
p { margin: 0; overflow-wrap: anywhere; }
.chosen { min-height: 1.4em; }
.status:empty { display: none; }
.status, .scale, .times { color: var(--vscode-descriptionForeground); }
.tools { display: flex; gap: 8px; flex-wrap: wrap; }
button { padding: 4px 10px; border: 1px solid var(--vscode-button-border, transparent); border-radius: 2px; font: inherit;
  color: var(--vscode-button-secondaryForeground); background: var(--vscode-button-secondaryBackground); cursor: pointer; }
button:hover { background: var(--vscode-button-secondaryHoverBackground); }
button:focus-visible, .plot:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 2px; }
button.link { padding: 0; border: 0; background: none; color: var(--vscode-textLink-foreground); }
[hidden] { display: none !important; }
.chart { flex: 1; min-height: 140px; max-height: 420px; display: grid; gap: 4px 8px;
  grid-template: minmax(0, 1fr) auto / auto minmax(0, 1fr); font-variant-numeric: tabular-nums; }
.scale { display: flex; flex-direction: column; justify-content: space-between; text-align: right; }
.plot { display: flex; align-items: stretch; border-bottom: 1px solid var(--vscode-foreground); outline: none; }
.column { flex: 1; min-width: 0; display: flex; align-items: flex-end; padding: 0 min(1px, 8%); cursor: pointer; }
.bar { flex: 1; box-sizing: border-box; background: var(--vscode-charts-blue); }
.column:hover { background: var(--vscode-list-hoverBackground); }
.column.partial .bar { background: none; border: 2px dashed var(--vscode-charts-blue); border-bottom: 0; }
.column.unread { background: repeating-linear-gradient(135deg, transparent 0 4px, var(--vscode-disabledForeground) 4px 5px); opacity: 0.5; }
.column.selected { outline: 2px solid var(--vscode-focusBorder); outline-offset: -2px; }
.column.selected .bar { background: var(--vscode-foreground); border-color: var(--vscode-foreground); }
.times { grid-column: 2; display: flex; justify-content: space-between; }
.table { flex: 1; min-height: 0; overflow: auto; outline: none; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
th, td { padding: 3px 16px 3px 0; text-align: left; font-weight: normal; }
thead th { position: sticky; top: 0; font-weight: 600; background: var(--vscode-editor-background); }
.number { text-align: right; }
body.vscode-high-contrast .bar, body.vscode-high-contrast-light .bar { border: 1px solid var(--vscode-contrastBorder, var(--vscode-foreground)); }
`;
