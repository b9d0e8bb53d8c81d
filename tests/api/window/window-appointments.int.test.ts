// Appointments in a client's own window: when, and what she calls the place; and what she answers reaches the desk.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { CommandAnswer, Timeline } from '../../../api/contract/cases.ts'
import { CaseLetters } from '../../../api/contract/letters.ts'
import { NotificationList } from '../../../api/contract/notifications.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { inDays } from '../../support/door/a-conference.ts'
import { aSharingGround, verified } from '../../support/door/a-sharing-ground.ts'
import { meeting, NICKNAME, onlyOne, PLACE, shownTo } from '../../support/door/an-appointment.ts'
import { aCard, opened, round, WORDS_OF_SHARED_CARE, type Browser } from '../../support/door/a-window.ts'
import type { Answer, Person, TestApp } from '../../support/door/test-app.ts'
import { aSharedCase, HOSPITAL, SHELTER, type SharedCase } from '../../support/sops/a-shared-case.ts'
import { demoAccount } from '../../support/setup/demo-accounts.ts'

let app: TestApp
let companion: Person
beforeAll(async () => {
  ;({ app } = await aSharingGround({ worker: false, over: { windowWords: WORDS_OF_SHARED_CARE } }))
  companion = await app.as('companion')
})
afterAll(() => app.close())

const aCase = () => aSharedCase(app.as, 'Contoh Janji Kenari')
const PLACED = { place: PLACE, nickname: NICKNAME }
const plans = async (of: { id: string }, over: object = {}): Promise<void> => {
  const made = await companion.post(`/api/cases/${of.id}/appointments`, meeting({ ...PLACED, despite: true, ...over }))
  if (made.status !== 200) throw new Error(JSON.stringify(made.body))
}
const page = async (her: Browser): Promise<string> => (await her.get('/w/appointment')).html
/** Every form of the page that would send this answer. */
const forms = (html: string, answer: string): { appointment: string; answer: string; id: string }[] =>
  [
    ...html.matchAll(
      new RegExp(
        `name="appointment" value="([^"]+)"><input[^>]*value="${answer}"><input[^>]*name="id" value="([^"]+)"`,
        'g',
      ),
    ),
  ].map(([, appointment = '', id = '']) => ({ appointment, answer, id }))
const says = async (her: Browser, answer: string) => {
  const [form] = forms(await page(her), answer)
  if (form === undefined) throw new Error('nothing to answer')
  expect((await her.post('/w/answer', form)).to).toBe('/w/appointment')
  return form
}
const newsOf = async (who: Pick<Person, 'get'>, of: { id: string }): Promise<string[]> =>
  NotificationList.parse((await who.get('/api/me/notifications')).body).data.flatMap(({ kind, caseId }) =>
    caseId === of.id ? [kind] : [],
  )
const asWindow = async (shared: SharedCase<Answer>): Promise<Browser> => {
  const her = await opened(app, await aCard(shared.coordinator, shared.id))
  await round(app)
  return her
}

/** Written by the coordinator, signed by the supervisor, and noted as sent. */
async function sends(
  writer: SharedCase<Answer>['coordinator'],
  caseId: string,
  template: string,
  slug: string,
): Promise<void> {
  const path = `/api/cases/${caseId}/letters`
  await writer.post(path, { template, language: 'id', organisationId: organisationIdOf(slug) })
  const [one] = CaseLetters.parse((await writer.get(path)).body).data
  await (await app.as('supervisor')).post(`${path}/${one?.id}/sign`)
  const sent = await writer.post(`${path}/${one?.id}/send`, { how: 'post', at: new Date().toISOString() })
  if (sent.status !== 200) throw new Error(JSON.stringify(sent.body))
}
/** To whom letters were sent, by her window. */
const letters = async (her: Browser): Promise<string[]> => {
  const [, list = ''] = /Surat dikirim<\/h2><ul>(.*?)<\/ul>/.exec((await her.get('/w/allowed')).html) ?? []
  return [...list.matchAll(/<li><span>(.*?)</g)].map(([, office = '']) => office)
}

