/** Counts of several series in one bar. */
interface Counted {
  readonly counts: readonly number[];
}

/**
 * The tops of stacked bars, for each shown series those of all bars: what it and the series before it count. A part that isn't
 * empty is at least `least` high, because a few errors among many events must not look like none.
 */
export function stackTops(bars: readonly Counted[], shown: readonly number[], least = 0): readonly number[][] {
  const tops = shown.map(() => bars.map(() => 0));
  for (const [bar, { counts }] of bars.entries()) {
    let top = 0;
    for (const [place, series] of shown.entries()) {
      const count = counts[series] ?? 0;
      top += count === 0 ? 0 : Math.max(count, least);
      const row = tops[place];
      if (row !== undefined) row[bar] = top;
    }
  }
  return tops;
}
