export type Unit = 'character' | 'word' | 'line'

export interface ReverseOptions {
  /** The id that `loadModel` gave. */
  modelId: string
  text: string
  /** What changes places: single characters (the default), words, or lines. */
  unit?: Unit
}

export interface RepeatOptions {
  /** The id that `loadModel` gave. */
  modelId: string
  text: string
  /** How often the text comes; a whole number from 1 to 1000. */
  times: number
  /** What stands between two repetitions; nothing by default. */
  separator?: string
}

/** Reverses a text in the worker. */
export declare function reverse(options: ReverseOptions): Promise<string>

/** Repeats a text in the worker and yields each repetition as it is made. */
export declare function repeat(options: RepeatOptions): AsyncGenerator<string>
