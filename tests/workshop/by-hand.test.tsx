// An office without a console: the page of its one-time link, and what the people of the sender do on the card.
import './a-page.ts'
import { afterEach, describe, expect, test } from '@jest/globals'
import { cleanup, screen, waitFor } from '@testing-library/react'
import { ByHand } from '../../admin-ui/referrals/by-hand/ByHand.tsx'
import { LetterPage } from '../../admin-ui/referrals/by-hand/LetterPage.tsx'
import { LetterView, type ByHandView } from '../../api/contract/by-hand.ts'
import { ReferralView } from '../../api/contract/referrals.ts'
import { refuse, sentence } from '../../sop-definitions/language/refusals.ts'
import { aDialog, refusal } from './a-dialog.tsx'
import { aMailbox } from './a-mailbox.ts'
import { anApi } from './an-api.ts'
import { barriers } from './axe.ts'

afterEach(cleanup)

const ID = '0b0f0000-0000-4000-8000-000000000001'
const NOTE = '0b0f0000-0000-4000-8000-000000000002'
const AT = '2026-12-01T03:00:00.000Z'
const HASH = 'a'.repeat(64)
const label = (text: string) => ({ id: text, en: text })
const packet = { facts: [], steps: [label('Examine')], note: 'Contoh catatan', identity: null }
const LETTER = LetterView.parse({
  number: 'R-0007',
  kind: 'service',
  kindLabel: label('Referral'),
  state: 'offered',
  stateLabel: label('offered'),
  from: 'Kantor Contoh',
  to: 'Klinik Contoh',
  service: 'health',
  answerBy: AT,
  startsAt: null,
  arriveBy: null,
  zone: 'WIB',
  until: AT,
  hash: HASH,
  packet,
  answers: ['accept', 'counter', 'decline'],
  scans: { sent: 0, left: 3 },
})
const at = { OPEN: '/api/letters/open', ANSWER: '/api/letters/answer' }

describe('the page of a one-time link', () => {
  const aLetter = async (opened: unknown, answered: unknown = { done: true }) => {
    window.location.hash = '#rahasia-contoh-rahasia'
    const sent = anApi({ [at.OPEN]: opened, [at.ANSWER]: answered })
    const hands = await aDialog(<LetterPage />)
    await hands.enter('Code of six digits', '123456')
    await hands.press('Open')
    return { ...hands, sent }
  }

  test('keeps its secret out of the address, asks for the code, and shows what is asked', async () => {
    const { sent } = await aLetter(LETTER)
    expect(await screen.findByRole('heading', { name: 'Referral R-0007' })).toBeTruthy()
    expect(window.location.href).toBe('http://tapak.example/letter')
    expect(screen.getByText('Contoh catatan')).toBeTruthy()
    expect(sent.map(({ body }) => body)).toEqual([{ token: 'rahasia-contoh-rahasia', code: '123456' }])
    expect(await barriers()).toEqual([])
  })

  test('shows no word of it after a wrong code, and says how often it may be tried', async () => {
    await aLetter(refusal('forbidden', 'That code is wrong. 4 more tries.'))
    expect(await screen.findByText('That code is wrong. 4 more tries.')).toBeTruthy()
    expect(screen.queryByText('Contoh catatan')).toBeNull()
  })

  test('says the service in words, and takes another one of the list', async () => {
    const { user, press, enter, choose, problems, sent } = await aLetter(LETTER)
    expect(await screen.findByText('Health rehabilitation')).toBeTruthy()
    await user.click(await screen.findByRole('radio', { name: 'Propose other terms' }))
    await choose('Proposal', 'other_service')
    await enter('Name of who answers', 'Contoh Penjawab')
    await enter('Position', 'Kepala')
    await press('Send the answer')
    expect((await problems()).map((line) => line.split(':')[0])).toEqual(['Service proposed'])
    await choose('Service proposed', 'social')
    await press('Send the answer')
    await waitFor(() => expect(sent.length).toBe(2))
    expect(sent.at(-1)?.body).toMatchObject({
      act: { verb: 'counter', hash: HASH, counter: 'other_service', service: 'social' },
    })
  })

  test('takes a refusal with its reason and who says so, once', async () => {
    const { user, press, enter, choose, problems, sent } = await aLetter(LETTER)
    await user.click(await screen.findByRole('radio', { name: 'Decline' }))
    await press('Send the answer')
    expect((await problems()).map((line) => line.split(':')[0])).toEqual(['Reason', 'Name of who answers', 'Position'])
    await choose('Reason', 'full')
    await enter('Name of who answers', 'Contoh Penjawab')
    await enter('Position', 'Kepala')
    await press('Send the answer')
    expect(await screen.findByRole('heading', { name: 'The answer is sent' })).toBeTruthy()
    expect(sent.at(-1)?.body).toEqual({
      token: 'rahasia-contoh-rahasia',
      code: '123456',
      act: { verb: 'decline', reason: 'full' },
      name: 'Contoh Penjawab',
      position: 'Kepala',
    })
  })
})

