// Patterns in which `*` stands for any text and `?` for one character.

/** True if a pattern matches all that another one does. */
export function covers(pattern: string, other: string): boolean {
  return compare(pattern, other, false);
}

/** True if there is a text that both patterns match. */
export function overlaps(pattern: string, other: string): boolean {
  return compare(pattern, other, true);
}

function compare(pattern: string, other: string, isOverlap: boolean): boolean {
  const [mine, theirs] = [collapsed(pattern), collapsed(other)];
  let same = 0;
  while (same < mine.length && mine[same] === theirs[same] && !isWild(mine[same])) same++;
  const [own, its] = [mine[same], theirs[same]];
  if (own !== undefined && its !== undefined && own !== its && !isWild(own) && !isWild(its)) return false;
  return compareRests(mine.slice(same), theirs.slice(same), isOverlap);
}

function isWild(character: string | undefined): boolean {
  return character === "*" || character === "?";
}

/**
 * By a table of their rests, from the end: each of some hundred characters at most. A `*` of the other one is passed by a `*` of the
 * first alone, unless it is enough that they have a text in common.
 */
function compareRests(mine: string, theirs: string, isOverlap: boolean): boolean {
  let below: boolean[] = [];
  for (let i = mine.length; i >= 0; i--) {
    const row: boolean[] = [];
    for (let j = theirs.length; j >= 0; j--) {
      const rests = { rest: row[j + 1] ?? false, next: below[j] ?? false, both: below[j + 1] ?? false };
      row[j] = isCell(mine[i], theirs[j], rests, isOverlap);
    }
    below = row;
  }
  return below[0] ?? false;
}

/** Whether the rests of two patterns fit: `rest` without the other's next character, `next` without one's own, `both` without both. */
function isCell(
  own: string | undefined,
  its: string | undefined,
  { rest, next, both }: { readonly rest: boolean; readonly next: boolean; readonly both: boolean },
  isOverlap: boolean,
): boolean {
  if (own === undefined && its === undefined) return true;
  if (own === "*") return next || (its !== undefined && rest);
  if (its === "*") return isOverlap && (rest || (own !== undefined && next));
  return both && isOneFor(own, its, isOverlap);
}

/** True if one character of a pattern stands for that of the other. */
function isOneFor(own: string | undefined, its: string | undefined, isOverlap: boolean): boolean {
  if (own === undefined || its === undefined) return false;
  return own === "?" || own === its || (isOverlap && its === "?");
}

function collapsed(pattern: string): string {
  return pattern.replaceAll(/\*+/gu, "*");
}
