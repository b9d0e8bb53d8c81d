import { afterAll, beforeAll, describe, expect } from '@jest/globals'
import type { Locator } from 'playwright-core'
import { aConsole, type Console } from '../support/screen/a-console.ts'
import type { Desk } from '../support/screen/a-desk.ts'
import { chapters } from '../support/setup/chapters.ts'
import { structureOn } from '../support/screen/a-structure.ts'

const SOP = 'lost-luggage'

describe('a programme officer changes a draft by its structure, and the text stays the one source', () => {
  let desk: Console
  let officer: Desk
  let draft = ''

  beforeAll(async () => {
    desk = await aConsole()
    officer = await desk.person('sop_admin', { keeps: true })
  }, 200_000)
  afterAll(async () => {
    await desk?.stop()
  })

  const chapter = chapters()
  const text = async (): Promise<string> =>
    String((await desk.rows('select text from app.sop_draft where id = $1', [draft]))[0]?.['text'])
  const { press, view, outline, row, write, focusedBehind } = structureOn(() => officer.page)

  chapter('she sees what would keep the draft from publication beside the field, and mends it there', async () => {
    const revision = Number(
      (await desk.rows('select max(revision) as revision from app.sop_version where sop = $1', [SOP]))[0]?.['revision'],
    )
    await officer.rail('Studio SOP')
    await press(`Buat draf dari Bagasi hilang 1.${revision}`)
    await officer.page.waitForURL(/\/drafts\//)
    draft = /drafts\/([0-9a-f-]+)/.exec(officer.page.url())?.[1] ?? ''
    await officer.page.getByRole('heading', { level: 2, name: 'Judul dan revisi' }).waitFor()
    await write('Revisi', String(revision))
    await officer.page
      .getByText(`edisi 1 revisi ${revision} sudah terbit; naikkan revisi menjadi ${revision + 1}`)
      .waitFor()
    const before = await text()
    await write('Revisi', String(revision + 1))
    await officer.page.getByText(`edisi 1 revisi ${revision} sudah terbit`).waitFor({ state: 'detached' })
    expect(await text()).toBe(before.replace(`revision: ${revision}`, `revision: ${revision + 1}`))
  })

  chapter('she adds a step, names it and moves it; taking it all back leaves no letter changed', async () => {
    const before = await text()
    await row(/Tahap: Penyerahan/).click()
    await officer.page
      .getByRole('group', { name: 'Tambah di tahap ini:' })
      .getByRole('button', { name: 'Langkah' })
      .click()
    await officer.page.getByRole('heading', { level: 2, name: 'Langkah baru' }).waitFor()
    await write('Nama (Indonesia)', 'Telepon penumpang')
    await row(/Telepon penumpang/).waitFor()
    await row(/Telepon penumpang/).press('Alt+ArrowUp')
    await officer.page.waitForURL(/at=stages%5B2%5D\.items%5B0%5D/)
    const stands = (where: 'first' | 'second') => focusedBehind('Telepon penumpang', where === 'first')
    await stands('first')
    await officer.page.keyboard.press('Alt+ArrowDown')
    await stands('second')
    await officer.page.keyboard.press('Alt+ArrowUp')
    await stands('first')
    expect(await text()).toMatch(
      /- task: langkah_1\n {8}label: \{ id: Telepon penumpang, en: New step \}[\s\S]*- task: hand_over/,
    )

    for (let n = 0; n < 5; n += 1) {
      const saved = officer.page.waitForResponse((answer) => answer.request().method() === 'PUT')
      await press('Urungkan')
      await saved
    }
    expect(await text()).toBe(before)
    expect(
      await officer.page.getByRole('button', { name: 'Urungkan', exact: true }).getAttribute('aria-disabled'),
    ).toBe('false')
  })

  chapter('a condition that cannot be read is told at the step and at its line, each a way to the other', async () => {
    await row(/LUG-02/).click()
    await officer.page.getByRole('heading', { level: 2, name: /LUG-02/ }).waitFor()
    await write('Dan hanya bila (CEL)', 'urgncy == 1')
    await officer.page.locator('.item-panel .problems .error').first().waitFor()
    await row(/LUG-02.*harus diperbaiki/).waitFor()
    await press(/^Lihat YAML baris/)
    await officer.page
      .locator('.caret-line')
      .getByText(/^Baris [2-9]\d\d, kolom/)
      .waitFor()
    await officer.page
      .locator('.remarks')
      .getByText(/urgncy/)
      .first()
      .waitFor()
    await officer.page.locator('.remarks').getByRole('button', { name: 'Buka di susunan' }).first().click()
    await officer.page.getByRole('heading', { level: 2, name: /LUG-02/ }).waitFor()
    await press('Urungkan')
    await officer.page.locator('.item-panel .problems').waitFor({ state: 'detached' })
  })

  chapter(
    'she builds a question and sees it on a phone in both languages, with the parts that people fill in',
    async () => {
      await view('Formulir')
      await officer.page.getByRole('combobox', { name: 'Formulir', exact: true }).selectOption('forms.urgent_help')
      await officer.page
        .getByRole('region', { name: 'Pertolongan' })
        .getByRole('button', { name: 'Tambah pertanyaan' })
        .click()
      await officer.page.locator('.question-name').filter({ hasText: 'Pertanyaan baru' }).click()
      await write('Pertanyaan (Indonesia)', 'Siapa yang menemani?')
      await write('Pertanyaan (Inggris)', 'Who keeps her company?')
      const phone = officer.page.locator('.phone')
      await phone.getByText('Siapa yang menemani?').waitFor()
      await officer.page
        .getByRole('group', { name: 'Bahasa pratinjau' })
        .getByRole('button', { name: 'Inggris' })
        .click()
      await phone.getByLabel('Who keeps her company?').fill('contoh')
      expect((await phone.boundingBox())?.width).toBe(360)

      await officer.page.getByLabel('Jenis jawaban').selectOption('yes_no')
      await phone
        .getByRole('radio', { name: 'Prefers not to answer' })
        .or(phone.getByRole('radio').nth(3))
        .first()
        .waitFor()
      await officer.page.locator('.question-name').filter({ hasText: 'Siapa yang menemani?' }).press('Alt+ArrowUp')
      await officer.page.waitForFunction(
        () =>
          [...document.querySelectorAll('.question-name')].findIndex(
            (row) => row.textContent?.includes('Siapa yang menemani?') === true,
          ) === 1,
      )
      await officer.page.getByLabel('Pertanyaan (Inggris)').waitFor()
      expect(await text()).toContain(
        '{ id: pertanyaan_1, kind: yes_no, label: { id: "Siapa yang menemani?", en: "Who keeps her company?" }',
      )
    },
  )

  chapter('a second click before the answer takes no other question with it', async () => {
    const before = await text()
    const questions = officer.page.getByRole('region', { name: 'Pertolongan' }).locator('.question-name')
    const names = await questions.locator('.grow').allInnerTexts(),
      count = names.length,
      [first = '', second = ''] = names
    await officer.page.getByRole('button', { name: `Turunkan: ${first}`, exact: true }).dblclick()
    await officer.page.getByText('Belum dilakukan: susunan baru saja berubah.', { exact: false }).waitFor()
    await officer.page.waitForFunction(
      (name) => document.querySelectorAll('.question-name .grow')[0]?.textContent === name,
      second,
    )
    await officer.page.getByRole('button', { name: `Hapus: ${second}`, exact: true }).dblclick()
    await officer.page.waitForFunction((left) => document.querySelectorAll('.question-name').length === left, count - 1)
    expect((await questions.locator('.grow').allInnerTexts())[0]).toBe(first)
    for (let n = 0; n < 2; n += 1) {
      const saved = officer.page.waitForResponse((answer) => answer.request().method() === 'PUT')
      await press('Urungkan')
      await saved
    }
    // What is chosen on an outline from before would come too late.
    await officer.page.waitForFunction(
      (all) => [...document.querySelectorAll('.question-name .grow')].map((row) => row.textContent).join() === all,
      names.join(),
    )
    expect(await text()).toBe(before)
  })

  chapter('she writes a text in one language and at once in the other, and neither wipes the other', async () => {
    const guidance = (language: string) => officer.page.getByLabel(`Petunjuk (${language})`, { exact: true }).first()
    await guidance('Indonesia').waitFor()
    const saved = officer.page.waitForResponse(
      (answer) => answer.request().postData()?.includes('"Anybody may"') === true,
    )
    await guidance('Indonesia').fill('Siapa pun boleh')
    await guidance('Inggris').pressSequentially('Anybody may', { delay: 20 })
    await officer.page.keyboard.press('Tab')
    await saved
    expect(await text()).toContain('help: { id: Siapa pun boleh, en: Anybody may }')
    expect([await guidance('Indonesia').inputValue(), await guidance('Inggris').inputValue()]).toEqual([
      'Siapa pun boleh',
      'Anybody may',
    ])
  })

  chapter('going through a list by the keyboard does nothing until the button beside it is pressed', async () => {
    const before = await text()
    await officer.page.goto(`/drafts/${draft}?view=structure&at=stages%5B1%5D.items%5B0%5D`)
    const into = officer.page.getByRole('group', { name: 'Pindahkan ke tahap' })
    await into.getByRole('combobox').selectOption({ index: 2 })
    expect(await text()).toBe(before)
    await into.getByRole('button', { name: 'Pindahkan' }).click()
    await officer.page.waitForURL((url) => url.searchParams.get('at')?.startsWith('stages[1].items[0]') !== true)
    expect(await text()).not.toBe(before)
    const saved = officer.page.waitForResponse((answer) => answer.request().method() === 'PUT')
    await press('Urungkan')
    await saved
    expect(await text()).toBe(before)
  })

  chapter('a field whose text came too late, or was refused, is sent when it is left again', async () => {
    await officer.page.goto(`/drafts/${draft}?view=structure&at=stages%5B2%5D`)
    const title = officer.page.getByLabel('Judul (Inggris)', { exact: true })
    const kept = (said: string) =>
      officer.page.waitForResponse(
        (answer) =>
          answer.url().endsWith('/edits') &&
          answer.status() === 200 &&
          answer.request().postData()?.includes(said) === true,
      )
    await write('Nama (Indonesia)', 'Serah terima')
    await row(/Tahap: Serah terima/).waitFor()
    const head = officer.page.waitForResponse((answer) => answer.url().includes('/structure?at=head'))
    await outline().getByRole('button', { name: 'Judul dan revisi' }).click()
    await head
    let release = (): void => undefined
    const isReleased = new Promise<void>((resolve) => {
      release = resolve
    })
    await officer.page.route('**/structure?*', async (route) => {
      await isReleased
      await route.continue()
    })
    const undone = officer.page.waitForResponse((answer) => answer.request().method() === 'PUT')
    await press('Urungkan')
    await undone
    await title.fill('Gone bags')
    await title.press('Enter')
    await officer.page.getByText('Belum dilakukan: susunan baru saja berubah.', { exact: false }).waitFor()
    release()
    // The outline that was awaited is on the screen.
    await row(/Tahap: Penyerahan/).waitFor()
    await officer.page.unroute('**/structure?*')
    const late = kept('Gone bags')
    await title.press('Tab')
    await late

    await officer.page.route(
      '**/edits',
      (route) =>
        route.fulfill({
          status: 422,
          contentType: 'application/problem+json',
          body: JSON.stringify({
            type: 'about:blank',
            title: 'Invalid',
            status: 422,
            code: 'invalid',
            sentence: { id: 'Contoh penolakan.', en: 'Example of a no.' },
          }),
        }),
      { times: 1 },
    )
    await title.fill('Missing bags')
    await title.press('Enter')
    // The no takes the focus, so that it is read out.
    await officer.page.locator('.notice:focus').getByText('Contoh penolakan.').waitFor()
    expect(await title.inputValue()).toBe('Missing bags')
    const refused = kept('Missing bags')
    await title.focus()
    await title.press('Tab')
    await refused
    await officer.page.getByText('Contoh penolakan.').waitFor({ state: 'detached' })
    for (let n = 0; n < 2; n += 1) {
      const saved = officer.page.waitForResponse((answer) => answer.request().method() === 'PUT')
      await press('Urungkan')
      await saved
    }
    expect(await text()).toContain('en: Lost luggage')
  })

  chapter(
    'she adds a code to a list and names a fact; a code that conditions use is not taken away in silence, and ' +
      'comes back',
    async () => {
      const before = await text(),
        { page } = officer
      const data = page.getByRole('navigation', { name: 'Data dan persetujuan prosedur' })
      const row = (name: RegExp): Locator => data.getByRole('button', { name })
      await view('Data dan persetujuan')
      await row(/^Isi yang mendesak/).click()
      await page.getByRole('heading', { level: 2, name: 'Isi yang mendesak' }).waitFor()
      const called = await page.getByLabel('Nama (Inggris)', { exact: true }).inputValue()
      await write('Nama (Inggris)', 'What cannot wait')
      expect(await text()).toContain(
        'urgency: { one_of: urgencies, label: { id: Isi yang mendesak, en: What cannot wait } }',
      )
      // It is used, so it stays and keeps its code; those that use it are ways there.
      await page.getByText('Masih dipakai', { exact: false }).waitFor()
      expect(await page.getByRole('button', { name: 'Hapus', exact: true }).getAttribute('aria-disabled')).toBe('true')
      await page
        .getByRole('region', { name: 'Dipakai oleh' })
        .getByRole('button', { name: /LUG-02/ })
        .waitFor()

      await row(/^urgencies/).click()
      await press('Tambah pilihan')
      await row(/^urgencies.*5 kode/).waitFor()
      expect(await text()).toContain('pilihan_1: { id: Pilihan baru, en: New choice }')
      await press('Hapus: Obat yang harus diminum')
      const broken = page.getByRole('region', { name: 'Temuan di tempat pemakaian' })
      await broken.getByText('"medicine" is not a code of that fact', { exact: false }).first().waitFor()
      await press('Urungkan')
      await broken.waitFor({ state: 'detached' })
      for (let n = 0; n < 2; n += 1) {
        const saved = page.waitForResponse((answer) => answer.request().method() === 'PUT')
        await press('Urungkan')
        await saved
      }
      // What is chosen on an outline from before would come too late.
      await row(/^Isi yang mendesak/).click()
      await page.locator(`input[value="${called}"]`).waitFor()
      expect(await text()).toBe(before)
    },
  )

  chapter('a fact that nobody fills in says so; it takes another code, and goes again', async () => {
    const before = await text(),
      { page } = officer
    await press('Tambah fakta')
    await page.getByRole('heading', { level: 2, name: 'Fakta baru' }).waitFor()
    await page.locator('.item-panel .problems').getByText('tidak ada formulir yang mengisi fakta "fakta_1"').waitFor()
    await write('Kode acuan', 'asked_again')
    await page.waitForURL(/at=facts\.asked_again/)
    await page.getByLabel('Kode acuan').waitFor()
    await page.getByLabel('Sudah diketahui saat kasus dibuka').click()
    await page.locator('.item-panel .problems').waitFor({ state: 'detached' })
    // What is chosen on an outline from before would come too late.
    await page.getByRole('checkbox', { name: 'Sudah diketahui saat kasus dibuka', checked: true }).waitFor()
    await page.getByRole('button', { name: 'Hapus', exact: true }).click()
    await page.getByRole('heading', { level: 2, name: 'Fakta baru' }).waitFor({ state: 'detached' })
    expect(await text()).toBe(before)
  })

  chapter('whoever comes by an address sees in the outline what she came to, far down as it may stand', async () => {
    const { page } = officer
    for (const [view, at, name] of [
      ['data', 'consents.SHARE', /^Ciri bagasi/],
      ['structure', 'stages[4].items[0]', /LUG-/],
    ] as const) {
      await page.goto(`/drafts/${draft}?${new URLSearchParams({ view, at }).toString()}`)
      const row = page.locator('.outline [aria-current]').filter({ hasText: name })
      await row.waitFor()
      await page.waitForFunction(() => {
        const box = document.querySelector('.outline [aria-current]')?.getBoundingClientRect()
        return box !== undefined && box.top >= 0 && box.bottom <= window.innerHeight
      })
    }
  })

  chapter('what another window wrote is not overwritten: she is told, and chooses', async () => {
    await officer.page.goto(`/drafts/${draft}?view=structure&at=head`)
    await officer.page.getByLabel('Judul (Inggris)').waitFor()
    const elsewhere = await officer.page.evaluate(async (id) => {
      const { version } = await (await fetch(`/api/sop-drafts/${id}`)).json()
      const body = JSON.stringify({
        version,
        edits: [{ do: 'set', path: ['title', 'id'], value: 'Bagasi yang hilang' }],
      })
      return (
        await fetch(`/api/sop-drafts/${id}/edits`, {
          method: 'POST',
          body,
          headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
        })
      ).status
    }, draft)
    expect(elsewhere).toBe(200)
    await officer.page.getByLabel('Judul (Inggris)').fill('Bags that are lost')
    await officer.page.getByLabel('Judul (Inggris)').press('Enter')
    await officer.page
      .getByRole('alert')
      .getByText(/Tidak ada yang ditimpa/)
      .waitFor()
    expect(await text()).toMatch(/title: \{ id: Bagasi yang hilang, en: Lost luggage \}/)
    await officer.page.context().setOffline(true)
    await press('Pakai teks di server')
    await officer.page
      .getByRole('alert')
      .getByText(/Server belum menjawab/)
      .waitFor()
    await officer.page.context().setOffline(false)
    await press('Pakai teks di server')
    await officer.page.getByRole('alert').waitFor({ state: 'detached' })
    await write('Judul (Inggris)', 'Bags that are lost')
    expect(await text()).toMatch(/title: \{ id: Bagasi yang hilang, en: Bags that are lost \}/)
  })
})
