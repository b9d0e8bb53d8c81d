import { afterAll, beforeAll, describe, expect } from '@jest/globals'
import { aConsole, PASSWORD, type Console } from '../support/screen/a-console.ts'
import { Keyboard } from '../support/screen/a-keyboard.ts'
import { Stage } from '../support/screen/a-scene.ts'
import { chapters, type Chapter } from '../support/setup/chapters.ts'

const TASK = 'INT-01 Penerimaan pengaduan',
  OUTCOME = 'Pengaduan dicatat'

describe('a day at the desk with nothing but a keyboard', () => {
  let desk: Console
  let keys: Keyboard
  let number = ''

  beforeAll(async () => {
    desk = await aConsole()
    await new Stage(desk).openCase('Contoh Papan Ketik')
    keys = new Keyboard(await (await desk.open()).newPage())
    await keys.page.goto('/')
    await keys.page.locator('h1').waitFor()
  }, 240_000)
  afterAll(async () => {
    await desk?.stop()
  })

  const told = chapters()
  /** At its end nothing that had the focus was out of sight. */
  const chapter: Chapter = (title, tell) =>
    told(title, async () => {
      await tell()
      expect(keys.unseen).toEqual([])
    })
  /** Below its heading a page may still be on its way; a Tab that comes too early goes past what is wanted. */
  const untilCase = (): Promise<void> => keys.page.getByRole('navigation', { name: 'Bagian kasus' }).waitFor()
  const arriveAt = async (heading: string | RegExp): Promise<void> => {
    await keys.page.getByRole('heading', { level: 1, name: heading }).waitFor()
    expect((await keys.settled()).tag).toBe('H1')
  }

  chapter('begins with the way past the frame, and signs in', async () => {
    await keys.press('Tab')
    expect((await keys.stand()).name).toBe('Langsung ke isi')
    await keys.press('Enter')
    await keys.to(/^Surel kerja/)
    await keys.type('intake_officer@demo.tapak.example')
    await keys.to(/^Kata sandi/)
    await keys.type(PASSWORD)
    await keys.press('Enter')
    await arriveAt(/^Hari ini/)
  })

  chapter('goes past the frame to the list, takes the task of the team, and starts it', async () => {
    await keys.to('Tim saya')
    await keys.press('Enter')
    await keys.page.locator('nav [aria-current=page]').filter({ hasText: 'Tim saya' }).waitFor()
    await keys.page.getByRole('button', { name: new RegExp(`^Ambil: ${TASK}`) }).waitFor()
    const take = await keys.to(new RegExp(`^Ambil: ${TASK}`))
    number = take.name.match(/\S+-\d+$/)?.[0] ?? ''
    await keys.press('Enter')
    await keys.page.getByRole('button', { name: `Mulai: ${TASK}, ${number}` }).waitFor()
    expect((await keys.settled()).tag).not.toBe('BODY')
    await keys.page.evaluate('document.activeElement.blur()')
    await keys.press('Tab')
    await keys.to('Langsung ke isi', { back: true, most: 1 }).catch(() => keys.to('Langsung ke isi', { back: true }))
    await keys.press('Enter')
    await keys.to(`Mulai: ${TASK}, ${number}`)
    await keys.press('Enter')
    await arriveAt(TASK)
  })

  chapter('fills in a long form: a date, choices, several choices, a name, a text', async () => {
    await keys.to(/^Kontak masuk/)
    await keys.press('Enter')
    await keys.to(/^Tanggal diterima/)
    await keys.type('11242026')
    await keys.to('Lanjut: Pelapor')
    await keys.press('Enter')
    expect((await keys.settled()).name).toMatch(/^Pelapor/)
    await keys.choose('Pelapor', 'Keluarga')
    await keys.to('Lanjut: Tentang orang ini')
    await keys.press('Enter')
    await keys.choose('Kelompok usia', 'Dewasa')
    await keys.choose('Apakah dapat dihubungi sekarang?', 'Hadir atau dapat dihubungi')
    await keys.to(/^Nama panggilan/)
    await keys.type('Contoh Kedua')
    await keys.to(/^Lanjut: /)
    await keys.press('Enter')
    await keys.choose('Risiko', 'Sedang')
    await keys.to(/^Kronologi/)
    await keys.type('Contoh kronologi')
    await keys.to(/^Lanjut: Terduga pelaku/)
    await keys.press('Enter')
    await keys.to('Perekrut atau perantara')
    await keys.press('Space')
    await keys.to('Pengangkut')
    await keys.press('Space')
    await keys.page.getByText(/Tersimpan di server/).waitFor()
  })

  chapter('is led to what is missing, decides and completes, and is not left nowhere', async () => {
    await keys.to('Selesaikan')
    await keys.press('Enter')
    expect((await keys.settled()).group).toMatch(/Keputusan/)
    await keys.press('Space')
    for (let step = 0; step < 8 && (await keys.stand()).name !== OUTCOME; step += 1) await keys.press('ArrowDown')
    await keys.to(`Selesaikan: ${OUTCOME}`)
    await keys.press('Enter')
    await keys.page.getByText(`Selesai dengan hasil ${OUTCOME}`).waitFor()
    expect((await keys.settled()).tag).toBe('H1')
  })

  chapter('goes to the case and its next task, asks why, and comes back to where it asked', async () => {
    await keys.to(`Lihat kasus ${number}`)
    await keys.press('Enter')
    await arriveAt(number)
    await untilCase()
    await keys.to(/^INT-03/)
    await keys.press('Enter')
    await arriveAt(/^INT-03/)
    await keys.to(/^Mengapa ini ada\? INT-03/)
    await keys.press('Enter')
    await keys.page.getByRole('dialog', { name: /^Mengapa ini ada\? INT-03/ }).waitFor()
    await keys.page.locator('.MuiDialog-root :focus').waitFor()
    await keys.press('Escape')
    await keys.page.locator('.MuiDialog-root').waitFor({ state: 'detached' })
    expect((await keys.stand()).name).toMatch(/^Mengapa ini ada\? INT-03/)
  })

  chapter('records a consent in a dialog that keeps the focus, and comes back to its button', async () => {
    await keys.to(number, { back: true })
    await keys.press('Enter')
    await arriveAt(number)
    await untilCase()
    await keys.to('Persetujuan')
    await keys.press('Enter')
    await keys.page.locator('nav [aria-current=page]').filter({ hasText: 'Persetujuan' }).waitFor()
    await keys.to('Catat C1')
    await keys.press('Enter')
    const dialog = keys.page.getByRole('dialog')
    await dialog.waitFor()
    await keys.choose('Jawaban klien', 'Klien setuju')
    await keys.to('Bahasa penjelasan')
    await keys.type('Indonesia')
    await keys.to(/^Yang menjelaskan/)
    await keys.type('Contoh Petugas')
    await dialog.locator('button[type=submit]:not([aria-disabled=true])').waitFor()
    await keys.to('Catat persetujuan')
    await keys.press('Enter')
    await dialog.waitFor({ state: 'detached' })
    expect((await keys.settled()).name).toBe('Catat C1')
  })

  chapter('signs out from the account menu', async () => {
    await keys.to(/^Akun: /, { back: true })
    await keys.press('Enter')
    await keys.page.getByRole('menu').waitFor()
    for (let step = 0; step < 10 && (await keys.stand()).name !== 'Keluar'; step += 1) await keys.press('ArrowDown')
    await keys.press('Enter')
    await keys.page.getByRole('heading', { level: 1, name: 'Masuk' }).waitFor()
    expect((await keys.settled()).tag).not.toBe('BODY')
  })
})
