import type uPlot from "uplot";
import { themeColour } from "./themeColours.js";

/** How the axes of all charts are drawn. */
export function axisColours(): uPlot.Axis {
  // In high contrast themes a whole line would outshine what is drawn.
  const dash = themeColour("outline") === "transparent" ? [] : [1, 4];
  const grid = { stroke: themeColour("grid"), width: 1, dash };
  const { fontFamily } = getComputedStyle(document.body);
  return { stroke: themeColour("dimmed"), font: `11px ${fontFamily}`, grid, ticks: { ...grid, size: 4 } };
}
