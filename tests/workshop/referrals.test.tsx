import './a-page.ts'
import { afterEach, describe, expect, test } from '@jest/globals'
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { Route, Routes } from 'react-router'
import { HandOver } from '../../admin-ui/referrals/HandOver.tsx'
import { keptCode, dropCodes } from '../../admin-ui/referrals/kept-code.ts'
import { OfferDialog } from '../../admin-ui/referrals/OfferDialog.tsx'
import { ReferralPage } from '../../admin-ui/referrals/ReferralPage.tsx'
import { ReferralsPage } from '../../admin-ui/referrals/ReferralsPage.tsx'
import { StepReferral } from '../../admin-ui/referrals/StepReferral.tsx'
import type { ReferralView } from '../../api/contract/referrals.ts'
import { people } from '../support/fake/fake-people.ts'
import { cases, taskRows, taskView } from '../support/fake/fake-world.ts'
import { idOf } from '../support/fake/fake-moments.ts'
import { byHand, CARDS, referralPrep, referralRow, referralRows, RS } from '../support/fake/fake-referrals.ts'
import { aDialog } from './a-dialog.tsx'
import { defect } from './an-answer.ts'
import { anApi, listOf } from './an-api.ts'
import { barriers } from './axe.ts'

afterEach(() => {
  cleanup()
  localStorage.clear()
})

const card = (
  <Routes>
    <Route path="/referrals/:id" element={<ReferralPage />} />
  </Routes>
)
/** The card, as its reader sees it, and what is sent of it. */
async function shown(view: ReferralView, who: 'coordinator' | 'provider', more: Record<string, unknown> = {}) {
  const at = `/api/referrals/${view.id}`
  const sent = anApi({ '/api/me': people[who], [at]: view, [`${at}/acts`]: view, [`${at}/by-hand`]: byHand, ...more })
  const acted = (): unknown[] => sent.filter(({ path }) => path === `${at}/acts`).map(({ body }) => body)
  return { acted, ...(await aDialog(card, `/referrals/${view.id}`)) }
}
const buttons = (): string[] =>
  within(screen.getByRole('region', { name: 'What can be done now' }))
    .getAllByRole('button')
    .map(({ textContent }) => textContent)

describe('the list of referrals', () => {
  test('says of each for whom it waits and since when, when an answer is due, and marks what is late', async () => {
    anApi({ '/api/me': people['coordinator'], '/api/referrals?direction=sent&limit=50': listOf(referralRows) })
    await aDialog(<ReferralsPage />, '/referrals')
    const table = await screen.findByRole('table', { name: 'Referrals of your office to others' })
    const [, late, countered, moved] = within(table).getAllByRole('row')
    expect(late?.className).toBe('is-late')
    expect(late?.textContent).toContain('R-0023. Case K-0417')
    expect(late?.textContent).toContain('Waits for that office')
    expect(late?.textContent).toContain('The answer is late')
    expect(late?.textContent).toContain('Limit of the law')
    expect(countered?.textContent).toContain('Waits for your office')
    // Answered already: what is due is the next act of whoever it waits on.
    expect(moved?.textContent).toMatch(/To be done by .* Default/)
    expect(await barriers()).toEqual([])
  })

  test('leads to the steps that are given without an offer, and is narrowed by state and kind', async () => {
    const path = '/api/referrals?direction=sent&limit=50'
    const asked = { '/api/me': people['coordinator'], [path]: listOf(referralRows) }
    anApi({ ...asked, [`/api/referrals?direction=sent&kind=leg&limit=50`]: listOf([]) })
    const { choose } = await aDialog(<ReferralsPage />, '/referrals')
    expect((await screen.findByRole('link', { name: 'Steps between offices' })).getAttribute('href')).toBe(
      '/given-steps',
    )
    await choose('Kind', 'leg')
    expect(await screen.findByRole('heading', { name: 'No referral like this' })).toBeTruthy()
  })
})

