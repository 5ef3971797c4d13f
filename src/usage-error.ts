/** The tool was used wrongly: exit code 2, told in one sentence, without a stack. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
