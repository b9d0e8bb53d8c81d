// Many letters at once, at two processes of the API, in several cases of one office: no number is missing, none is
// given twice, and each stands in the ledger. Two people sign one letter at once, and it is signed once.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { aSecondDoor, type SecondDoor } from '../../support/door/a-second-door.ts'
import {
  aLetteredCase,
  aLetterGround,
  ASKS,
  lettersOf,
  REFERS,
  SUMMONS,
  type Lettered,
  type LetterGround,
} from '../../support/door/a-letter.ts'
import { verified } from '../../support/door/a-sharing-ground.ts'
import { personAt, type Person } from '../../support/door/test-app.ts'

let ground: LetterGround
let second: SecondDoor
let cases: Lettered[]
beforeAll(async () => {
  ground = await aLetterGround()
  second = await aSecondDoor(ground.app)
  cases = []
  for (let n = 0; n < 5; n += 1) cases.push(await aLetteredCase(ground, `Contoh Antre ${n}`))
})
afterAll(async () => {
  await second.close()
  await ground.app.close()
})
const atBoth = async (name: string): Promise<readonly [Person, Person]> => {
  const cookie = await ground.app.cookieOf(name)
  return [personAt(ground.app.url, cookie), personAt(second.url, cookie)]
}

describe('twenty letters at once', () => {
  test('of five cases, at two processes, get numbers without a gap; those that are refused use none', async () => {
    const doors = await atBoth('case_coordinator')
    // Every fifth has an open field, and is no letter.
    const drafts = Array.from({ length: 25 }, (_, n) => (n % 5 === 4 ? ASKS : [REFERS, SUMMONS][n % 2]))
    const answers = await Promise.all(
      drafts.map((draft, n) => doors[n % 2 === 0 ? 0 : 1].post(cases[n % 4]?.path ?? '', draft)),
    )
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      ...Array.from({ length: 20 }, () => 200),
      ...Array.from({ length: 5 }, () => 422),
    ])
    const rows = await ground.app.rows('select n from app.letter order by n')
    expect(rows).toEqual(Array.from({ length: 20 }, (_, n) => ({ n: n + 1 })))
    const told = await ground.app.rows(
      `select (canon::jsonb #>> '{body,n}')::int as n from app.case_event where type = 'letter_written' order by 1`,
    )
    expect(told).toEqual(rows)
    for (const { id } of cases) expect(await verified(ground, id)).toMatchObject({ intact: true, differences: [] })
  })

  test('are numbered by each office for itself', async () => {
    const [it] = cases
    if (it === undefined) throw new Error('no case')
    const there = await ground.app.as('case_coordinator2')
    const { tasks } = Object((await ground.writer.get(`/api/cases/${it.id}/plan`)).body).stages[0]
    const close = tasks.find(({ item }: { item: string }) => item === 'close_file')
    const { organisation } = Object((await there.get('/api/me')).body)
    await ground.writer.post(`/api/tasks/${close.id}/assign`, { organisationId: organisation.id })
    expect((await there.post(it.path, SUMMONS)).status).toBe(200)
    const [newest] = await lettersOf(there, it)
    expect(newest?.number).toMatch(/^001\/SP\//)
    // What another office wrote is read there, and nowhere else.
    const [own] = (await lettersOf(ground.writer, it)).filter(({ office }) => office.id === organisation.id)
    expect(own?.allowedActions.read).toMatchObject({ code: 'letter_other_office' })
    for (const path of ['', '/pdf', '/sign']) {
      const at = `${it.path}/${own?.id}${path}`
      const answer = path === '/sign' ? await ground.signer.post(at) : await ground.signer.get(at)
      expect([path, answer.code]).toEqual([path, 'letter_other_office'])
    }
  })
})

describe('one letter', () => {
  test('that two people sign at once, at two processes, is signed once; whoever wrote it never signs it', async () => {
    const it = await aLetteredCase(ground, 'Contoh Berebut')
    const [here, there] = await atBoth('intake_officer')
    const [writer] = await atBoth('case_coordinator')
    await writer.post(it.path, REFERS)
    const [row] = await lettersOf(writer, it)
    const at = `${it.path}/${row?.id}/sign`
    const answers = await Promise.all([here.post(at), there.post(at), writer.post(at), here.post(at)])
    expect(answers.map(({ code }) => code ?? 'done').toSorted()).toEqual([
      'done',
      'letter_over',
      'letter_over',
      expect.stringMatching(/second_person_needed|letter_over/),
    ])
    const made = await ground.app.rows(
      `select count(*)::int as n from app.case_event where stream = $1 and type = 'letter_made'`,
      [it.id],
    )
    expect(made).toEqual([{ n: 1 }])
    expect(await verified(ground, it.id)).toMatchObject({ intact: true, differences: [] })
  })

  test('is not made, nor sent, once the client has taken the consent back', async () => {
    const it = await aLetteredCase(ground, 'Contoh Berubah')
    await ground.writer.post(it.path, REFERS)
    await ground.writer.post(it.path, REFERS)
    const [two, one] = await lettersOf(ground.writer, it)
    expect((await ground.signer.post(`${it.path}/${one?.id}/sign`)).status).toBe(200)
    await it.says('C5', 'withdrawn')
    const refusal = { code: 'letter_consent', body: { details: { consents: ['C5'] } } }
    expect(await ground.signer.post(`${it.path}/${two?.id}/sign`)).toMatchObject(refusal)
    // It may have gone before, and the desk offers to note that.
    const [, made] = await lettersOf(ground.writer, it)
    expect([made?.id, made?.allowedActions.send]).toEqual([one?.id, { allowed: true }])
    const sent = { how: 'post', at: new Date().toISOString() }
    expect(await ground.writer.post(`${it.path}/${one?.id}/send`, sent)).toMatchObject(refusal)
    expect(await ground.writer.post(it.path, REFERS)).toMatchObject(refusal)
    expect((await ground.writer.post(`${it.path}/${one?.id}/withdraw`, { reason: 'client_wish' })).status).toBe(200)
  })
})
