import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** What is stored in `file`; with UPDATE=1 it is written first. Throws where nothing is stored. */
export function storedText(file: string, actual: string): string {
  if (process.env['UPDATE'] === '1') {
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, actual)
  }
  if (!existsSync(file))
    throw new Error(`${file} is not stored: look at what is printed, then run with UPDATE=1`)
  return readFileSync(file, 'utf8')
}
