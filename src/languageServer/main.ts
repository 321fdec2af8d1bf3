import "./configureLanguage.js";

/** Exit code 2: wrong arguments. All else is loaded only now that the language is known: see `configureLanguage`. */
async function main(): Promise<void> {
  const { listen } = await import("./listen.js");
  const problem = listen(process.argv.slice(2));
  if (problem === undefined) return;
  console.error(problem);
  process.exitCode = 2;
}

void main();
