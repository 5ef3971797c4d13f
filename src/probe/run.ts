import { mkdtempSync, realpathSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { endingOf, find, lateErrors } from './ending.js'
import { writeEntry } from './entry.js'
import { isRested } from './messages.js'
import type { Ending, ProbeRequest, ProbeResult, Settled } from './request.js'
import type { Run } from './spawn.js'
import { runUnhindered } from './unhindered.js'

const WRITTEN_FILES = 50

/**
 * Imports a plugin's entry in a process of its own and tells what became of it and what it exports. Never throws for the
 * plugin's fault; rejects with the signal's reason when aborted, and with a file system error where the stage cannot be
 * written.
 */
export async function runProbe(request: ProbeRequest): Promise<ProbeResult> {
  request.signal?.throwIfAborted()
  // All at once up to the start of the child, which is what takes time: whatever else waits for its turn runs beside it.
  const home = mkdtempSync(path.join(realpathSync.native(tmpdir()), 'qvac-plugin-check-probe-'))
  try {
    const entry = writeEntry(request, home)
    try {
      const run = await runUnhindered(request, entry.file, home)
      request.signal?.throwIfAborted()
      return resultOf(run, request, await writtenFiles(home))
    } finally {
      await entry.remove()
    }
  } finally {
    await rm(home, { recursive: true, force: true })
  }
}

function resultOf(run: Run, request: ProbeRequest, wroteFiles: readonly string[]): ProbeResult {
  const ending = endingOf(run, request)
  const described = find(run, 'described')
  return {
    ending,
    description: described?.description ?? null,
    undescribed: find(run, 'undescribed')?.thrown ?? null,
    judgements: described?.judgements ?? [],
    lastAnswers: find(run, 'last')?.answers ?? null,
    changedGlobals: find(run, 'globals')?.changed ?? [],
    brokenGlobals: find(run, 'globals')?.broken ?? [],
    lateErrors: lateErrors(run),
    settled: settledOf(run, request, ending),
    wroteFiles,
    output: run.output,
    runtime: find(run, 'linking')?.runtime ?? null,
    standIns: find(run, 'stand-ins')?.standIns ?? null,
    isolation: run.isolation,
    durationMs: run.durationMs,
  }
}

function settledOf(run: Run, request: ProbeRequest, ending: Ending): Settled | null {
  if (ending.kind !== 'loaded' || (request.settleMs ?? 0) === 0) return null
  const stillAlive = find(run, 'still-alive') !== undefined
  // What rests is ended by us, so its exit code says nothing.
  if (run.stopped !== null || run.messages.some(isRested)) return { stillAlive, code: null, signal: null }
  return { stillAlive, code: run.code, signal: run.signal }
}

async function writtenFiles(home: string): Promise<string[]> {
  const entries = await readdir(home, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.relative(home, path.join(entry.parentPath, entry.name)))
    .sort()
    .slice(0, WRITTEN_FILES)
}