describe('the card of an offer', () => {
  const unread = { ...CARDS.received, seenAt: null }
  const seen = { ...unread.allowedActions, see: { allowed: true } } as const

  test('says once to the sender that it was read, and to nobody that opens it again', async () => {
    const { acted } = await shown({ ...unread, allowedActions: seen }, 'provider')
    await waitFor(() => expect(acted()).toEqual([{ verb: 'see' }]))
    cleanup()
    const again = await shown(CARDS.received, 'provider')
    await screen.findByRole('heading', { level: 1 })
    expect(again.acted()).toEqual([])
  })

  test('shows what is told of the client, what is not, and the consequence before each button', async () => {
    await shown(CARDS.received, 'provider')
    const told = await screen.findByRole('region', { name: 'What is told of the client' })
    expect(told.textContent).toContain('Age groupAdult')
    expect(told.textContent).toContain('What is not told: who the client is')
    expect(buttons()).toEqual(['Accept', 'Propose other terms', 'Decline'])
    expect(screen.getByText(/holds the steps named from now on/)).toBeTruthy()
    expect(document.body.textContent).not.toContain('K-0417')
    expect(await barriers()).toEqual([])
  })

  test('is accepted by signing exactly the terms that were read', async () => {
    const { user, press, acted } = await shown(CARDS.received, 'provider')
    await press('Accept')
    await user.click(await aButtonIn('Accept'))
    await waitFor(() => expect(acted()).toEqual([{ verb: 'accept', hash: CARDS.received.hash }]))
  })

  test('is answered with another date, at eight in the zone of the office', async () => {
    const { user, press, choose, acted } = await shown(CARDS.received, 'provider')
    await press('Propose other terms')
    await choose('What is different', 'other_date')
    fireEvent.change(await screen.findByLabelText('Beginning on'), { target: { value: '2099-03-02' } })
    await user.click(await aButtonIn('Propose other terms'))
    const { hash } = CARDS.received
    await waitFor(() =>
      expect(acted()).toEqual([{ verb: 'counter', hash, counter: 'other_date', startsAt: '2099-03-02T01:00:00.000Z' }]),
    )
  })

  test('is answered with another service of the list, which the card then says in words', async () => {
    const { user, press, choose, problems, acted } = await shown({ ...CARDS.received, service: 'health' }, 'provider')
    expect((await screen.findByRole('region', { name: 'Terms' })).textContent).toContain('Health rehabilitation')
    await press('Propose other terms')
    await choose('What is different', 'other_service')
    await user.click(await aButtonIn('Propose other terms'))
    expect(await problems()).toEqual(['Service proposed: Choose one from the list.'])
    await choose('Service proposed', 'social')
    await user.click(await aButtonIn('Propose other terms'))
    const { hash } = CARDS.received
    await waitFor(() =>
      expect(acted()).toEqual([{ verb: 'counter', hash, counter: 'other_service', service: 'social' }]),
    )
  })

  test('is declined for a coded reason, of which the consequence is said', async () => {
    const offices = listOf([])
    const { user, press, choose, problems, acted } = await shown(CARDS.received, 'provider', {
      '/api/organisations?limit=100': offices,
    })
    await press('Decline')
    await choose('Reason', 'full')
    expect(await screen.findByText('Your office is passed over until that day.')).toBeTruthy()
    await user.click(await aButtonIn('Decline'))
    expect(await problems()).toEqual(['Full until: Choose a date.'])
    fireEvent.change(await screen.findByLabelText('Full until'), { target: { value: '2099-03-02' } })
    await user.click(await aButtonIn('Decline'))
    await waitFor(() =>
      expect(acted()).toEqual([{ verb: 'decline', reason: 'full', until: '2099-03-02T16:59:00.000Z' }]),
    )
  })
})

/** The button of the dialog, not the one on the page that opened it. */
const aButtonIn = async (name: string): Promise<HTMLElement> =>
  within(await screen.findByRole('dialog')).findByRole('button', { name })

