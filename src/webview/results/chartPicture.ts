import { themeColour } from "../themeColours.js";
import { seriesColour } from "./seriesColours.js";

/** What stands above the drawing in a picture. */
interface PictureText {
  readonly title: string;
  readonly note: string;
  /** The series that are shown: their names, and by which index they are coloured. */
  readonly series: readonly { readonly name: string; readonly index: number }[];
}

/** Sizes in pixels of the page. */
const margin = 12;
const line = 20;
const swatch = 10;

/** A chart with its title and legend as a PNG in base64, in the colours of the present theme. */
export function chartPicture(drawing: HTMLCanvasElement, { title, note, series }: PictureText): string | undefined {
  const ratio = window.devicePixelRatio;
  const width = drawing.width / ratio + 2 * margin;
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d");
  if (context === null) return undefined;
  const { color, fontFamily } = getComputedStyle(document.body);
  context.font = `12px ${fontFamily}`;
  const places = legendPlaces(context, series.length > 1 ? series : [], width);
  const top = margin + line + (note === "" ? 0 : line) + ((places.at(-1)?.row ?? -1) + 1) * line;
  canvas.width = width * ratio;
  canvas.height = drawing.height + (top + margin) * ratio;
  context.scale(ratio, ratio);
  context.fillStyle = themeColour("background");
  context.fillRect(0, 0, width, canvas.height);
  context.textBaseline = "middle";
  context.fillStyle = color;
  context.font = `600 13px ${fontFamily}`;
  context.fillText(title, margin, margin + line / 2, width - 2 * margin);
  context.font = `12px ${fontFamily}`;
  if (note !== "") context.fillText(note, margin, margin + line * 1.5, width - 2 * margin);
  for (const { name, index, left, row } of places) {
    const middle = margin + line + (note === "" ? 0 : line) + row * line + line / 2;
    context.fillStyle = seriesColour(index);
    context.fillRect(left, middle - swatch / 2, swatch, swatch);
    context.fillStyle = color;
    context.fillText(name, left + swatch + 5, middle, width - 2 * margin);
  }
  context.drawImage(drawing, margin, top, drawing.width / ratio, drawing.height / ratio);
  return canvas.toDataURL("image/png").split(",")[1];
}

interface LegendPlace {
  readonly name: string;
  readonly index: number;
  readonly left: number;
  readonly row: number;
}

/** One after the other, in as many rows as they need. */
function legendPlaces(
  context: CanvasRenderingContext2D,
  series: PictureText["series"],
  width: number,
): readonly LegendPlace[] {
  let [left, row] = [margin, 0];
  return series.map(({ name, index }) => {
    const own = swatch + 5 + context.measureText(name).width;
    if (left > margin && left + own > width - margin) [left, row] = [margin, row + 1];
    const place = { name, index, left, row };
    left += own + 18;
    return place;
  });
}
