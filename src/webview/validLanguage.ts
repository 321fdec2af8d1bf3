/**
 * uPlot asks for the number format of `navigator.language` as it loads, which fails where a system's locale is none that
 * browsers know, such as `en-US@posix`. So this has to be imported before it.
 */
function isValid(language: string): boolean {
  try {
    return Intl.getCanonicalLocales(language).length > 0;
  } catch {
    return false;
  }
}

if (!isValid(navigator.language)) Object.defineProperty(navigator, "language", { value: "en" });