describe('the card of other states', () => {
  test('agrees to the terms that were proposed, not to the former ones', async () => {
    const { user, press, acted } = await shown(CARDS.countered, 'coordinator')
    expect((await screen.findByRole('region', { name: 'Terms' })).textContent).toContain('Another date')
    await press('Agree')
    await user.click(await aButtonIn('Agree'))
    await waitFor(() => expect(acted()).toEqual([{ verb: 'agree', hash: CARDS.countered.countered?.hash }]))
  })

  test('has nothing of the client and no button once it was declined', async () => {
    await shown(CARDS.declined, 'coordinator')
    expect(await screen.findByText(/What was told cannot be read any more/)).toBeTruthy()
    expect(screen.queryByRole('region', { name: 'What can be done now' })).toBeNull()
    expect(screen.getByRole('region', { name: 'Terms' }).textContent).toContain('FullSuggests the office')
  })

  test('says after a no who looks for the next office, and lets nobody else offer', async () => {
    const step = { taskId: idOf('step'), code: 'INT-11', label: { id: 'Rujukan', en: 'Refer' }, asks: null }
    const next = { how: 'offer_next', may: true, step } as const
    await shown({ ...CARDS.declined, next }, 'coordinator')
    const region = await screen.findByRole('region', { name: 'What comes next' })
    expect(region.textContent).toContain('The next office in the order is chosen already')
    expect(within(region).getByRole('button', { name: 'Offer to the next office' })).toBeTruthy()
    cleanup()
    await shown({ ...CARDS.declined, next: { ...next, how: 'coordinator', may: false } }, 'provider')
    const other = await screen.findByRole('region', { name: 'What comes next' })
    expect(other.textContent).toContain('The coordinator of the case decides')
    expect(within(other).queryByRole('button')).toBeNull()
  })

  test('of a journey keeps the code of the receiving officer on the device, until a sign-out', async () => {
    const code = { [`/api/referrals/${CARDS.met.id}/arrival-code`]: { code: 'ABCD2345' } }
    await shown(CARDS.met, 'provider', code)
    expect(await screen.findByText('ABCD 2345')).toBeTruthy()
    expect(keptCode(CARDS.met.id)).toBe('ABCD2345')
    cleanup()
    await shown(CARDS.met, 'provider', { [`/api/referrals/${CARDS.met.id}`]: defect() })
    expect(await screen.findByText(/The code that this device keeps/)).toBeTruthy()
    expect(screen.getByText('ABCD 2345')).toBeTruthy()
    cleanup()
    await shown(CARDS.met, 'provider', { [`/api/referrals/${CARDS.met.id}/arrival-code`]: defect() })
    expect(await screen.findByText(/Read this code to the officer/)).toBeTruthy()
    expect(screen.getByText('ABCD 2345')).toBeTruthy()
    dropCodes()
    expect(keptCode(CARDS.met.id)).toBeNull()
  })

  test('of a transfer says before the click that the case moves, and after it what remains in sight', async () => {
    const asked: ReferralView = { ...CARDS.received, kind: 'transfer' }
    await shown(asked, 'provider')
    expect(await screen.findByText(/With this click your office answers for the case/)).toBeTruthy()
    expect(screen.getByText(/Until both offices have signed/)).toBeTruthy()
    cleanup()
    await shown(CARDS.transfer, 'provider')
    expect(await screen.findByText(/Not who the client is/)).toBeTruthy()
    expect(screen.queryByText(/Until both offices have signed/)).toBeNull()
  })

  test('of a journey ends by the code that the sender types', async () => {
    const { user, press, enter, acted } = await shown(CARDS.leg, 'coordinator')
    await press('Arrive, by code read out')
    await enter('Code of the receiving officer', 'abcd 2345')
    await user.click(await aButtonIn('Arrive, by code read out'))
    await waitFor(() => expect(acted()).toEqual([{ verb: 'arrive', hash: CARDS.leg.hash, code: 'abcd 2345' }]))
  })
})

describe('a report', () => {
  test('of what was not wholly done says why', async () => {
    const begun: ReferralView = { ...CARDS.accepted, state: 'begun', allowedActions: { report: { allowed: true } } }
    const { user, press, choose, problems, acted } = await shown(begun, 'provider')
    await press('Report')
    await choose('Result of the service', 'done_in_part')
    await user.click(await aButtonIn('Report'))
    expect(await problems()).toEqual(['Reason, where it is not wholly done: Choose one from the list.'])
    await choose('Reason, where it is not wholly done', 'no_show')
    await user.click(await aButtonIn('Report'))
    await waitFor(() => expect(acted()).toEqual([{ verb: 'report', outcome: 'done_in_part', reason: 'no_show' }]))
  })
})