describe('an appointment in the window', () => {
  test('is day, hour and her name of the place, planned before the card or after; never the address', async () => {
    const shared = await aCase()
    await plans(shared, { startsAt: '2027-03-02T02:30:00.000Z', nickname: 'pohon 7391' })
    const her = await asWindow(shared)
    await plans(shared, { startsAt: '2027-03-03T02:30:00.000Z' })
    await round(app)
    const html = await page(her)
    expect(html).toMatch(
      /Selasa, 2 Maret 2027, 09\.30<\/b><br>pohon 7391<.*Rabu, 3 Maret 2027, 09\.30<\/b><br>rumah biru 7391</,
    )
    expect(html).not.toMatch(/Jalan|Rahasia|Sakit|Contoh|kesehatan/i)
  })

  test('shows no place where it is guarded, from the beginning or since it was moved', async () => {
    const shared = await aCase()
    await plans(shared, { guarded: true, startsAt: inDays(8) })
    const her = await asWindow(shared)
    await plans(shared, { startsAt: inDays(9) })
    await round(app)
    expect((await page(her)).match(/rumah biru/g)?.length).toBe(1)
    const [open] = await app.rows('select id from app.appointment where case_id = $1 and not is_guarded', [shared.id])
    const moved = meeting({ startsAt: inDays(10), guarded: true })
    expect((await companion.post(`/api/appointments/${Object(open).id}/move`, moved)).status).toBe(200)
    await round(app)
    const html = await page(her)
    expect(html).not.toContain('rumah biru')
    expect(forms(html, 'can').length).toBe(2)
  })

  test('that she cannot come to stands on the desk and is told to whoever planned it and to coordinators', async () => {
    const shared = await aCase()
    await plans(shared, { escortId: demoAccount('companion').user })
    const her = await asWindow(shared)
    const form = await says(her, 'cannot')
    await her.post('/w/answer', form)
    expect(await page(her)).toContain('Diterima, sedang dikerjakan.')
    expect(await round(app)).toMatchObject({ decided: 1 })
    expect(await page(her)).toContain('Anda menjawab: tidak bisa.')

    const { id } = await onlyOne(shared.coordinator, shared.id)
    expect(await shownTo(shared.coordinator, id)).toMatchObject({ state: 'planned', answer: 'cannot' })
    for (const who of [companion, shared.coordinator])
      expect((await newsOf(who, shared)).filter((kind) => kind === 'appointment_declined').length).toBe(1)
    const { data } = Timeline.parse((await shared.coordinator.get(`/api/cases/${shared.id}/timeline?limit=10`)).body)
    expect(data.find(({ type }) => type === 'appointment_answered')?.sentence.en).toBe(
      'The client cannot come to an appointment, in the own window',
    )
    expect(await verified({ app }, shared.id)).toMatchObject({ intact: true, differences: [] })
    await says(her, 'can')
    await round(app)
    expect((await shownTo(companion, id)).answer).toBe('can')
  })

  test('is not answered by a card without that part, for another case, or once it was cancelled', async () => {
    const [shared, other] = [await aCase(), await aCase()]
    await plans(shared)
    await plans(other, { startsAt: inDays(12) })
    const [her, hers] = [await asWindow(shared), await asWindow(other)]
    const [form] = forms(await page(her), 'can')
    const sends = (who: Browser, id: string) => who.post('/w/answer', { ...form, id, answer: 'cannot' })
    await sends(hers, crypto.randomUUID())
    expect(await round(app)).toMatchObject({ decided: 0 })

    await sends(her, crypto.randomUUID())
    const { id } = await onlyOne(shared.coordinator, shared.id)
    expect((await companion.post(`/api/appointments/${id}/end`, { as: 'cancelled' })).status).toBe(200)
    expect(await round(app)).toMatchObject({ decided: 1 })
    expect(await page(her)).toContain('Janji itu sudah berubah')
    expect(await newsOf(companion, shared)).not.toContain('appointment_declined')

    await app.rows(`update app.window_card set tiles = '{way}' where case_id = $1`, [other.id])
    const [their] = await app.rows('select id from app.appointment where case_id = $1', [other.id])
    await hers.post('/w/answer', { id: crypto.randomUUID(), appointment: String(Object(their).id), answer: 'can' })
    expect(await round(app)).toMatchObject({ decided: 0 })
  })

  test('is answered where it was made, and letters told, while the case of the card goes on in another', async () => {
    const shared = await aCase()
    await sends(shared.coordinator, shared.id, 'warns', HOSPITAL)
    const her = await asWindow(shared)
    expect(await letters(her)).toEqual([])
    await sends(shared.coordinator, shared.id, 'refers', HOSPITAL)
    await round(app)
    expect(await letters(her)).toEqual(['Kantor lain'])
    expect((await her.get('/w/allowed')).html).not.toMatch(/SR|Rujukan|Dinas|Contoh|Bahaya/)
    const asked = { sop: 'shared-care', personId: shared.person, area: '21.71', channel: 'walk_in' }
    const made = CommandAnswer.parse((await (await app.as('intake_officer')).post('/api/cases', asked)).body)
    const agreed = { code: 'C5', state: 'given', language: 'id', explainedBy: 'Contoh Petugas' }
    await shared.coordinator.post(`/api/cases/${made.caseId}/consents`, agreed)
    const into = { into: made.caseId, reason: 'one_plan' }
    expect((await shared.coordinator.post(`/api/cases/${shared.id}/joins`, into)).status).toBe(200)
    const [house] = await app.rows(`select id from app.task where case_id = $1 and item = 'house'`, [made.caseId])
    await shared.coordinator.post(`/api/tasks/${Object(house).id}/assign`, {
      organisationId: organisationIdOf(SHELTER),
    })
    await sends(shared.coordinator, made.caseId, 'refers', SHELTER)
    await plans({ id: made.caseId })
    await round(app)
    expect(await letters(her)).toEqual(['Kantor lain yang membantu', 'Kantor lain'])
    await says(her, 'cannot')
    expect(await round(app)).toMatchObject({ decided: 1 })
    const { id } = await onlyOne(shared.coordinator, made.caseId)
    expect((await shownTo(shared.coordinator, id)).answer).toBe('cannot')

    const parted = await shared.coordinator.post(`/api/cases/${shared.id}/part`, { reason: 'two_people' })
    expect(parted.status).toBe(200)
    await round(app)
    expect(await page(her)).toContain('Belum ada.')
    expect(await letters(her)).toEqual(['Kantor lain'])
    await her.post('/w/call', { id: crypto.randomUUID() })
    expect(await round(app)).toMatchObject({ decided: 1 })
    const calls = `select stream from app.case_event where type = 'client_asked' and stream = any($1)`
    expect(await app.rows(calls, [[shared.id, made.caseId]])).toEqual([{ stream: shared.id }])
  })
})
