import type { ChartKind, ResultChartView } from "../protocol/resultChart.js";

/** What of a chart is drawn: a part of its points, from one to another inclusive, and some of its series. */
export interface DrawnChart {
  readonly view: ResultChartView;
  readonly kind: ChartKind;
  /** The indexes of the series that show. */
  readonly shown: readonly number[];
  readonly first: number;
  readonly last: number;
}

/** A value of a chart by its point and its series. */
export interface ChartPlace {
  readonly point: number;
  readonly series: number;
}

type Values = readonly (number | null)[];

/** What is drawn for each shown series: of a stack the sum with those below it, where there is a value. */
export function drawnValues({ kind, shown, view: { points, series } }: DrawnChart): readonly Values[] {
  const values = shown.map((index) => series[index]?.values ?? []);
  if (kind !== "stacked") return values;
  const sums = points.map(() => 0);
  return values.map((own) =>
    points.map((_, point) => {
      const value = own[point] ?? null;
      const sum = (sums[point] ?? 0) + (value ?? 0);
      sums[point] = sum;
      return value === null ? null : sum;
    }),
  );
}

/** The least and the greatest value of the drawn points, with zero. */
export function drawnRange(drawn: DrawnChart): readonly [least: number, greatest: number] {
  let [least, greatest] = [0, 0];
  for (const values of drawnValues(drawn)) {
    for (const value of values.slice(drawn.first, drawn.last + 1)) {
      least = Math.min(least, value ?? 0);
      greatest = Math.max(greatest, value ?? 0);
    }
  }
  return least === greatest ? [0, 1] : [least, greatest];
}

/** How much of its place the bars of a point take. */
const barsShare = 0.86;

/** Where a bar of a shown series begins in its point's place, from -0.5 to 0.5, and how wide it is. */
export function barPlace(
  { kind, shown }: DrawnChart,
  place: number,
): { readonly from: number; readonly width: number } {
  const count = kind === "stacked" ? 1 : Math.max(1, shown.length);
  const width = barsShare / count;
  return { from: -barsShare / 2 + (kind === "stacked" ? 0 : place * width), width };
}

/**
 * The value at a position: its point is the nearest one to `x`, and its series is the one whose bar or line is there or nearest.
 * Undefined where the point has no value.
 */
export function placeAt(drawn: DrawnChart, x: number, y: number): ChartPlace | undefined {
  // Rounding gives a zero with a sign, too.
  const point = Math.round(x) + 0;
  const values = drawnValues(drawn).map((own) => own[point] ?? null);
  const found = nearest(drawn, values, { offset: x - point, y });
  const series = found === undefined ? undefined : drawn.shown[found];
  return series === undefined ? undefined : { point, series };
}

function nearest(
  drawn: DrawnChart,
  values: Values,
  { offset, y }: { readonly offset: number; readonly y: number },
): number | undefined {
  const present = values.flatMap((value, place) => (value === null ? [] : [{ value, place }]));
  if (drawn.kind === "stacked") return (present.find(({ value }) => value >= y) ?? present.at(-1))?.place;
  const distance = ({ value, place }: { value: number; place: number }): number => {
    if (drawn.kind === "line") return Math.abs(value - y);
    const { from, width } = barPlace(drawn, place);
    return Math.abs(from + width / 2 - offset);
  };
  return present.toSorted((a, b) => distance(a) - distance(b))[0]?.place;
}

/** Where a key leads among the values of a chart; undefined if it doesn't move. Up and down go through the series of a point. */
export function movedPlace(place: ChartPlace | undefined, key: string, drawn: DrawnChart): ChartPlace | undefined {
  const { first, last, shown } = drawn;
  const [top] = shown;
  if (top === undefined || last < first) return undefined;
  const from = place ?? { point: last + 1, series: top };
  const at = Math.max(0, shown.indexOf(from.series));
  const seriesAt = (step: number): number => shown[Math.min(shown.length - 1, Math.max(0, at + step))] ?? top;
  const pointAt = (point: number): ChartPlace => ({
    point: Math.min(last, Math.max(first, point)),
    series: seriesAt(0),
  });
  switch (key) {
    case "ArrowLeft":
      return pointAt(from.point - 1);
    case "ArrowRight":
      return pointAt(from.point + 1);
    case "Home":
      return pointAt(first);
    case "End":
      return pointAt(last);
    case "ArrowUp":
      return { ...pointAt(from.point), series: seriesAt(-1) };
    case "ArrowDown":
      return { ...pointAt(from.point), series: seriesAt(1) };
    default:
      return undefined;
  }
}

/** The points that show after a key has made them fewer or more, around one; undefined if it does neither. */
export function zoomed(
  key: string,
  around: number | undefined,
  drawn: DrawnChart,
): readonly [number, number] | undefined {
  const most = drawn.view.points.length - 1;
  const length = drawn.last - drawn.first;
  const middle = around ?? Math.round((drawn.first + drawn.last) / 2);
  const within = (half: number): readonly [number, number] => [
    Math.max(0, Math.round(middle - half)),
    Math.min(most, Math.round(middle + half)),
  ];
  switch (key) {
    case "+":
    case "=":
      return length < 2 ? undefined : within(length / 4);
    case "-":
      return within(Math.max(1, length));
    case "0":
      return [0, most];
    default:
      return undefined;
  }
}

/** A value as people read it, and without the noise of binary fractions. */
export function valueText(value: number | null | undefined): string {
  if (value === null || value === undefined) return "none";
  return value.toLocaleString("en", { maximumSignificantDigits: 12 });
}
