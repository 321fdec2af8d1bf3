/** So many colours page styles have; further series take them again, as dashed lines. */
const colours = 12;

/** The class of a series' sign in legends. */
export function seriesClass(series: number): string {
  return `series-${series % colours}`;
}

/** The colour of a series in the present theme. */
export function seriesColour(series: number): string {
  return getComputedStyle(document.body)
    .getPropertyValue(`--series-${series % colours}`)
    .trim();
}

/** How a series' line is dashed, in pixels: those of the same colour differ. */
export function seriesDash(series: number): number[] {
  return series < colours ? [] : [6, 3];
}
