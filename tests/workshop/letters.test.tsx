import './a-page.ts'
import { afterEach, describe, expect, test } from '@jest/globals'
import { cleanup, screen, waitFor } from '@testing-library/react'
import { SendLetterDialog, WithdrawLetterDialog } from '../../admin-ui/letters/LetterDialogs.tsx'
import { LetterSheet } from '../../admin-ui/letters/LetterSheet.tsx'
import { LettersTab } from '../../admin-ui/letters/LettersTab.tsx'
import { WriteLetter } from '../../admin-ui/letters/WriteLetter.tsx'
import type { LetterPrep, LetterPreview, LetterRow } from '../../api/contract/letters.ts'
import { caseView, cases } from '../support/fake/fake-cases.ts'
import { both, idOf, yes } from '../support/fake/fake-moments.ts'
import { aDialog } from './a-dialog.tsx'
import { anApi } from './an-api.ts'
import { barriers } from './axe.ts'

afterEach(cleanup)

const [CASE] = cases
if (CASE === undefined) throw new Error('no case')
const VIEW = caseView(CASE)
const OWN = `/api/cases/${VIEW.id}`
const OFFICE = idOf('rs')
const LETTER = idOf('letter')
const close = (): void => undefined
const ANSWER = { caseId: VIEW.id, seq: 9 }
const PREP: LetterPrep = {
  letters: [
    {
      id: 'refers',
      label: both('Surat rujukan', 'Letter of referral'),
      to: 'organisation',
      sign: both('Koordinator', 'Coordinator'),
      now: true,
      allowedActions: { write: yes },
    },
  ],
  offices: [{ id: OFFICE, name: 'RS Contoh' }],
  allowedActions: { write: yes },
}
const PREVIEW: LetterPreview = {
  paper: { title: 'Letter of referral', about: ['UPTD Contoh'], blocks: [{ kind: 'text', text: 'We refer her.' }] },
  open: [],
  signers: 1,
  allowedActions: { write: yes },
}
const ROW: LetterRow = {
  id: LETTER,
  number: '001/SR/2026',
  template: 'refers',
  label: both('Surat rujukan', 'Letter of referral'),
  language: 'en',
  toKind: 'organisation',
  to: { id: OFFICE, name: 'RS Contoh' },
  state: 'waiting',
  office: { id: idOf('uptd'), name: 'UPTD Contoh' },
  writer: { id: idOf('sari'), name: 'Sari' },
  writtenAt: '2026-12-01T03:00:00.000Z',
  signer: null,
  madeAt: null,
  sentHow: null,
  sentAt: null,
  reason: null,
  allowedActions: { read: yes, sign: yes, send: yes, withdraw: yes },
}

describe('a letter is written', () => {
  const chosen = async (preview: LetterPreview) => {
    const sent = anApi({ [`${OWN}/letter-previews`]: preview, [`${OWN}/letters`]: ANSWER })
    const dialog = await aDialog(<WriteLetter caseId={VIEW.id} prep={PREP} onClose={close} />)
    await dialog.choose('Which letter', 'refers')
    await dialog.choose('To which office', OFFICE)
    await dialog.press('See what it says')
    expect(await screen.findByText('We refer her.')).toBeTruthy()
    return { sent, dialog }
  }

  test('only after whoever signs it has read what it says', async () => {
    const { sent, dialog } = await chosen(PREVIEW)
    expect(await barriers()).toEqual([])
    await dialog.press('Number and sign')
    await waitFor(() => expect(sent).toHaveLength(2))
    expect(sent.map(({ body }) => body)).toEqual([
      { template: 'refers', language: 'en', organisationId: OFFICE },
      { template: 'refers', language: 'en', organisationId: OFFICE },
    ])
  })

  test('not while something is open, which is named with the place where it is filled in', async () => {
    const open = {
      field: 'fact.risk',
      label: both('Risiko', 'Risk'),
      at: 'step',
      step: both('Dengar', 'Hear'),
    } as const
    await chosen({ ...PREVIEW, open: [open] })
    expect(screen.getByText('Risk: fill it in at the step Hear')).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Number and sign' })).toBeNull()
  })
})

describe('a letter', () => {
  test('that nobody else at the office could sign says so before it is numbered', async () => {
    anApi({ [`${OWN}/letter-previews`]: { ...PREVIEW, signers: 0 } })
    const dialog = await aDialog(<WriteLetter caseId={VIEW.id} prep={PREP} onClose={close} />)
    await dialog.choose('Which letter', 'refers')
    await dialog.choose('To which office', OFFICE)
    await dialog.press('See what it says')
    expect(await screen.findByText(/Nobody else at your office has the role/)).toBeTruthy()
  })

  test('is signed by the second person below what it says', async () => {
    const at = `${OWN}/letters/${LETTER}`
    const sent = anApi({ [at]: { ...ROW, paper: PREVIEW.paper }, [`${at}/sign`]: ANSWER })
    const { press } = await aDialog(<LetterSheet view={VIEW} row={ROW} onClose={close} />)
    expect(await screen.findByText('We refer her.')).toBeTruthy()
    expect(await barriers()).toEqual([])
    await press('Sign')
    await waitFor(() => expect(sent).toHaveLength(1))
  })

  test('to which a list leads is open on the tab of its case, until it is closed', async () => {
    anApi({
      [`${OWN}/letters`]: { data: [ROW] },
      [`${OWN}/letter-prep`]: PREP,
      [`${OWN}/letters/${LETTER}`]: { ...ROW, paper: PREVIEW.paper },
    })
    const { press } = await aDialog(<LettersTab view={VIEW} />, `/cases/${VIEW.id}/letters?letter=${LETTER}`)
    expect(await screen.findByText('We refer her.')).toBeTruthy()
    await press('Close')
    await waitFor(() => expect(screen.queryByText('We refer her.')).toBeNull())
  })

  test('that may not be read says why, and asks for nothing', async () => {
    const read = {
      allowed: false,
      code: 'letter_other_office',
      details: {},
      sentence: both('Surat kantor lain.', 'A letter of another office.'),
    } as const
    anApi({})
    const row = { ...ROW, allowedActions: { ...ROW.allowedActions, read } }
    await aDialog(<LetterSheet view={VIEW} row={row} onClose={close} />)
    expect(await screen.findByText('A letter of another office.')).toBeTruthy()
  })

  test('is noted as sent with how and when, and withdrawn with a reason', async () => {
    const at = `${OWN}/letters/${LETTER}`
    const sent = anApi({ [`${at}/send`]: ANSWER, [`${at}/withdraw`]: ANSWER })
    const { user, press, problems } = await aDialog(<SendLetterDialog view={VIEW} row={ROW} onClose={close} />)
    await press('Save')
    expect(await problems()).toEqual(['How: Choose one from the list.'])
    await user.click(screen.getByRole('radio', { name: 'By post' }))
    await press('Save')
    await waitFor(() => expect(sent[0]?.body).toMatchObject({ how: 'post', at: expect.any(String) }))
    cleanup()
    const dialog = await aDialog(<WithdrawLetterDialog caseId={VIEW.id} row={ROW} onClose={close} />)
    await dialog.choose('Reason', 'mistake')
    await dialog.press('Withdraw')
    await waitFor(() => expect(sent[1]?.body).toEqual({ reason: 'mistake' }))
  })
})
