import uPlot from "uplot";
import { axisColours } from "../axisColours.js";
import { themeColour } from "../themeColours.js";
import { timeTicks } from "../timeTicks.js";
import { barPlace, type ChartPlace, type DrawnChart, drawnRange, valueText } from "./chartData.js";
import { seriesColour, seriesDash } from "./seriesColours.js";

/** A chart as it is drawn: its present content, and what happens in it. */
export interface SeriesDrawing {
  drawn: DrawnChart;
  selected: ChartPlace | undefined;
  /** A position in values was clicked. */
  click(x: number, y: number): void;
  /** Points were dragged over, from one to another. */
  drag(from: number, to: number): void;
  /** The pointer is over a point, at a position in pixels; undefined over none. */
  hover(point: number | undefined, left: number): void;
}

/** The least pixels between two labels of the axis below. */
const labelPixels = 100;

/** Drags that are shorter are clicks. */
const dragPixels = 6;

/** Labels of groups have so many characters at most. */
const labelLength = 18;

/** Options of uPlot but for its size. Points have their index as x. */
export function seriesOptions(drawing: SeriesDrawing): Omit<uPlot.Options, "width" | "height"> {
  return {
    legend: { show: false },
    // Room for half of the last label.
    padding: [8, 18, 0, 0],
    scales: {
      x: { time: false, range: () => [drawing.drawn.first - 0.5, drawing.drawn.last + 0.5] },
      y: { range: () => withRoom(drawnRange(drawing.drawn)) },
    },
    series: [{}, ...lines(drawing.drawn)],
    axes: [pointAxis(drawing), valueAxis()],
    cursor: {
      y: false,
      points: { show: false },
      drag: { x: true, y: false, setScale: false, dist: dragPixels },
    },
    hooks: {
      ready: [
        (plot) =>
          plot.over.addEventListener("click", ({ offsetX, offsetY }) =>
            drawing.click(plot.posToVal(offsetX, "x"), plot.posToVal(offsetY, "y")),
          ),
      ],
      setCursor: [
        ({ cursor: { idx, left = -1 }, over }) =>
          drawing.hover(left < 0 ? undefined : (idx ?? undefined), left + over.offsetLeft),
      ],
      setSelect: [(plot) => dragged(plot, drawing)],
      draw: [(plot) => drawSelected(plot, drawing)],
    },
  };
}

function withRoom([least, greatest]: readonly [number, number]): [number, number] {
  return [least * 1.05, greatest * 1.05];
}

/** The highest of a stack is drawn first, so that the others stand before it. */
function lines(drawn: DrawnChart): uPlot.Series[] {
  const all = drawn.shown.map((index, place): uPlot.Series => {
    const colour = seriesColour(index);
    if (drawn.kind === "line") {
      const points = { show: drawn.last - drawn.first < 120, size: 5, fill: colour };
      return { stroke: colour, width: 2, dash: seriesDash(index), spanGaps: false, points };
    }
    const paths = uPlot.paths.bars?.({ disp: barsOf(drawn, place) });
    return { fill: colour, width: 0, points: { show: false }, ...(paths === undefined ? {} : { paths }) };
  });
  return drawn.kind === "stacked" ? all.toReversed() : all;
}

function barsOf(drawn: DrawnChart, place: number): uPlot.Series.BarsPathBuilderDisplay {
  const { from, width } = barPlace(drawn, place);
  const indexes = drawn.view.points.map((_, index) => index);
  // 1 is a value of the scale, which the package has as an enumeration of constants alone.
  return {
    x0: { unit: 1, values: () => indexes.map((index) => index + from) },
    size: { unit: 1, values: () => [width] },
  };
}

function pointAxis(drawing: SeriesDrawing): uPlot.Axis {
  const ticks = (plot: uPlot): readonly { readonly index: number; readonly label: string }[] => {
    const { first, last, view } = drawing.drawn;
    const points = view.points.slice(first, last + 1);
    const most = Math.max(1, Math.floor(plot.width / labelPixels));
    const times = points.flatMap(({ at }) => (at === undefined ? [] : [at]));
    if (times.length === points.length) {
      return timeTicks(times, view.stepMs, most).map(({ index, label }) => ({ index: index + first, label }));
    }
    const step = Math.ceil(points.length / most);
    return points.flatMap(({ text }, index) =>
      index % step === 0 ? [{ index: index + first, label: shortened(text) }] : [],
    );
  };
  return {
    ...axisColours(),
    size: 28,
    splits: (plot) => ticks(plot).map(({ index }) => index),
    values: (plot) => ticks(plot).map(({ label }) => label),
  };
}

function shortened(text: string): string {
  return text.length > labelLength ? `${text.slice(0, labelLength - 1)}…` : text;
}

function valueAxis(): uPlot.Axis {
  return { ...axisColours(), size: 70, space: 28, values: (_, splits) => splits.map(valueText) };
}

/** Reports which points were dragged over, and takes the marking away. */
function dragged(plot: uPlot, { drag }: SeriesDrawing): void {
  const { left, width } = plot.select;
  if (width < dragPixels) return;
  drag(plot.posToIdx(left), plot.posToIdx(left + width));
  plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
}

/** A frame around the point that one is at. */
function drawSelected(plot: uPlot, { selected }: SeriesDrawing): void {
  if (selected === undefined) return;
  const { bbox, ctx } = plot;
  const [left, right] = [-0.5, 0.5].map((side) => plot.valToPos(selected.point + side, "x", true));
  if (left === undefined || right === undefined) return;
  ctx.save();
  ctx.strokeStyle = themeColour("focus");
  ctx.lineWidth = 2 * uPlot.pxRatio;
  ctx.strokeRect(left, bbox.top + uPlot.pxRatio, right - left, bbox.height - uPlot.pxRatio);
  ctx.restore();
}
