import "./configureLanguage.js";
import "./validLanguage.js";
import "uplot/dist/uPlot.min.css";
import "./page.css";
import "./results/results.css";
import { showHistogramPage } from "./histogram.js";
import { acquireHost } from "./host.js";
import type { PageName } from "./protocol/pageName.js";
import { showResultsPage } from "./results.js";
import { showTrendPage } from "./trend.js";

const pages = {
  histogram: showHistogramPage,
  results: showResultsPage,
  trend: showTrendPage,
} satisfies Record<PageName, unknown>;

pages[document.body.dataset["page"] as PageName](acquireHost());