describe('files that go with the answer of a one-time link', () => {
  const kept = (sent: number) => Response.json({ sent, left: 3 - sent })
  const opened = async (answers: readonly Response[], scans = LETTER.scans) => {
    window.location.hash = '#rahasia-contoh-rahasia'
    const files = aMailbox(answers)
    const sent = anApi({ [at.OPEN]: { ...LETTER, scans }, [at.ANSWER]: { done: true } })
    const hands = await aDialog(<LetterPage />)
    await hands.enter('Code of six digits', '123456')
    await hands.press('Open')
    await hands.user.click(await screen.findByRole('radio', { name: 'Accept' }))
    await hands.enter('Name of who answers', 'Contoh Penjawab')
    await hands.enter('Position', 'Kepala')
    const pick = (name: string, size?: number) => chooses(hands, name, size)
    return { ...hands, files, sent, pick }
  }

  test('wait on the page, may be taken back, and are sent before the answer, by the secret and the code', async () => {
    const { press, pick, files, sent } = await opened([kept(1), kept(2)])
    for (const name of ['surat.pdf', 'salah.pdf', 'lembar.pdf']) await pick(name)
    expect(document.querySelector('input[type=file]')).toBeNull()
    await press('Remove: salah.pdf')
    expect(await barriers()).toEqual([])
    expect(files).toEqual([])
    await press('Send the answer')
    expect(await screen.findByRole('heading', { name: 'The answer is sent' })).toBeTruthy()
    const [first, second] = files
    expect(files.map(({ path, body }) => [path, body instanceof File ? body.name : body])).toEqual([
      ['/api/letters/scan', 'surat.pdf'],
      ['/api/letters/scan', 'lembar.pdf'],
    ])
    expect(first?.headers['tapak-letter']).toBe('rahasia-contoh-rahasia.123456')
    expect(first?.headers['idempotency-key']).not.toBe(second?.headers['idempotency-key'])
    expect(sent.map(({ path }) => path)).toEqual([at.OPEN, at.ANSWER])
  })

  test('of which one is refused hold the answer back, with the reason, and none is sent twice', async () => {
    const no = refusal('file_kind', 'The content of this file is no PDF.')
    const { press, pick, files, sent } = await opened([kept(1), no])
    await pick('surat.pdf')
    await pick('video.pdf')
    await press('Send the answer')
    expect(await screen.findByText('The content of this file is no PDF.')).toBeTruthy()
    const [first, second] = document.querySelectorAll('[aria-labelledby=scans-to-send] li')
    expect([first?.textContent, second?.textContent]).toEqual([
      expect.stringMatching(/^surat.pdf.*Sent$/),
      expect.stringMatching(/^video.pdf.*Not takenRemove$/),
    ])
    expect(sent.map(({ path }) => path)).toEqual([at.OPEN])
    await press('Remove: video.pdf')
    await press('Send the answer')
    expect(await screen.findByRole('heading', { name: 'The answer is sent' })).toBeTruthy()
    expect(files).toHaveLength(2)
  })

  test('that are too large are not taken, and what was sent before is counted and not shown', async () => {
    const { pick } = await opened([], { sent: 2, left: 1 })
    expect(screen.getByText('2 files were sent by this link.')).toBeTruthy()
    await pick('besar.pdf', 10_485_761)
    const { textContent } = await screen.findByRole('alert')
    expect(textContent).toContain('This file has 10.1\u00a0MB; at most 10\u00a0MB')
    expect(screen.queryByText(/besar/)).toBeNull()
    await pick('surat.pdf')
    expect(document.querySelector('input[type=file]')).toBeNull()
  })
})

const chooses = async ({ user }: Pick<Awaited<ReturnType<typeof aDialog>>, 'user'>, name: string, size = 10) => {
  const input = document.querySelector<HTMLInputElement>('input[type=file]')
  if (input === null) throw new Error('no file can be chosen')
  await user.upload(input, new File([new Uint8Array(size)], name, { type: 'application/pdf' }))
}

