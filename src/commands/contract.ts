import { remember, type Settled } from '../fact.js'
import { wireContract } from '../facts/wire-contract.js'
import { EXIT_CODES, type Surroundings } from '../index.js'
import { DEFAULTS, UsageError } from '../options.js'
import { newScratch } from '../scratch.js'
import { newShared } from '../shared.js'
import { openSource } from '../source/open.js'
import { thisSystem } from '../system.js'
import { contractText, type WireContract } from '../wire/contract.js'
import type { Command } from './command.js'

/**
 * Prints the wire contract of a package, as text to be kept in a file. The exit code is 1 where the package has no plugin
 * that loads, and 3 where this machine cannot tell.
 */
export const contract: Command = {
  name: 'contract',
  usage: '[folder, tarball or package]',
  summary: 'prints the wire contract of a plugin: what each handler takes and answers, as JSON Schema',
  flags: [],
  examples: [' contract > contract.json'],
  async run({ args }, { interruptible, print, complain }) {
    if (args.length > 1) throw new UsageError(`One folder at a time, not ${args.length}: ${args.join(' ')}`)
    const learnt = await interruptible((surroundings) => learn(args[0] ?? '.', surroundings))
    switch (learnt.status) {
      case 'known':
        print(contractText(learnt.value).trimEnd())
        return EXIT_CODES.ready
      case 'moot':
        complain(`There is no contract to write: ${learnt.reason}.`)
        return EXIT_CODES['not-ready']
      case 'blocked':
        complain(`${learnt.reason}. ${learnt.remedy}`)
        return EXIT_CODES['could-not-tell']
      case 'crashed':
        throw learnt.error
    }
  },
}

async function learn(target: string, { signal, onProgress }: Surroundings): Promise<Settled<WireContract>> {
  const scratch = newScratch()
  const given = {
    options: DEFAULTS,
    system: thisSystem(),
    scratch,
    shared: newShared(),
    signal: signal ?? new AbortController().signal,
    onProgress: onProgress ?? (() => undefined),
  }
  try {
    const source = await openSource(target, given)
    const learnt = await remember({ ...given, source }).ask(wireContract)
    given.signal.throwIfAborted()
    return learnt
  } finally {
    await scratch.release()
  }
}
