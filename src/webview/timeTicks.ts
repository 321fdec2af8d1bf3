/** A mark of the time axis: the index of the bar that begins there, and its label. */
export interface TimeTick {
  readonly index: number;
  readonly label: string;
}

const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** Steps that clocks and calendars have, in milliseconds. */
const steps: readonly number[] = [
  ...[0.1, 0.5, 1, 5, 15, 30].map((seconds) => seconds * secondMs),
  ...[1, 5, 15, 30].map((minutes) => minutes * minuteMs),
  ...[1, 3, 6, 12].map((hours) => hours * hourMs),
  ...[1, 2, 7, 28, 91, 364].map((days) => days * dayMs),
];

/** Weeks begin on Mondays; 1970 began on a Thursday. */
const mondayMs = 4 * dayMs;

/**
 * Marks at round times, at most so many, for bars of a size that begin at these times of a clock on the wall (in
 * milliseconds, as if that clock were UTC). The first of a day is labelled with the date.
 */
export function timeTicks(walls: readonly number[], sizeMs: number, most: number): readonly TimeTick[] {
  const [first = 0] = walls;
  const length = (walls.at(-1) ?? first) - first;
  // Days are shorter where clocks go forward.
  const stepMs = steps.find((ms) => ms >= 0.9 * sizeMs && length / ms < Math.max(1, most)) ?? length;
  const marks = walls.flatMap((wall, index) => {
    const before = walls[index - 1];
    const isRound = before === undefined ? isStart(wall, stepMs) : stepOf(wall, stepMs) !== stepOf(before, stepMs);
    return isRound ? [{ index, wall }] : [];
  });
  return marks.map(({ index, wall }, mark) => {
    const before = marks[mark - 1]?.wall;
    const isNewDay = before === undefined || stepOf(wall, dayMs) !== stepOf(before, dayMs);
    return { index, label: isNewDay || stepMs >= dayMs ? dateLabel(wall, stepMs) : clockLabel(wall, stepMs) };
  });
}

function stepOf(wall: number, stepMs: number): number {
  return Math.floor((wall - shiftOf(stepMs)) / stepMs);
}

function isStart(wall: number, stepMs: number): boolean {
  return (wall - shiftOf(stepMs)) % stepMs === 0;
}

function shiftOf(stepMs: number): number {
  return stepMs > dayMs ? mondayMs : 0;
}

function dateLabel(wall: number, stepMs: number): string {
  const date = isoOf(wall).slice(stepMs >= dayMs ? 0 : 5, 10);
  return stepMs >= dayMs || isStart(wall, dayMs) ? date : `${date} ${clockLabel(wall, stepMs)}`;
}

function clockLabel(wall: number, stepMs: number): string {
  return isoOf(wall).slice(11, stepMs < secondMs ? 21 : stepMs < minuteMs ? 19 : 16);
}

function isoOf(wall: number): string {
  return new Date(wall).toISOString();
}
