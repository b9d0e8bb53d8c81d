import { openBrowser } from '../support/setup/browser.ts'
const [dir, out, each, ...names] = process.argv.slice(2) as [string, string, string, ...string[]]
const browser = await openBrowser()
const page = await browser.newPage({ viewport: { width: Number(each) * 2 + 30, height: 900 } })
await page.goto('file:///tmp/w/blank.html')
await page.setContent(
  `<div style="display:grid;grid-template-columns:1fr 1fr;gap:8px;align-items:start">${names.map((n) => `<figure style="margin:0"><figcaption>${n}</figcaption><img style="width:${each}px" src="file://${dir}/${n}.png"></figure>`).join('')}</div>`,
)
await page.waitForTimeout(800)
await page.screenshot({ path: out, fullPage: true })
await browser.close()