describe('at the sender', () => {
  const REFERRAL = ReferralView.parse({
    ...{ id: ID, referralNumber: 'R-0007', kind: 'service', state: 'offered', stateLabel: label('offered') },
    ...{ waitsOn: 'receiver', from: { id: ID, name: 'Kantor Contoh' }, to: { id: NOTE, name: 'Klinik Contoh' } },
    ...{
      caseId: ID,
      number: 'K-0001',
      item: null,
      taskId: null,
      covers: [],
      service: 'health',
      offeredAt: AT,
      seenAt: null,
      since: AT,
    },
    ...{
      answerBy: AT,
      dueBy: AT,
      lawBy: null,
      late: false,
      reason: null,
      outcome: null,
      side: 'sender',
      hash: HASH,
      round: 1,
    },
    ...{ transport: 'letter', after: null, startsAt: null, arriveBy: null, waitsUntil: null, suggests: null },
    ...{ officer: null, countered: null, signatures: [], timeline: [], packet, scans: [], allowedActions: {} },
  })
  const own = refuse('referral_note_own')
  const told = (over: Partial<ByHandView>): ByHandView => ({
    note: null,
    link: null,
    answers: ['accept', 'counter', 'decline'],
    scansTo: null,
    mayNote: { allowed: true },
    mayLink: { allowed: true },
    ...over,
  })
  const noted = (mayConfirm: NonNullable<ByHandView['note']>['mayConfirm']): ByHandView =>
    told({
      note: {
        ...{ id: NOTE, state: 'waiting', act: { verb: 'accept', hash: HASH }, means: 'phone', saidAt: AT },
        ...{
          documentId: null,
          notedAt: AT,
          notedBy: 'Contoh Satu',
          until: AT,
          confirmedBy: null,
          who: { name: 'Contoh Dua', position: 'Kepala' },
        },
        scans: [],
        mayConfirm,
      },
    })
  const path = `/api/referrals/${ID}`
  const aCard = async (view: ByHandView, more: object = {}, referral = REFERRAL) => {
    const sent = anApi({ [`${path}/by-hand`]: view, ...more })
    return { ...(await aDialog(<ByHand view={referral} />)), sent }
  }
  const signedBy = (method: 'session' | 'link'): ReferralView => ({
    ...REFERRAL,
    state: 'accepted',
    signatures: [{ side: 'receiver', office: REFERRAL.to, user: null, method, underTheseTerms: true }],
  })

  test('nothing is offered on paper to an office that answered in its own console', async () => {
    await aCard(told({}), {}, signedBy('session'))
    await waitFor(() => expect(document.querySelector('.bars')).toBeNull())
    expect(screen.queryByRole('button', { name: 'Make a link' })).toBeNull()
    expect(screen.queryByRole('heading', { name: 'An office without Tapak' })).toBeNull()
  })

  test('the link of before stays told, where the office has answered in its own console since', async () => {
    const link = { id: NOTE, state: 'open', madeBy: 'Contoh Satu', madeAt: AT, until: AT, openedAt: null } as const
    await aCard(told({ link: { ...link, wrongCodes: 0, who: null } }), {}, signedBy('session'))
    expect(await screen.findByText('That office answers in Tapak.')).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Make a link' })).toBeNull()
    expect(screen.queryByRole('button', { name: 'Note an answer' })).toBeNull()
  })

  test('an office that answered by a link is asked on paper for its report too', async () => {
    await aCard(told({ answers: ['report', 'give_back'] }), {}, signedBy('link'))
    expect(await screen.findByRole('button', { name: 'Make a link' })).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Note an answer' })).toBeTruthy()
  })

  test('the letter is printed in either language, and the code of a link is shown apart from its address', async () => {
    const made = { id: NOTE, path: '/letter#contoh', address: null, code: '482913', until: AT, again: null }
    const { press, sent } = await aCard(told({}), { [`${path}/links`]: made })
    const letters = (await screen.findAllByRole('link')).map((link) => link.getAttribute('href'))
    expect(letters).toEqual([`${path}/letter?language=id`, `${path}/letter?language=en`])
    await press('Make a link')
    await press('Make a link')
    expect(await screen.findByDisplayValue('http://tapak.example/letter#contoh')).toBeTruthy()
    expect(screen.getByText('482913')).toBeTruthy()
    expect(sent.map(({ body }) => body)).toEqual([{ identity: false }])
  })

  test('a link that a repeated click found made says how to make a new one, and shows no empty secret', async () => {
    const made = { id: NOTE, path: null, address: null, code: null, until: AT, again: label('Make a new link') }
    const { press } = await aCard(told({}), { [`${path}/links`]: made })
    await press('Make a link')
    await press('Make a link')
    expect(await screen.findByText('Make a new link')).toBeTruthy()
    expect(screen.queryByText('Code (by telephone)', { exact: false })).toBeNull()
    await press('Close')
    await waitFor(() => expect(screen.queryByText('Make a new link')).toBeNull())
  })

  test('an answer that was heard is noted in codes, with who said it', async () => {
    const { user, press, enter, choose, sent } = await aCard(told({}), { [`${path}/notes`]: told({}) })
    await press('Note an answer')
    await user.click(await screen.findByRole('radio', { name: 'Accept' }))
    await enter('Name of who answers', 'Contoh Dua')
    await enter('Position', 'Kepala')
    await choose('How the answer came', 'phone')
    await press('Keep the note')
    await waitFor(() =>
      expect(sent.at(-1)?.body).toMatchObject({
        act: { verb: 'accept', hash: HASH },
        means: 'phone',
        name: 'Contoh Dua',
        position: 'Kepala',
      }),
    )
  })

  test('the paper of an answer goes with its note, which is kept once also where one file is refused', async () => {
    const files = aMailbox([
      Response.json({ sent: 1, left: 2 }),
      refusal('file_kind', 'The content of this file is no PDF.'),
    ])
    const view = noted({ allowed: false, code: own.refusal, details: {}, sentence: label('Somebody else') })
    const { user, press, enter, choose, sent } = await aCard(told({}), { [`${path}/notes`]: view })
    await press('Note an answer')
    await user.click(await screen.findByRole('radio', { name: 'Accept' }))
    await enter('Name of who answers', 'Contoh Dua')
    await enter('Position', 'Kepala')
    await choose('How the answer came', 'letter')
    for (const name of ['surat.pdf', 'video.pdf']) await chooses({ user }, name)
    await press('Keep the note')
    expect(await screen.findByText('The content of this file is no PDF.')).toBeTruthy()
    expect(files.map((one) => one.path)).toEqual(files.map(() => `${path}/notes/${NOTE}/scans`))
    expect(screen.getByText(/^The note is kept/)).toBeTruthy()
    expect(screen.queryByRole('radio', { name: 'Accept' })).toBeNull()
    await press('Remove: video.pdf')
    await press('Send the files')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect([files.length, sent.length]).toEqual([2, 1])
  })

  test('the paper of an answer that counts is added later, to that answer, and changes nothing of it', async () => {
    const files = aMailbox([Response.json({ sent: 1, left: 2 })])
    const { user, press, sent } = await aCard(told({ scansTo: { by: 'links', id: NOTE } }), {}, signedBy('link'))
    await press('Add a scan that came later')
    expect(await screen.findByText('Choose a file first.')).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Send the files' })).toBeNull()
    await chooses({ user }, 'surat.pdf')
    await press('Send the files')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect([files.map((one) => one.path), sent]).toEqual([[`${path}/links/${NOTE}/scans`], []])
    expect(await barriers()).toEqual([])
  })

  test('the second person opens what came with the note before confirming it', async () => {
    const view = noted({ allowed: true })
    const scan = { id: NOTE, kind: 'pdf', size: 1_400, sha256: 'b'.repeat(64), scanned: true, at: AT } as const
    const { user } = await aCard({ ...view, note: view.note === null ? null : { ...view.note, scans: [scan] } })
    await user.click(await screen.findByRole('button', { name: /^Open: File/ }))
    expect(await screen.findByText(new RegExp('b'.repeat(64)))).toBeTruthy()
    expect(await barriers()).toEqual([])
  })

  test('whoever noted it reads that it waits for a second person, and has nothing to press', async () => {
    const words = { id: sentence(own, 'id'), en: sentence(own, 'en') }
    await aCard(noted({ allowed: false, code: own.refusal, details: {}, sentence: words }))
    expect(await screen.findByText(/Answer noted: Accept, from Contoh Dua, Kepala/)).toBeTruthy()
    expect(screen.getByText(words.en)).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Confirm' })).toBeNull()
  })

  test('a colleague confirms it, after reading who noted what', async () => {
    const confirm = `${path}/notes/${NOTE}/confirm`
    const { user, press, sent } = await aCard(noted({ allowed: true }), { [confirm]: told({}) })
    await press('Confirm')
    expect(await screen.findByText(/Noted by Contoh Satu/)).toBeTruthy()
    const dialog = screen.getByRole('dialog')
    const [button] = [...dialog.querySelectorAll('button')].filter(({ textContent }) => textContent === 'Confirm')
    if (button === undefined) throw new Error('the question has its button')
    await user.click(button)
    await waitFor(() => expect(sent.map((one) => one.path)).toEqual([confirm]))
  })
})
