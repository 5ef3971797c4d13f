/** How a text report may look: colours as functions, so that a file or a pipe gets plain text. */
export interface Style {
  readonly width: number
  readonly verbose: boolean
  /** Only what fails. */
  readonly quiet: boolean
  readonly bold: Paint
  readonly dim: Paint
  readonly red: Paint
  readonly yellow: Paint
  readonly green: Paint
  readonly cyan: Paint
}

type Paint = (text: string) => string

const plain: Paint = (text) => text

export const PLAIN: Style = {
  width: 100,
  verbose: false,
  quiet: false,
  bold: plain,
  dim: plain,
  red: plain,
  yellow: plain,
  green: plain,
  cyan: plain,
}
