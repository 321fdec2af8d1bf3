/** A text that counts the characters that are read of it. */
export class CountingText {
  steps = 0;
  readonly length: number;

  constructor(private readonly value: string) {
    this.length = value.length;
  }

  charAt(index: number): string {
    this.steps++;
    return this.value.charAt(index);
  }

  codePointAt(index: number): number | undefined {
    this.steps++;
    return this.value.codePointAt(index);
  }

  startsWith(text: string, index: number): boolean {
    this.steps += text.length;
    return this.value.startsWith(text, index);
  }

  slice(start: number, end: number): string {
    const part = this.value.slice(start, end);
    this.steps += part.length;
    return part;
  }
}
