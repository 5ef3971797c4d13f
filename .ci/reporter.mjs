import { writeFileSync } from 'node:fs'

/**
 * A vitest reporter that writes to the file `COUNTS`: each skipped test with its reason, then one line such as
 * `123 passed, 0 failed, 2 skipped`. vitest's own JSON has no reasons.
 */
export default class CountsReporter {
  onTestRunEnd(modules, unhandledErrors) {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const inState = (state) => tests.filter((test) => test.result().state === state)
    const skipped = tests.filter((test) => !['passed', 'failed'].includes(test.result().state))
    // A file that could not be loaded has no tests that could fail.
    const failed = inState('failed').length + unloaded(modules).length + unhandledErrors.length
    const counts = [`${inState('passed').length} passed`, `${failed} failed`]
    if (skipped.length > 0) counts.push(`${skipped.length} skipped`)
    writeFileSync(process.env.COUNTS, `${[...skipped.map(reason), counts.join(', ')].join('\n')}\n`)
  }
}

function unloaded(modules) {
  return modules.filter((module) => module.errors().length > 0)
}

function reason(test) {
  return `skipped: ${test.fullName}: ${test.result().note ?? 'not meant for this machine'}`
}
