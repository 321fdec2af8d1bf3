/**
 * Assigns one of a number of colours to each name. A name has the same one in all documents, by its hash, unless a name
 * that came earlier in this document has that: then it takes the next one that is free.
 */
export class NameColours {
  readonly #count: number;
  readonly #known = new Map<string, number>();
  readonly #taken = new Set<number>();

  constructor(count: number) {
    this.#count = count;
  }

  /** The index of the colour of a name, from 0. Once all colours are taken, names share them. */
  of(name: string): number {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const preferred = hash(name) % this.#count;
    let index = preferred;
    while (this.#taken.has(index) && this.#taken.size < this.#count) index = (index + 1) % this.#count;
    this.#known.set(name, index);
    this.#taken.add(index);
    return index;
  }
}

/** FNV-1a over UTF-16 code units, with its bits mixed: its lowest alone depend on too little of the name. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
  return (value ^ (value >>> 13)) >>> 0;
}
