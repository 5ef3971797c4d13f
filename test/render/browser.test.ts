import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium, type Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { renderReport } from '../../src/index.js'
import { ANYWHERE } from '../../src/render/setting.js'
import { visible } from '../../src/render/visible.js'
import { withFolder } from '../support/fixture.js'
import { AWKWARD, awkwardReport } from './awkward.js'

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (file) => existsSync(file),
)

/** Chromium of a root user, on a machine that may have no network. */
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
]

/** The texts that stick out of their boxes. */
const TOO_LONG = `[...document.querySelectorAll('svg .box')].flatMap((box) => {
  const frame = box.querySelector('rect').getBoundingClientRect()
  const texts = [...box.querySelectorAll('text')].map((text) => [text.textContent, text.getBoundingClientRect()])
  return texts.flatMap(([text, { left, right, top, bottom }]) =>
    left < frame.left || right > frame.right || top < frame.top || bottom > frame.bottom ? [text] : [])
})`

describe.skipIf(executablePath === undefined)('the page in Chromium', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: executablePath ?? '', args })
  })
  afterAll(async () => {
    await browser.close()
  })

  it.each([
    ['wide and light', 1280, 'light'],
    ['wide and dark', 1280, 'dark'],
    ['as wide as a phone and light', 360, 'light'],
    ['as wide as a phone and dark', 360, 'dark'],
  ] as const)('reads well %s, without JavaScript', async (_, width, colorScheme) => {
    await withFolder('page', async (folder) => {
      const file = path.join(folder, 'report.html')
      await writeFile(file, await renderReport(awkwardReport, 'html', ANYWHERE))
      const context = await browser.newContext({
        viewport: { width, height: 800 },
        colorScheme,
        javaScriptEnabled: false,
      })
      const page = await context.newPage()
      const [asked, complaints]: [string[], string[]] = [[], []]
      page.on('request', (request) => asked.push(request.url()))
      page.on('console', (message) => complaints.push(message.text()))
      await page.goto(pathToFileURL(file).href)
      expect(asked.filter((url) => !url.startsWith('data:'))).toEqual([pathToFileURL(file).href])
      expect(complaints).toEqual([])
      const said = page.locator('.card.error .said')
      expect(await said.textContent()).toBe(visible(AWKWARD).replaceAll(/`([^`]+)`/g, '$1'))
      const blamed = await page.locator('svg .box.fault > text:first-of-type').allTextContents()
      expect(blamed.map((text) => text.slice(0, 6))).toEqual(['✖ node', '✖ node', '▲ 50% '])
      expect(await page.evaluate(TOO_LONG)).toEqual([])
      // What is wider than the screen scrolls by itself, and not the page.
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
      const box = await page.locator('main').boundingBox()
      expect(box?.width).toBeLessThanOrEqual(width)
      const wide = await page.locator('.card, .verdict, .panel, .drawing, pre').all()
      for (const one of wide) {
        const { x = 0, width: taken = 0 } = (await one.boundingBox()) ?? {}
        expect(x + taken).toBeLessThanOrEqual(width)
      }
      await context.close()
    })
  })
})
