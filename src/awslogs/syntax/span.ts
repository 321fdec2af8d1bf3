/** A half-open range of UTF-16 offsets into the text: `end` is the first offset after it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** True if a cursor at `offset` touches the span. Both ends count, as a cursor is between characters. */
export function touches(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}

/** The text of a span. */
export function slice(text: string, span: Span): string {
  return text.slice(span.start, span.end);
}
