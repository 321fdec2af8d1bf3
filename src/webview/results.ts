import "./configureLanguage.js";
import "./validLanguage.js";
import "uplot/dist/uPlot.min.css";
import "./page.css";
import "./results/results.css";
import { acquireHost } from "./host.js";
import { readToResults } from "./protocol/resultMessages.js";
import { ResultsPage } from "./results/resultsPage.js";

const page = new ResultsPage(acquireHost());
window.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
  const message = readToResults(data);
  if (message !== undefined) page.take(message);
});
