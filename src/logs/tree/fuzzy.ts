/** A test for names that hold all these letters in this order, whatever stands between them, in upper or lower case. */
export function fuzzyTest(letters: string): (name: string) => boolean {
  const wanted = Array.from(letters.toLowerCase());
  return (name) => {
    const text = name.toLowerCase();
    let at = 0;
    for (const letter of wanted) {
      const found = text.indexOf(letter, at);
      if (found < 0) return false;
      at = found + letter.length;
    }
    return true;
  };
}
