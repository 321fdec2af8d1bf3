interface Area {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Draws diagonal lines over an area, in pixels of the canvas. */
export function hatch(ctx: CanvasRenderingContext2D, area: Area, colour: string, pixelRatio: number): void {
  const { left, top, width, height } = area;
  const [right, bottom] = [left + width, top + height];
  ctx.save();
  ctx.beginPath();
  ctx.rect(left, top, width, height);
  ctx.clip();
  ctx.beginPath();
  const step = 6 * pixelRatio;
  // From a multiple of the step, so that the lines of neighbours meet.
  for (let x = Math.floor((left - height) / step) * step; x < right; x += step) {
    ctx.moveTo(x, bottom);
    ctx.lineTo(x + height, top);
  }
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1.5 * pixelRatio;
  ctx.stroke();
  ctx.restore();
}
