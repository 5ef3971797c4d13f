import { writeSync } from 'node:fs'
import process from 'node:process'
import type { Plan } from '../messages.js'
import { drive, type Inner } from './driver.js'
import type { Host } from './host.js'
import { anything } from './node/anything.js'
import { becomeBare } from './node/globals.js'
import { Loader } from './node/loader.js'
import { StandIns } from './node/stand-ins.js'

const { setTimeout } = globalThis
const exit = process.exit.bind(process)

/** A pipe that its reader has not emptied yet refuses for a while. */
function print(line: string): void {
  const bytes = Buffer.from(`${line}\n`)
  for (let at = 0; at < bytes.length;) {
    try {
      at += writeSync(1, bytes, at)
    } catch (error) {
      if ((error as { code?: unknown }).code !== 'EAGAIN') throw error
    }
  }
}

/** Runs the probe in Node, with Bare's module system and globals. `inner` is the URL of the generated `inner.mjs`. */
export function probe(plan: Plan, inner: string): Promise<void> {
  const standIns = new StandIns()
  const loader = new Loader(standIns, inner)
  return drive(nodeHost(standIns, loader), plan, () => loader.importEntry() as Promise<Inner>)
}

interface Leaving {
  asked: (code: number) => void
}

function nodeHost(standIns: StandIns, loader: Loader): Host {
  const leaving: Leaving = { asked: () => undefined }
  return {
    runtime: `node ${process.versions.node}`,
    print,
    exit() {
      exit(0)
    },
    whenStillAlive(ms, run) {
      setTimeout(run, ms).unref()
    },
    later(run) {
      setTimeout(run, 0)
    },
    onUncaughtException: (listener) => process.on('uncaughtException', listener),
    onUnhandledRejection: (listener) => process.on('unhandledRejection', listener),
    onIdle: (listener) => process.on('beforeExit', listener),
    onExitCall(listener) {
      leaving.asked = listener
    },
    raisedByLoader: (error) => loader.refused(error),
    prepare() {
      becomeBare(bareGlobal(leaving), () => {
        standIns.touchBare()
      })
    },
    standIns: () => standIns.use(),
  }
}

function bareGlobal(leaving: Leaving): object {
  const { platform, arch, pid } = process
  const leave = (code?: number): void => {
    leaving.asked(Number(code ?? process.exitCode ?? 0) & 0xff)
    exit(code)
  }
  return anything({
    platform,
    arch,
    pid,
    argv: [],
    exitCode: 0,
    version: 'v0.0.0',
    versions: {},
    IPC: null,
    exit: leave,
  })
}
