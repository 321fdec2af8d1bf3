/** Which page a webview shows, as its body says in `data-page`: the code of all of them is one file. */
export type PageName = "histogram" | "results" | "trend";
