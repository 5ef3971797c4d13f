import { spawn } from 'node:child_process'
import { performance } from 'node:perf_hooks'
import { childEnvironment } from './environment.js'
import { DEFAULT_LIMITS, type ProbeRequest } from './request.js'
import { watch, type Seen } from './watch.js'

export interface Isolation {
  readonly network: boolean
  readonly memory: boolean
}

/** All that was seen of one run of the child. */
export interface Run extends Seen {
  readonly isolation: Isolation
  readonly durationMs: number
}

/** Runs `file` in a group of its own and returns when nothing of that group is left. */
export function runChild(
  request: ProbeRequest,
  file: string,
  home: string,
  isolation: Isolation,
): Promise<Run> {
  const [command, args] = commandLine(request, file, isolation)
  const began = performance.now()
  const child = spawn(command, args, {
    cwd: home,
    env: childEnvironment(request.system.env, home),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: request.system.platform !== 'win32',
    windowsHide: true,
  })
  return watch(child, request).then((seen) => ({ ...seen, isolation, durationMs: performance.now() - began }))
}

/** `prlimit` and `unshare` end in an exec, so that the child's process is the runtime's own. */
function commandLine(request: ProbeRequest, file: string, isolation: Isolation): [string, string[]] {
  const { kind, binary } = request.runtime
  const memory = request.limits?.memoryBytes ?? DEFAULT_LIMITS.memoryBytes
  // V8 says that it is out of memory only where it comes to its own limit first.
  const megabytes = Math.floor(memory / 2 ** 21)
  const node = ['--experimental-vm-modules', '--no-warnings', `--max-old-space-size=${megabytes}`]
  const words = [
    ...(isolation.memory ? ['prlimit', `--data=${memory}`, '--core=0', '--'] : []),
    ...(isolation.network ? ['unshare', '--map-root-user', '--net', '--'] : []),
    binary,
    ...(kind === 'node' ? node : []),
    file,
  ]
  const [command = binary, ...args] = words
  return [command, args]
}
