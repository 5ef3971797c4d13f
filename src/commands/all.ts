import { check } from './check.js'
import type { Command } from './command.js'
import { contract } from './contract.js'
import { explain } from './explain.js'
import { init } from './init.js'
import { list } from './list.js'
import { merge } from './merge.js'

/** Every command, in the order of the help; the first is run where none is named. */
export const commands: readonly [Command, ...Command[]] = [check, merge, contract, explain, list, init]
