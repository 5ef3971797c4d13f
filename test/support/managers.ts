import { spawnSync } from 'node:child_process'
import path from 'node:path'

export type Manager = 'npm' | 'pnpm' | 'bun'

/** Where package managers besides npm are looked for: in a folder named by a variable, then as the shell does. */
export const searched = [process.env['PACKAGE_MANAGERS'], process.env['PATH']]
  .filter((one) => one !== undefined)
  .join(path.delimiter)

/** Says what to do where it is not. */
export function isThere(manager: Manager): boolean {
  const { status } = spawnSync(manager, ['--version'], { env: { ...process.env, PATH: searched } })
  if (status !== 0)
    console.log(`${manager} is not installed: put it on PATH, or its folder into PACKAGE_MANAGERS`)
  return status === 0
}
