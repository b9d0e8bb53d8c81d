import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Page } from 'playwright-core'
import { aCaller, type Caller } from '../support/door/a-caller.ts'
import { aConsole, type Console } from '../support/screen/a-console.ts'
import type { Desk } from '../support/screen/a-desk.ts'
import { openSections } from '../support/screen/fill-form.ts'
import { opensCase } from '../support/door/opens-case.ts'

const OUTAGE_MS = 12_000
const BANNER = 'Server belum menjawab. Isian Anda aman; kami mencoba lagi.'
const LATE = 'Batas waktu dan pengingat mungkin datang terlambat. Pekerjaan Anda tetap berjalan.'
const TASK = 'INT-01 Penerimaan pengaduan'

describe('a console whose server loses its ground for a while', () => {
  let desk: Console
  let caller: Caller
  let officer: Desk
  beforeAll(async () => {
    desk = await aConsole()
    caller = await aCaller(desk, 'case_coordinator')
    await openCase('Contoh Satu')
    officer = await desk.person('intake_officer', { keeps: true })
  }, 240_000)
  afterAll(async () => {
    await desk?.stop()
  })

  const openCase = (name: string): Promise<unknown> => opensCase(caller, { identity: { full_name: name } })
  /** Nothing of the part answers, nothing of it dies: what a stalled disk or machine looks like. */
  const stopped = async (part: 'postgres' | 'temporal', during: () => Promise<void>): Promise<void> => {
    const family = familyOf(desk.pidOf(part))
    const send = (signal: 'SIGSTOP' | 'SIGCONT'): void => {
      for (const pid of family)
        try {
          process.kill(pid, signal)
        } catch (error) {
          // A connection that was idle may have ended since.
          if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
        }
    }
    send('SIGSTOP')
    try {
      await during()
    } finally {
      send('SIGCONT')
    }
  }
  const saysSo = async (page: Page): Promise<void> => {
    await page.getByText(BANNER).first().waitFor({ timeout: 30_000 })
  }
  const isOverSoon = async (page: Page): Promise<void> => {
    await page.getByText(BANNER).first().waitFor({ state: 'detached', timeout: 30_000 })
  }
  const unanswered = async (path: string): Promise<void> => {
    const reply = await caller.get(path)
    expect(reply).toMatchObject({
      status: 503,
      body: { status: 503, code: 'unavailable', sentence: { id: expect.any(String), en: expect.any(String) } },
    })
    expect(reply.type).toContain('application/problem+json')
  }

  test('without its database it says so, keeps what was typed, and shows everything again by itself', async () => {
    const { page } = officer
    await officer.claim(TASK)
    await officer.openTask(TASK)
    await openSections(page)
    await page.locator('#field-chronology textarea:not([aria-hidden])').fill('Contoh yang belum tersimpan')
    await page.evaluate('window.sameDocument = true')
    await stopped('postgres', async () => {
      const until = Date.now() + OUTAGE_MS
      await unanswered('/api/cases')
      await unanswered('/readyz')
      await page.locator('#field-condition textarea:not([aria-hidden])').fill('Contoh kedua')
      await page.locator('#field-needs textarea:not([aria-hidden])').focus()
      await saysSo(page)
      await sleep(Math.max(0, until - Date.now()))
    })
    await isOverSoon(page)
    await page.getByText('Tersimpan di server').waitFor({ timeout: 30_000 })

    expect(await page.locator('#field-chronology textarea:not([aria-hidden])').inputValue()).toBe(
      'Contoh yang belum tersimpan',
    )
    expect(await page.evaluate('window.sameDocument')).toBe(true)
    expect((await caller.get('/api/cases')).status).toBe(200)
  }, 240_000)

  test('without Temporal people work on: a click is answered, and a line says that limits may come late', async () => {
    const { page } = officer
    await openCase('Contoh Dua')
    await officer.row('Tim saya', TASK)
    const take = page.getByRole('button', { name: /^Ambil: INT-01/ })
    await take.waitFor()
    await page.evaluate('window.sameDocument = true')
    await stopped('temporal', async () => {
      await take.click()
      await page.getByText('Tugas ini milik Anda.').waitFor({ timeout: 60_000 })
      expect((await caller.get('/readyz')).status).toBe(200)
      await page.getByText(LATE).waitFor({ timeout: 60_000 })
    })
    await page.getByText(LATE).waitFor({ state: 'detached', timeout: 60_000 })

    expect(await page.evaluate('window.sameDocument')).toBe(true)
    const twice = await desk.rows(
      "select seq from app.case_event where type = 'task_claimed' group by stream, seq order by seq",
    )
    expect(twice.length).toBe(2)
  }, 240_000)
})

const parents = (): (readonly [pid: number, parent: number])[] => {
  if (!existsSync('/proc/self'))
    return execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
      .trim()
      .split('\n')
      .map((line) => {
        const [pid, parent] = line.trim().split(/\s+/).map(Number)
        return [pid ?? 0, parent ?? 0] as const
      })
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => {
      try {
        return [
          Number(name),
          Number(readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[1]),
        ] as const
      } catch {
        return [Number(name), 0] as const
      }
    })
}

/** A process and everything that it has started. */
const familyOf = (first: number): number[] => {
  const all = parents()
  const of = (parent: number): number[] => [
    parent,
    ...all.filter(([, above]) => above === parent).flatMap(([pid]) => of(pid)),
  ]
  return of(first)
}
