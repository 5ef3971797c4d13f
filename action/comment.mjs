// Keeps one comment on a pull request up to date: node comment.mjs <report.md>. Never fails the job: where the token
// may not write, as for a pull request from a fork, the job's summary has the same text.
import { existsSync, readFileSync } from 'node:fs'

const { GITHUB_API_URL, GITHUB_EVENT_PATH, GITHUB_REPOSITORY, INPUT_PATH, INPUT_WORKING_DIRECTORY, TOKEN } =
  process.env

/** Several plugins of one repository have a comment each. */
const mark = `<!-- qvac-plugin-check ${encodeURIComponent(`${INPUT_WORKING_DIRECTORY} ${INPUT_PATH}`)} -->`

async function ask(path, method = 'GET', body = undefined) {
  const answer = await fetch(`${GITHUB_API_URL}/repos/${GITHUB_REPOSITORY}${path}`, {
    method,
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${TOKEN}`,
      'content-type': 'application/json',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`GitHub answers ${answer.status}`)
  return answer.json()
}

/** The comment of an earlier run, on whichever page it is. */
async function earlier(issue) {
  for (let page = 1; ; page++) {
    const comments = await ask(`/issues/${issue}/comments?per_page=100&page=${page}`)
    const found = comments.find(({ body }) => body?.startsWith(mark))
    if (found !== undefined || comments.length < 100) return found
  }
}

async function comment(file) {
  const { pull_request: pull } = JSON.parse(readFileSync(GITHUB_EVENT_PATH, 'utf8'))
  const body = `${mark}\n${readFileSync(file, 'utf8')}`
  const found = await earlier(pull.number)
  if (found === undefined) await ask(`/issues/${pull.number}/comments`, 'POST', { body })
  else if (found.body !== body) await ask(`/issues/comments/${found.id}`, 'PATCH', { body })
}

const [file = ''] = process.argv.slice(2)
if (existsSync(file)) {
  await comment(file).catch((error) => {
    console.log(`::notice::The pull request has no comment of the check: ${error.message}`)
  })
}
