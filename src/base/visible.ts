/** A text as a row or a tooltip shows it: line breaks and invisible characters would make it pass for another one. */
export function visible(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ");
}
