/** What a program may hand in besides the options of the command line. */
export interface Surroundings {
  /** Ends the run early: children are killed and temporary files removed before the promise rejects. */
  readonly signal?: AbortSignal
  /** Is told what is being learnt, as it begins. */
  readonly onProgress?: (doing: string) => void
}