describe('an offer to another office', () => {
  const [row] = cases
  const caseId = row?.id ?? ''
  const known = { '/api/me': people['coordinator'], [`/api/cases/${caseId}/referral-prep`]: referralPrep }
  const offer = <OfferDialog caseId={caseId} onClose={() => undefined} />

  test('tells only what helps unless more is chosen, and shows exactly what the other office reads', async () => {
    const sent = anApi({ ...known, [`/api/cases/${caseId}/referrals`]: CARDS.offered })
    const { choose, enter, press, user } = await aDialog(offer)
    await choose('Office that is asked', RS.id)
    await enter('Note to that office', 'Contoh catatan')
    const read = await screen.findByRole('region', { name: 'Exactly what that office reads' })
    expect(read.textContent).toContain('Age groupAdult')
    expect(read.textContent).not.toContain('Nationality')
    expect(read.textContent).toContain('Contoh catatan')
    await user.click(screen.getByRole('checkbox', { name: 'Health examination' }))
    expect(read.textContent).toContain('Health examination')
    expect(await barriers()).toEqual([])
    await press('Send the referral')
    await waitFor(() => expect(sent.length).toBe(1))
    expect(sent[0]?.body).toMatchObject({
      kind: 'service',
      to: RS.id,
      facts: ['age_group'],
      note: 'Contoh catatan',
      identity: false,
      covers: [referralPrep.steps[0]?.taskId],
    })
  })

  test('of a step is of the kind that the procedure says, with all that it tells ticked and no more', async () => {
    const step = referralPrep.steps[0]?.taskId ?? ''
    const sent = anApi({
      ...{ '/api/me': people['coordinator'], [`/api/cases/${caseId}/referrals`]: CARDS.offered },
      [`/api/cases/${caseId}/referral-prep?task=${step}`]: referralPrep,
    })
    const asks = { kind: 'transfer' as const, facts: ['nationality'], identity: false }
    const { choose, press } = await aDialog(
      <OfferDialog caseId={caseId} task={{ id: step, name: 'TRF-01', asks }} onClose={() => undefined} />,
    )
    await choose('Office that is asked', RS.id)
    expect(screen.queryByRole('checkbox', { name: /Age group/ })).toBeNull()
    expect(screen.queryByRole('checkbox', { name: /Tell also who the client is/ })).toBeNull()
    await press('Send the referral')
    await waitFor(() => expect(sent.length).toBe(1))
    expect(sent[0]?.body).toMatchObject({ kind: 'transfer', taskId: step, facts: ['nationality'] })
  })

  test('of a step begins with its service, its steps and the office of its answers, and names each gap', async () => {
    const step = idOf('step')
    const [covered] = referralPrep.steps
    const asked = {
      covers: [covered?.taskId ?? ''],
      services: ['health', 'social'] as const,
      service: ['health'] as const,
    }
    const prep = (more: object) => ({
      ...referralPrep,
      step: { ...asked, office: RS.id, from: null, arrives: null, file: [], ...more },
    })
    const path = `/api/cases/${caseId}/referral-prep?task=${step}`
    const posted = { [`/api/cases/${caseId}/referrals`]: CARDS.offered }
    const sent = anApi({
      ...{ '/api/me': people['coordinator'], [path]: prep({}), ...posted },
      [`/api/services/candidates?kind=health&caseId=${caseId}`]: { data: [] },
    })
    const dialogOf = (kind: 'service' | 'transfer') => (
      <OfferDialog
        caseId={caseId}
        task={{ id: step, name: 'INT-11', asks: { kind, facts: null, identity: true } }}
        onClose={() => undefined}
      />
    )
    const { press } = await aDialog(dialogOf('service'))
    expect(await screen.findByText('The answers of this step name that office.')).toBeTruthy()
    expect(screen.queryByRole('radio', { name: 'Legal service' })).toBeNull()
    await press('Send the referral')
    await waitFor(() => expect(sent.length).toBe(1))
    expect(sent[0]?.body).toMatchObject({ to: RS.id, service: 'health', covers: asked.covers })
    cleanup()
    const file = [
      { label: { id: 'Ringkasan', en: 'Summary' }, there: true },
      { label: { id: 'Bahaya', en: 'Dangers' }, there: false },
    ]
    anApi({ '/api/me': people['coordinator'], [path]: prep({ file }), ...posted })
    await aDialog(dialogOf('transfer'))
    const read = await screen.findByRole('region', { name: 'Exactly what that office reads' })
    expect(read.textContent).toContain('1 of 2 questions of the file are answered.Not there yet:Dangers')
  })

  test('begins with the first suggested office, where the procedure says that the next one is asked', async () => {
    const step = idOf('step')
    const after = { id: idOf('declined'), kind: 'service', isFirst: true } as const
    const prep = { ...referralPrep, again: { covers: [], service: 'health' } }
    const [sentra] = referralPrep.offices.filter(({ id }) => id !== RS.id)
    const office = { id: sentra?.id ?? '', name: sentra?.name ?? '' }
    const suggested = {
      ...{ id: idOf('service'), office, room: 'yes', capacity: null, levels: 0, needsIdentity: false },
      ...{ reachedBy: 'console', acceptance: 'asked', reasons: [], contacts: [] },
    }
    const sent = anApi({
      '/api/me': people['coordinator'],
      [`/api/cases/${caseId}/referral-prep?task=${step}&after=${after.id}`]: prep,
      [`/api/services/candidates?kind=health&caseId=${caseId}`]: {
        ...{ area: { code: '21.71', name: 'Kota Batam' }, leftOut: [] },
        data: [suggested],
      },
      [`/api/cases/${caseId}/referrals`]: CARDS.offered,
    })
    const task = { id: step, name: 'INT-11', asks: { kind: 'service', facts: null, identity: true } as const }
    const { press } = await aDialog(<OfferDialog caseId={caseId} task={task} after={after} onClose={() => undefined} />)
    await screen.findByRole('region', { name: 'Offices suggested' })
    await press('Send the referral')
    await waitFor(() => expect(sent.length).toBe(1))
    expect(sent[0]?.body).toMatchObject({ to: office.id, service: 'health', after: after.id, taskId: step })
  })

  test('says who the client is only where the client agreed to that office, and names the consent', async () => {
    anApi(known)
    const { choose } = await aDialog(offer)
    const other = referralPrep.offices.find(({ mayKnow }) => !mayKnow)
    await choose('Office that is asked', other?.id ?? '')
    expect(await screen.findByText(/there is no consent C5 Sharing data for this office/)).toBeTruthy()
    expect(screen.queryByRole('checkbox', { name: /Tell also who the client is/ })).toBeNull()
    await choose('Office that is asked', RS.id)
    expect(await screen.findByRole('checkbox', { name: /Tell also who the client is/ })).toBeTruthy()
  })
})

