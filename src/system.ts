import { availableParallelism, freemem } from 'node:os'

/** What the machine is: the one place outside the CLI that reads it, handed down as data. */
export interface System {
  readonly node: string
  readonly execPath: string
  readonly platform: string
  readonly arch: string
  readonly pid: number
  /** How many processes can work at the same time. */
  readonly parallelism: number
  /** Bytes that are free as the run begins. */
  readonly freeMemory: number
  /** The day, as YYYY-MM-DD, in UTC. */
  readonly today: string
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
}

export function thisSystem(): System {
  return {
    node: process.versions.node,
    execPath: process.execPath,
    platform: process.platform,
    arch: process.arch,
    pid: process.pid,
    parallelism: availableParallelism(),
    freeMemory: freemem(),
    today: new Date().toISOString().slice(0, 10),
    cwd: process.cwd(),
    env: process.env,
  }
}
