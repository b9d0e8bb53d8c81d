// The demonstration, made once by the product itself: what somebody sees who signs in for the first time.
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { z } from 'zod'
import { readSeedEnv } from '../../api/door/config.ts'
import { AppointmentList } from '../../api/contract/appointments.ts'
import { CaseList } from '../../api/contract/cases.ts'
import { ComplaintList } from '../../api/contract/complaints.ts'
import { CaseLetters, LetterToSignList } from '../../api/contract/letters.ts'
import { TaskList } from '../../api/contract/tasks.ts'
import { seed } from '../../api/seed.ts'
import { demoAccounts, demoFile, organisationIdOf } from '../../api/seed/accounts.ts'
import { createDesk, createSessions, type Desk } from '../../api/seed/desk.ts'
import { parseScripts } from '../../api/seed/script.ts'
import { connect, withOwner, type Db } from '../../db/ground/connect.ts'
import { verifyCase } from '../../db/ledger/verify-case.ts'
import { tell } from '../../runtime/ground/child-environment.ts'
import { parseEnv } from '../../runtime/ground/config.ts'
import { recall } from '../../runtime/ground/kept-choices.ts'
import { urlsOfRunning } from '../../runtime/ground/postgres.ts'
import { secretsOf } from '../../runtime/ground/secrets.ts'
import { PASSWORD, type Console } from '../support/screen/a-console.ts'
import { shippedSops } from '../support/sops/shipped-sops.ts'
import { mailOf } from '../support/setup/demo-accounts.ts'

const LONG = 600_000
const scripts = parseScripts(demoFile('cases.yaml'))
const sops = shippedSops()
const HEADS = ['supervisor', 'national_coordinator'],
  REVIEWERS = ['data_protection_officer']

/** What fell due in the past of a case fires by itself, some moments after its last step. */
const clocksFired = async ({ rows }: Console): Promise<void> => {
  for (const end = Date.now() + LONG / 2; Date.now() < end; await sleep(200))
    if ((await rows('select from app.case_file where next_instant < now()')).length === 0) break
}

const Ports = z.object({ frontend: z.int() })
/** Answers what was said. */
const seedAgain = async ({ home }: Console): Promise<string[]> => {
  const database = urlsOfRunning(home)
  if (database === undefined) throw new Error('the database of this home does not run')
  const env = parseEnv({ TAPAK_HOME: home.path, TAPAK_DEMO: 'true', TAPAK_DEMO_PASSWORD: PASSWORD })
  const address = `127.0.0.1:${Ports.parse(recall(home, 'temporal-ports')).frontend}`
  const temporal = { address, namespace: env.TEMPORAL_NAMESPACE }
  const around = { env, secrets: secretsOf(home, env), database, temporal }
  const read = readSeedEnv({ ...tell('seed', around), TAPAK_DEMO_PASSWORD: PASSWORD })
  if ('problems' in read) throw new Error(read.problems.join('; '))
  const said: string[] = []
  await seed({ env: read, say: (line) => said.push(line) })
  return said
}

