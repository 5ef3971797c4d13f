// Runs the check, and hands on what it found as the job's summary and the outputs of the action: node check.mjs, with the
// inputs as variables. Node does it and no shell: on Windows bash would rewrite what looks like a path.
import { spawnSync } from 'node:child_process'
import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { argumentsOf, npx, outputsOf } from './command.mjs'

const { GITHUB_OUTPUT, GITHUB_STEP_SUMMARY, RUNNER_TEMP } = process.env
const folder = path.join(RUNNER_TEMP, 'qvac-plugin-check')
const report = path.join(folder, 'report.json')

rmSync(folder, { recursive: true, force: true })
const { file, args } = npx(process)
const { status, error } = spawnSync(file, [...args, ...argumentsOf(process.env, folder)], {
  stdio: 'inherit',
})
if (error !== undefined) throw error
if (existsSync(report)) {
  appendFileSync(GITHUB_STEP_SUMMARY, readFileSync(path.join(folder, 'report.md')))
  appendFileSync(GITHUB_OUTPUT, outputsOf(JSON.parse(readFileSync(report, 'utf8')), report))
}
process.exitCode = status ?? 1
