import type { Host } from "./host.js";
import { readToResults } from "./protocol/resultMessages.js";
import { ResultsPage } from "./results/resultsPage.js";

export function showResultsPage(host: Host): void {
  const page = new ResultsPage(host);
  window.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
    const message = readToResults(data);
    if (message !== undefined) page.take(message);
  });
}
