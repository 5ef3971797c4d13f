import type { Plan } from '../messages.js'
import { drive, type Inner } from './driver.js'
import type { Host } from './host.js'

interface BareProcess {
  readonly versions: { readonly bare: string }
  exitCode: number
  exit: (code?: number) => void
  on(event: string, listener: (argument: unknown) => void): void
}
declare const Bare: BareProcess

const { apply } = Reflect
const { log } = console
const { setTimeout } = globalThis
const bare = Bare
const prototype = Object.getPrototypeOf(bare) as BareProcess
const { exit } = prototype

function print(line: string): void {
  log(line)
}

function onExitCall(listener: (code: number) => void): void {
  // On the prototype, where a plugin would look for the original. Bare 1.31 ends with SIGSEGV and without an `exit`
  // event when it is asked to exit during an import().
  prototype.exit = function (this: BareProcess, code?: number) {
    listener(code === undefined ? bare.exitCode : code & 0xff)
    apply(exit, this, code === undefined ? [] : [code])
  }
}

/** Runs the probe in Bare. `load` imports the generated `inner.mjs`. */
export function probe(plan: Plan, load: () => Promise<Inner>): Promise<void> {
  const host: Host = {
    runtime: `bare ${bare.versions.bare}`,
    print,
    exit() {
      apply(exit, bare, [0])
    },
    whenStillAlive(ms, run) {
      setTimeout(run, ms).unref()
    },
    later(run) {
      setTimeout(run, 0)
    },
    onUncaughtException(listener) {
      bare.on('uncaughtException', listener)
    },
    onUnhandledRejection(listener) {
      bare.on('unhandledRejection', listener)
    },
    onIdle(listener) {
      bare.on('beforeExit', listener)
    },
    onExitCall,
    raisedByLoader(_error, stack) {
      const innermost = stack.split('\n').find((line) => /^\s+at /.test(line))
      return innermost?.includes('/node_modules/bare-module/') ?? false
    },
    prepare() {
      // Bare itself is what the plugin is loaded in: there is nothing to arrange.
    },
    standIns: () => null,
  }
  return drive(host, plan, load)
}
