/** A picture of the README, and the test that takes it. */
export interface ReadmePicture {
  /** In media/guide/pictures. */
  readonly file: string;
  /** A file in test/host/e2e, without its ending. */
  readonly test: string;
  /** What the test calls the picture in test/host/pictures. */
  readonly taken: string;
}

/** In the order of the README, and then those of the guide. */
export const pictures: readonly ReadmePicture[] = [
  { file: "tail.png", test: "journey", taken: "tail" },
  { file: "pattern.png", test: "patterns", taken: "assistant explained dark" },
  { file: "everything.png", test: "values", taken: "everything with an id dark" },
  { file: "histogram.png", test: "incident", taken: "incident histogram dark" },
  { file: "query.png", test: "queryResults", taken: "query chart dark" },
  { file: "awslogs.png", test: "logFiles", taken: "logFileFormat dark" },
  { file: "korean.png", test: "korean", taken: "korean tail dark" },
];
