import type { ChildProcess } from 'node:child_process'
// eslint-disable-next-line no-restricted-imports -- ChildProcess.kill reaches the leader of a group alone
import { kill } from 'node:process'

/** Kills a child that was started `detached`, with every process that it has started and that is still in its group. */
export function killGroup(child: ChildProcess, platform: string): void {
  // Windows has no process groups.
  if (child.pid === undefined || platform === 'win32') {
    child.kill('SIGKILL')
    return
  }
  try {
    kill(-child.pid, 'SIGKILL')
  } catch {
    // ESRCH: nobody is left in it.
  }
}
