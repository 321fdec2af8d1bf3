/** The answer to a question, or that the user wants to go back to the one before. */
export type Answer<T> = { readonly back: true } | { readonly value: T };

/** A question that may look at the answers so far, and gives them with its own. */
export type Question<T> = (answers: T) => Promise<Answer<T>>;

/** Asks one question after the other; going back asks the one before again, with its answer as it was. */
export async function askAll<T>(first: T, questions: readonly Question<T>[]): Promise<T> {
  const answers = [first];
  for (let at = 0; at < questions.length;) {
    const question = questions[at];
    const known = answers[at];
    if (question === undefined || known === undefined) break;
    const answer = await question(known);
    if ("back" in answer) {
      at = Math.max(0, at - 1);
    } else {
      answers[at + 1] = answer.value;
      at += 1;
    }
  }
  return answers[questions.length] ?? first;
}
