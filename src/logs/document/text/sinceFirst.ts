const minute = 60;

/** The width of times below a thousand seconds, so that columns are aligned. */
const width = 10;

/** How long after the first event another one was, in milliseconds: `+1.234 s`, from a minute on `+2:03.456`; NaN as `-`. */
export function sinceFirstText(ms: number): string {
  if (Number.isNaN(ms)) return "-".padStart(width);
  return `+${ms < minute * 1000 ? `${(ms / 1000).toFixed(3)} s` : clockText(ms)}`.padStart(width);
}

function clockText(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const [hours, minutes] = [Math.floor(seconds / (minute * minute)), Math.floor(seconds / minute) % minute];
  const rest = ((ms % (minute * 1000)) / 1000).toFixed(3).padStart(6, "0");
  return hours === 0 ? `${minutes}:${rest}` : `${hours}:${String(minutes).padStart(2, "0")}:${rest}`;
}
