import { defaultSliceTuning, type SliceTuning } from "../slices/readSlices.js";

/** The figures of a download. */
export interface DownloadTuning extends SliceTuning {
  /** How many bytes may be written before the state is. */
  readonly commitBytes: number;
  /** How many slices may be written before the state is. */
  readonly commitSlices: number;
}

export const defaultDownloadTuning: DownloadTuning = {
  ...defaultSliceTuning,
  commitBytes: 4 * 1024 * 1024,
  commitSlices: 16,
};
