export interface Command {
  readonly name: string
  readonly properties: Readonly<Record<string, string>>
  readonly message: string
}

/**
 * The commands that a runner of GitHub Actions takes from a log: lines that start with `::`, blanks before it or not,
 * but none between `::stop-commands::word` and `::word::`.
 */
export function commandsOf(log: string): readonly Command[] {
  const commands: Command[] = []
  let until: string | undefined
  for (const line of log.split(/\r?\n/).map((one) => one.trim())) {
    if (until !== undefined) {
      if (line === `::${until}::`) until = undefined
      continue
    }
    const [, name, properties = '', message = ''] = /^::([\w-]+)(?: (.*?))?::(.*)$/.exec(line) ?? []
    if (name === 'stop-commands') until = message
    else if (name !== undefined)
      commands.push({ name, properties: propertiesOf(properties), message: decoded(message) })
  }
  return commands
}

function propertiesOf(text: string): Record<string, string> {
  const pairs = text.split(',').filter((one) => one !== '')
  return Object.fromEntries(
    pairs.map((pair) => {
      const [name = '', ...value] = pair.split('=')
      return [name, decoded(value.join('=').replaceAll('%3A', ':').replaceAll('%2C', ','))]
    }),
  )
}

function decoded(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%')
}
