import './a-page.ts'
import { afterEach, describe, expect, test } from '@jest/globals'
import { cleanup, screen } from '@testing-library/react'
import { Drawing } from '../../admin-ui/sops/Drawing.tsx'
import type { SopItem } from '../../admin-ui/sops/sop-search.ts'
import { SopLetters, type SopLetter } from '../../admin-ui/sops/SopLetters.tsx'
import { SopOutline } from '../../admin-ui/sops/SopOutline.tsx'
import { SopList } from '../../admin-ui/sops/SopList.tsx'
import { hexOf } from '../support/fake/fake-moments.ts'
import { people } from '../support/fake/fake-people.ts'
import { aStage, sop } from '../support/fake/fake-sop.ts'
import { aDialog } from './a-dialog.tsx'
import { anApi, listOf } from './an-api.ts'
import { barriers } from './axe.ts'

afterEach(cleanup)

const both = (en: string) => ({ id: en, en })
const STAGE: SopItem = { ...aStage, item: 'intake', label: both('Intake') }
const limit = (text: string) => ({
  text: both(text),
  when: null,
  basis: both('Act 1'),
  isLaw: true,
  evidence: 'source' as const,
})
const STEP: SopItem = {
  ...STAGE,
  item: 'refer',
  kind: 'task',
  code: 'INT-02',
  label: both('Refer'),
  parent: 'intake',
  depth: 1,
  roles: [{ id: 'officer', label: both('Officer') }],
}
const summaryOf = async (item: SopItem): Promise<string | null | undefined> => {
  await aDialog(<SopOutline items={[STAGE, item]} open="" />)
  await screen.findByRole('heading', { name: 'Intake' })
  return document.querySelector('summary')?.textContent
}

describe('a step in the list of a procedure', () => {
  test('says in its line by when it has to be done, and which consent it needs or records', async () => {
    expect(
      await summaryOf({
        ...STEP,
        due: [limit('within 2 hours'), limit('within 1 day')],
        needs: [both('sharing')],
        collects: [both('services')],
      }),
    ).toBe(
      'INT-02ReferLimit: within 2 hours, and 1 more limit' + 'Needs consent: sharing; Records consent: servicesOfficer',
    )
  })

  test('names its only limit alone, and says nothing of limits and consents that it does not have', async () => {
    expect(await summaryOf({ ...STEP, due: [limit('within 2 hours')] })).toBe('INT-02ReferLimit: within 2 hoursOfficer')
    cleanup()
    expect(await summaryOf(STEP)).toBe('INT-02ReferOfficer')
  })
})

describe('the drawn procedure', () => {
  test('is shown at its own size first, and as wide as the page where its reader wants to see it whole', async () => {
    const { press } = await aDialog(
      <Drawing svg="<svg xmlns='http://www.w3.org/2000/svg'/>" label="Diagram" onOpen={() => undefined} />,
    )
    const drawing = await screen.findByRole('group', { name: 'Diagram' })
    expect(drawing.className).toBe('drawing')
    await press('Fit to width')
    expect(drawing.className).toBe('drawing fit')
    expect(drawing.querySelector('svg')).not.toBeNull()
    expect(screen.getByRole('button', { name: 'Fit to width' }).getAttribute('aria-pressed')).toBe('true')
    await press('100%')
    expect(drawing.className).toBe('drawing')
  })
})

const LETTER: SopLetter = {
  letter: 'referral_letter',
  code: 'SR',
  label: both('Letter of referral'),
  to: 'organisation',
  class: 'D2',
  needs: [both('C5 Sharing')],
  signer: both('Case coordinator'),
  steps: [],
  fields: [{ field: 'case.number', label: both('number of the case') }],
  body: both('We refer **{case.number}**.\n\n- one'),
}

describe('the letters of a procedure', () => {
  test('are named with whom they go to, and open to rules and text with the names of their fields', async () => {
    const { user } = await aDialog(<SopLetters letters={[LETTER]} />)
    await user.click(await screen.findByText('Letter of referral'))
    const text = document.querySelector('details')?.textContent ?? ''
    expect(text).toContain('SRLetter of referralanother office')
    expect(text).toContain('Second signatureCase coordinator')
    expect(text).toContain('We refer [number of the case].one')
    expect(document.querySelector('details li')?.textContent).toBe('one')
    expect(await barriers()).toEqual([])
  })

  test('are no heading where there are none', async () => {
    await aDialog(<SopLetters letters={[]} />)
    expect(screen.queryByRole('heading', { name: 'Letters' })).toBeNull()
  })
})

test('of two procedures of one name in the list, the one that an area tightened names the area', async () => {
  const overlay = { name: 'batam-overlay', revision: 1, area: '21.71', organisation: null }
  anApi({
    '/api/me': people['coordinator'],
    '/api/sops?limit=100': listOf([
      { ...sop, openIn: null, stages: [], coded: [] },
      { ...sop, overlay, hash: hexOf('overlay'), openIn: ['21.71'], stages: [], coded: [] },
    ]),
    '/api/areas?limit=100': listOf([{ code: '21.71', name: 'Kota Contoh', kind: 'city', zone: 'WIB', parent: '21' }]),
  })
  await aDialog(<SopList />, '/sops')
  await screen.findByRole('link', { name: 'Integrated services – Kota Contoh' })
  expect(screen.getAllByRole('link').map(({ textContent }) => textContent)).toEqual([
    'Integrated services',
    'Integrated services – Kota Contoh',
  ])
})
