/** What VS Code gives a page. */
export interface Host {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): Host;

/** The page's connection to the extension; a page has one, and may ask for it once. */
export function acquireHost(): Host {
  return acquireVsCodeApi();
}

/** Sends a message to the extension. */
export function send(host: Host, message: unknown): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- VS Code's own takes no origin
  host.postMessage(message);
}
