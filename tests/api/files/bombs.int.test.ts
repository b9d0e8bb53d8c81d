import { describe, expect, test } from '@jest/globals'
import { kindOf } from '../../../api/files/kinds.ts'
import { readable, stamped } from '../../../api/files/stamped-pdfs.ts'
import { aPaper, anActingPaper, aPdfBomb, aZip, inside } from '../../support/door/some-files.ts'

async function* of(bytes: Buffer): AsyncIterable<Buffer> {
  yield bytes
}

describe('a zip', () => {
  test('is found without unpacking what would not fit into the machine', async () => {
    const bomb = aZip('[Content_Types].xml', Buffer.alloc(400_000_000))
    const before = process.memoryUsage.rss()

    expect(bomb.length).toBeLessThan(1_000_000)
    expect(await kindOf(of(bomb))).toBeNull()
    expect(process.memoryUsage.rss() - before).toBeLessThan(300_000_000)
  })
})

describe('a paper', () => {
  test('that can be opened is stamped on every page', async () => {
    const paper = await aPaper()
    await readable(paper)
    const made = Buffer.from(await stamped(paper, 'Contoh Sátu · Pusat 中 · 25'))

    expect(made.subarray(0, 5).toString()).toBe('%PDF-')
    expect(made.equals(paper)).toBe(false)
  })

  test('that would run, open, send or carry something goes out as a paper that only can be read', async () => {
    const paper = await anActingPaper()
    const acts = /OpenAction|JavaScript|app\.alert|Launch|EmbeddedFile|SubmitForm|RAHASIA/
    expect(await inside(paper)).toMatch(acts)
    const made = await inside(Buffer.from(await stamped(paper, 'Contoh Satu')))

    expect(acts.exec(made)).toBeNull()
    expect(made).toContain('https://tapak.example/aturan')
  })

  test('that is damaged, has no page, or would unpack without end is refused, and the next one is served', async () => {
    for (const bad of [Buffer.from('%PDF-1.7\nnothing'), (await aPaper()).subarray(0, 200), aPdfBomb(800_000_000)])
      await expect(readable(bad)).rejects.toMatchObject({ document: { code: 'file_unreadable' } })
    await readable(await aPaper())
  })
})
