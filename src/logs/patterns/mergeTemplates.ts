import { addTallies, type Tally } from "./tally.js";
import { isReplaceable, isWord, type Template, variable } from "./template.js";

/** So many words at one place, with the same text around it, are values. */
const leastValues = 5;
/** So many words stay at least, so that messages of one or two words aren't all the same. */
const leastWords = 2;
/** Only at so many of the first places: that bounds the time. */
const maxPlaces = 256;

/**
 * Makes one template of those that differ in one word only, where there are many such words, or others that have a value there; place by
 * place, from left to right. What comes out doesn't depend on the order of the templates. Takes linear time: what is the same but for one
 * place is found by the sum of the places' hashes.
 */
export function mergeTemplates(tallies: readonly Tally[]): readonly Tally[] {
  let items: readonly Hashed[] = tallies.map(hashed);
  const places = Math.min(maxPlaces, Math.max(0, ...items.map(({ tally }) => tally.template.length)));
  for (let place = 0; place < places; place++) items = mergeAt(items, place);
  return items.map(({ tally }) => tally);
}

/** A tally, and two sums over the places of its template. */
interface Hashed {
  readonly tally: Tally;
  readonly sums: readonly [number, number];
}

function hashed(tally: Tally): Hashed {
  let [first, second] = [0, 0];
  for (const [place, token] of tally.template.entries()) {
    const hash = hashAt(token, place);
    first = (first + hash) | 0;
    second = (second + scrambled(hash)) | 0;
  }
  return { tally, sums: [first, second] };
}

function hashAt(token: string, place: number): number {
  let hash = Math.imul(place + 1, 0x9e3779b1);
  for (let index = 0; index < token.length; index++) hash = Math.imul(hash ^ token.charCodeAt(index), 0x01000193);
  return scrambled(hash);
}

function scrambled(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return mixed ^ (mixed >>> 13);
}

/** The same for all templates that are the same but for this place. */
function keyWithout({ tally: { template }, sums }: Hashed, place: number): string {
  const hash = hashAt(template[place] ?? "", place);
  return `${template.length} ${(sums[0] - hash) | 0} ${(sums[1] - scrambled(hash)) | 0}`;
}

function mergeAt(items: readonly Hashed[], place: number): readonly Hashed[] {
  const alike = new Map<string, Hashed[]>();
  const result: Hashed[] = [];
  for (const item of items) {
    const token = item.tally.template[place];
    if (token === undefined || !isReplaceable(token) || !hasWordsBesides(item.tally.template, place)) {
      result.push(item);
      continue;
    }
    const key = keyWithout(item, place);
    const others = alike.get(key);
    if (others === undefined) alike.set(key, [item]);
    // A hash that two different texts share.
    else if (isAlike(others[0]?.tally.template ?? [], item.tally.template, place)) others.push(item);
    else result.push(item);
  }
  for (const group of alike.values()) result.push(...asOne(group, place));
  return result;
}

function asOne(group: readonly Hashed[], place: number): readonly Hashed[] {
  const [first, ...others] = group;
  if (first === undefined || others.length === 0) return group;
  const isMany = group.length >= leastValues || group.some(({ tally }) => tally.template[place] === variable);
  if (!isMany) return group;
  const template = first.tally.template.with(place, variable);
  return [
    hashed(
      addTallies(
        template,
        group.map(({ tally }) => tally),
      ),
    ),
  ];
}

function hasWordsBesides(template: Template, place: number): boolean {
  let words = 0;
  for (const [index, token] of template.entries()) {
    if (index !== place && isWord(token)) words++;
    if (words >= leastWords) return true;
  }
  return false;
}

function isAlike(one: Template, other: Template, place: number): boolean {
  return one.every((token, index) => index === place || token === other[index]);
}
