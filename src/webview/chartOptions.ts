import uPlot from "uplot";
import { axisColours } from "./axisColours.js";
import type { ShownBar, ShownLine, ShownSeries } from "./protocol/bars.js";
import { hatch } from "./hatch.js";
import { themeColour } from "./themeColours.js";
import { timeTicks } from "./timeTicks.js";

/** What a chart shows. */
export interface ChartContent {
  readonly bars: readonly ShownBar[];
  readonly series: readonly ShownSeries[];
  /** The indexes of the series that are shown, the lowest of a stack first. */
  readonly shown: readonly number[];
  /** Series stand on top of each other; otherwise the second one is a line. */
  readonly isStacked: boolean;
  /** Lines across the chart. */
  readonly lines: readonly ShownLine[];
  /** The first and the last selected bar. */
  readonly selected?: readonly [first: number, last: number];
}

/** A chart as it is drawn: its present content, and what happens in it. */
export interface ChartDrawing {
  content: ChartContent;
  click(index: number): void;
  drag(from: number, to: number): void;
  /** The pointer is over a bar, at a position in pixels; undefined over none. */
  hover(index: number | undefined, left: number): void;
}

/** The least pixels between two labels of the time axis. */
const labelPixels = 92;

/** Drags that are shorter are clicks. */
const dragPixels = 6;

/** Whole numbers: events aren't divided. */
const countSteps = Array.from({ length: 10 }, (_, power) => [1, 2, 5].map((digit) => digit * 10 ** power)).flat();

/** Options of uPlot but for its size. Bars have their index as x, so that they are equally wide however long their time is. */
export function chartOptions(drawing: ChartDrawing): Omit<uPlot.Options, "width" | "height"> {
  return {
    legend: { show: false },
    padding: [8, 8, 0, 0],
    scales: {
      x: { time: false, range: () => [-0.5, drawing.content.bars.length - 0.5] },
      y: {
        range: (_, __, most) => [
          0,
          Math.max(1, (most ?? 0) * 1.05, ...drawing.content.lines.map(({ value }) => value * 1.05)),
        ],
      },
    },
    series: [{}, ...seriesOptions(drawing.content)],
    axes: [timeAxis(drawing), countAxis()],
    cursor: {
      y: false,
      points: { show: false },
      drag: { x: true, y: false, setScale: false, dist: dragPixels },
    },
    hooks: {
      ready: [
        ({ over, posToIdx }) => {
          over.addEventListener("click", ({ offsetX }) => drawing.click(posToIdx(offsetX)));
        },
      ],
      setCursor: [
        ({ cursor: { idx, left = -1 }, over }) =>
          drawing.hover(left < 0 ? undefined : (idx ?? undefined), left + over.offsetLeft),
      ],
      setSelect: [(plot) => dragged(plot, drawing)],
      draw: [(plot) => drawStates(plot, drawing.content), (plot) => drawLines(plot, drawing.content)],
    },
  };
}

function seriesOptions({ isStacked, shown, series }: ChartContent): uPlot.Series[] {
  const paths = uPlot.paths.bars?.({ size: [0.9, 64], gap: 1 });
  const options = shown.map((index, place): uPlot.Series => {
    const colour = themeColour(series[index]?.tone ?? "events");
    if (!isStacked && place > 0) return { stroke: colour, width: 2, points: { show: true, size: 5, fill: colour } };
    return { fill: colour, width: 0, points: { show: false }, ...(paths === undefined ? {} : { paths }) };
  });
  return isStacked ? options.toReversed() : options;
}

function timeAxis(drawing: ChartDrawing): uPlot.Axis {
  const ticks = (plot: uPlot): ReturnType<typeof timeTicks> => {
    const { bars } = drawing.content;
    const [{ start, end } = { start: 0, end: 0 }] = bars;
    const walls = bars.map(({ wall }) => wall);
    return timeTicks(walls, end - start, Math.floor(plot.width / labelPixels));
  };
  return {
    ...axisColours(),
    size: 28,
    // At the left edge of the bar, where its time begins.
    splits: (plot) => ticks(plot).map(({ index }) => index - 0.5),
    values: (plot) => ticks(plot).map(({ label }) => label),
  };
}

function countAxis(): uPlot.Axis {
  return {
    ...axisColours(),
    size: 58,
    space: 28,
    incrs: countSteps,
    values: (_, splits) => splits.map((count) => count.toLocaleString("en")),
  };
}

/** Reports which bars were dragged over, and takes the marking away. */
function dragged(plot: uPlot, { drag }: ChartDrawing): void {
  const { left, width } = plot.select;
  if (width < dragPixels) return;
  drag(plot.posToIdx(left), plot.posToIdx(left + width));
  plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
}

/** Each line with its text above it, or below where there is no room; that of a proposed one is at the other end. */
function drawLines(plot: uPlot, { lines }: ChartContent): void {
  const { ctx, bbox } = plot;
  const ratio = uPlot.pxRatio;
  ctx.save();
  ctx.textBaseline = "alphabetic";
  // oxlint-disable-next-line sentences/translated -- a font
  ctx.font = `${11 * ratio}px sans-serif`;
  for (const { value, text, isProposed = false } of lines) {
    const y = plot.valToPos(value, "y", true);
    const [left, right] = [bbox.left, bbox.left + bbox.width];
    ctx.strokeStyle = themeColour(isProposed ? "proposed" : "error");
    ctx.fillStyle = ctx.strokeStyle;
    ctx.setLineDash(isProposed ? [] : [6 * ratio, 4 * ratio]);
    ctx.lineWidth = 1.5 * ratio;
    ctx.beginPath();
    ctx.moveTo(left, y);
    ctx.lineTo(right, y);
    ctx.stroke();
    const above = y - 4 * ratio;
    const at = above > bbox.top + 12 * ratio ? above : y + 14 * ratio;
    ctx.textAlign = isProposed ? "right" : "left";
    drawText(ctx, text, isProposed ? right - 4 * ratio : left + 4 * ratio, at);
  }
  ctx.restore();
}

/** A text with a margin in the colour of the background, so that it can be read before bars, too. */
function drawText(ctx: CanvasRenderingContext2D, text: string, x: number, y: number): void {
  ctx.save();
  ctx.setLineDash([]);
  ctx.lineWidth = 3 * uPlot.pxRatio;
  ctx.lineJoin = "round";
  ctx.strokeStyle = themeColour("background");
  ctx.strokeText(text, x, y);
  ctx.restore();
  ctx.fillText(text, x, y);
}

/** What isn't read is hatched, what is read in part has hatched bars, and what is selected has a frame. */
function drawStates(plot: uPlot, { bars, selected }: ChartContent): void {
  const { ctx, bbox } = plot;
  const leftOf = (index: number): number => plot.valToPos(index - 0.5, "x", true);
  ctx.save();
  for (const [index, { state }] of bars.entries()) {
    if (state === "whole") continue;
    const area = { left: leftOf(index), top: bbox.top, width: leftOf(index + 1) - leftOf(index), height: bbox.height };
    hatch(ctx, area, themeColour(state === "unread" ? "unread" : "background"), uPlot.pxRatio);
  }
  if (selected !== undefined) {
    const [left, right] = [leftOf(selected[0]), leftOf(selected[1] + 1)];
    ctx.strokeStyle = themeColour("focus");
    ctx.lineWidth = 2 * uPlot.pxRatio;
    ctx.strokeRect(left, bbox.top + uPlot.pxRatio, right - left, bbox.height - uPlot.pxRatio);
  }
  ctx.restore();
}