/** Registers its tests, which change nothing. */
export function demonstration(product: () => Console): void {
  let desk: Desk
  let owner: Db
  beforeAll(async () => {
    await clocksFired(product())
    const url = product().address
    desk = createDesk(url, createSessions(url, PASSWORD))
    owner = connect({ url: urlsOfRunning(product().home)?.owner ?? '', most: 1 })
  }, LONG)
  afterAll(() => owner.destroy())

  const cases = (account: string, query = '') => desk.get(mailOf(account), `/api/cases?limit=100${query}`, CaseList)
  const tasks = (account: string, view: string) => desk.get(mailOf(account), `/api/tasks?view=${view}`, TaskList)
  const appointments = () => desk.get(mailOf('case_coordinator'), '/api/appointments', AppointmentList)

  test('has appointments to come, with an office that is met and a colleague who goes along', async () => {
    const { data } = await appointments()
    expect(data.map(({ kind, state }) => [kind, state])).toEqual([
      ['health', 'planned'],
      ['legal', 'planned'],
    ])
    expect(data.filter(({ office, user, escort }) => user === null || escort === null || office.name === '')).toEqual(
      [],
    )
  })

  test(
    'has a complaint that both heads read, a letter that waits for a signature, and one that was sent',
    async () => {
      const heardBy = async (account: string) =>
        (await desk.get(mailOf(account), '/api/complaints', ComplaintList)).data.length
      for (const end = Date.now() + LONG / 10; (await heardBy('supervisor')) === 0 && Date.now() < end;)
        await sleep(200)
      expect([await heardBy('supervisor'), await heardBy('supervisor4')]).toEqual([1, 1])
      expect([await heardBy('national_coordinator'), await heardBy('supervisor2')]).toEqual([0, 0])

      const { data } = await desk.get(mailOf('supervisor'), '/api/letters-to-sign', LetterToSignList)
      expect(data.map(({ number }) => number.slice(0, 7))).toEqual(['002/UND'])
      const path = `/api/cases/${data[0]?.caseId}/letters`
      const letters = await desk.get(mailOf('case_coordinator'), path, CaseLetters)
      expect(letters.data.map(({ state, to }) => [state, to?.id])).toEqual([
        ['waiting', undefined],
        ['sent', organisationIdOf('rs-batam')],
      ])
    },
    LONG,
  )

  test(
    'has somebody for every case who may read a complaint about it, and did nothing in it',
    async () => {
      const { rows } = await withOwner(owner, (tx) =>
        sql<{ number: string; readers: string[]; barred: number }>`
          with about as (
            select c.number, app.routed(jsonb_populate_record(null::app.complaint, jsonb_build_object('case_id', c.id,
              'office_id', c.owner_organisation, 'made_at', now())), ${HEADS}::text[], ${REVIEWERS}::text[]) as k
            from app.case_file c)
          select number, array(select u.email from app.user_account u
              where u.id = any(app.readers_of(k, ${HEADS}::text[], ${REVIEWERS}::text[])) order by 1) as readers,
            (select count(*)::integer from app.case_event e where e.stream = (k).case_id::text
              and e.actor::uuid = any(app.readers_of(k, ${HEADS}::text[], ${REVIEWERS}::text[]))) as barred
          from about order by number`.execute(tx),
      )
      expect(rows).toHaveLength(scripts.length)
      expect(rows.filter(({ readers, barred }) => readers.length === 0 || barred > 0)).toEqual([])
      expect(new Set(rows.flatMap(({ readers }) => readers))).toContain(mailOf('supervisor'))
    },
    LONG,
  )

  test(
    'shows a case in every stage of the first programme, and closed ones',
    async () => {
      const { data } = await cases('auditor')
      const stages =
        sops
          .find(({ file }) => file.includes('2021'))
          ?.ir.items.filter(({ kind, parent }) => kind === 'stage' && parent === null)
          .map(({ id }) => id)
          // No register is brought into the demonstration, and nobody opens a case in this stage by hand.
          .filter((id) => id !== 'imported') ?? []

      expect(data).toHaveLength(scripts.length)
      expect(data.flatMap((row) => row.stages.map(({ item }) => item))).toEqual(expect.arrayContaining(stages))
      expect(data.flatMap(({ closedCode }) => closedCode ?? []).toSorted()).toEqual(['completed', 'paid', 'refused'])
    },
    LONG,
  )

  test(
    'has cases that began under an older edition of the procedure, open ones among them',
    async () => {
      const { data } = await cases('auditor')
      const begun = scripts.flatMap(({ edition }) => edition ?? [])
      const older = data.filter(({ sop, edition }) => sop === 'integrated-services' && edition === '2010')

      expect(older).toHaveLength(begun.length)
      expect(older.filter(({ status }) => status === 'open').length).toBeGreaterThan(3)
      expect(older.length).toBeLessThan(data.length / 2)
    },
    LONG,
  )

  test(
    'shows what is late, what is at risk, what is on hold and what nobody owns',
    async () => {
      const { data } = await cases('auditor')

      const shown = {
        late: data.filter(({ late }) => late > 0).length,
        'at risk': data.filter(({ atRisk }) => atRisk > 0).length,
        'without an owner': data.filter(({ unowned }) => unowned > 0).length,
        'on hold': data.filter(({ status }) => status === 'on_hold').length,
      }
      expect(Object.entries(shown).filter(([, count]) => count === 0)).toEqual([])
      expect(data.filter(({ status, late }) => status === 'open' && late === 0)).not.toHaveLength(0)
    },
    LONG,
  )

  test(
    'shows each office its own cases',
    async () => {
      const [batam, bandung] = [await cases('case_coordinator'), await cases('case_coordinator2')]

      expect(new Set(batam.data.map(({ ownerOrganisation }) => ownerOrganisation)).size).toBe(1)
      expect(batam.data.map(({ id }) => id)).not.toEqual(
        expect.arrayContaining(bandung.data.slice(0, 1).map(({ id }) => id)),
      )
    },
    LONG,
  )

  test(
    'has work for everybody whose role works on cases',
    async () => {
      const working = new Set(
        sops.flatMap(({ ir }) => ir.items.flatMap((item) => (item.kind === 'task' ? item.roles : []))),
      )
      const providers = [...new Set(demoAccounts().map(({ role }) => role))].filter((role) => working.has(role))

      const empty = []
      for (const role of providers) if ((await tasks(role, 'team')).data.length === 0) empty.push(role)
      expect(empty).toEqual([])
    },
    LONG,
  )

  test(
    'leaves an intact history in every case, the same as the screens show, and marks it as made up',
    async () => {
      const { data } = await cases('auditor')

      const verdicts = []
      for (const { id } of data) verdicts.push(await withOwner(owner, (tx) => verifyCase(tx, id)))
      expect(verdicts.filter((verdict) => !verdict.intact || verdict.differences.length > 0)).toEqual([])
      expect(data.every(({ demo }) => demo)).toBe(true)
    },
    LONG,
  )

  test(
    'is made once: a second seeding changes nothing',
    async () => {
      const before = await cases('auditor', '&sort=number')
      const met = await appointments()
      const said = await seedAgain(product())

      expect(await appointments()).toEqual(met)
      expect((await cases('auditor', '&sort=number')).data).toEqual(before.data)
      expect(said.at(-1)).toBe(`demo cases: ${scripts.length} of ${scripts.length}`)
    },
    LONG,
  )
}