describe('a step and a case', () => {
  const [first] = cases.slice(0, 1).flatMap(taskRows)
  if (first === undefined) throw new Error('no task')
  const task = taskView(first)

  test('a step that waits says for whom and since when, and has no offer of its own', async () => {
    const waiting = referralRow('step')
    anApi({
      '/api/me': people['coordinator'],
      [`/api/referrals?case=${task.caseId}&limit=100`]: listOf([waiting]),
    })
    await aDialog(<StepReferral task={{ ...task, waitsForReferral: waiting.id }} />)
    expect(await screen.findByText(/Waits for RS Contoh Bhakti, since/)).toBeTruthy()
    expect(screen.queryByRole('button')).toBeNull()
  })

  test('a result that only another office gives is named beside the offer', async () => {
    anApi({ '/api/me': people['coordinator'] })
    const [outcome] = task.outcomes
    await aDialog(<StepReferral task={{ ...task, fromOthers: [outcome?.code ?? ''] }} />)
    expect(await screen.findByText('These results can only come from another office:')).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Offer to another office' })).toBeTruthy()
  })

  test('a hand-over names what moves, what stays in sight and each gap, and whose the case is until then', async () => {
    const { transfer } = referralPrep
    if (transfer === null) throw new Error('nothing to hand over')
    anApi({ '/api/me': people['coordinator'] })
    await aDialog(<HandOver custody={null} transfer={transfer} />)
    const text = (await screen.findByRole('region', { name: 'Hand-over' })).textContent
    for (const said of ['1 open step', '1 late step', 'the office of the case', 'this case is still yours'])
      expect(text).toContain(said)
  })
})
