// What somebody may not see changes nothing that she sees: a hidden value is changed, and every question answers her to
// the byte as before, in the same order and with the same sums. Whoever may see it is told the new value.
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { maySee, stepOf, takesPartIn, type Eyes } from '../../../api/policy/access.ts'
import { mayDo } from '../../../api/contract/policy.ts'
import { demoAccounts, organisationIdOf, type Account } from '../../../api/seed/accounts.ts'
import { connect, withDoor, type Db } from '../../../db/ground/connect.ts'
import { correctIdentity, personKeyOf } from '../../../db/people/people.ts'
import { answerPlace, packetPlace, seal, unseal } from '../../../db/people/vault.ts'
import type { DataClass } from '../../../sop-definitions/language/vocabulary.ts'
import {
  accountAt,
  actorOf,
  ASKED,
  classedCases,
  HOLDER,
  scopeOfAccount,
  SECRETS,
  STEPS,
  type Classed,
  type ClassedCase,
} from '../../support/door/a-classed-case.ts'
import { asked, ASKED_FOR_STEP, ASKING, caseBetween, type BetweenCase } from '../../support/door/between-offices.ts'
import { guardedMeeting, type GuardedMeeting } from '../../support/door/a-guarded-meeting.ts'
import { letterSaysElse, readersOfLetter } from '../../support/door/a-sealed-letter.ts'
import { BREAKING, everyLook, watchedStandards, withoutMachine } from '../../support/door/every-look.ts'
import { pagesForEverybody } from '../../support/door/pages-for-everybody.ts'
import { askingOnce } from '../../support/door/refused-for-role.ts'
import { isLong } from '../../support/setup/storm-size.ts'
import { testApp, type TestApp } from '../../support/door/test-app.ts'
import { compareAllWritten } from '../../support/people/compared.ts'
import { judgeAll } from '../../support/record/judged.ts'

/** One for each way to stand to the case and each kind of capability. */
const WATCHERS: Readonly<Record<string, readonly string[]>> = {
  'ppt-batam': ['intake_officer', 'case_coordinator', 'companion'],
  'ppt-kepri': ['case_coordinator', 'report_viewer'],
  [HOLDER]: ['health_provider'],
  [ASKED]: ['investigator'],
  'gugus-tugas': ['taskforce_secretariat'],
  pengawas: ['auditor'],
  pengelola: ['administrator'],
  'ppt-nasional': ['sop_admin', 'national_coordinator'],
  // Is asked, was asked, and has agreed, each of another case.
  [ASKED_FOR_STEP]: ['social_worker'],
  'ppt-bandung': ['case_coordinator'],
}
const watchers = demoAccounts().filter(({ organisation, role }) =>
  Object.entries(WATCHERS).some(([slug, roles]) => organisation === organisationIdOf(slug) && roles.includes(role)),
)

let app: TestApp
let door: Db
let classed: Classed
let batam: BetweenCase
let handedOver: BetweenCase
let contested: BetweenCase
let declined: string
let accepted: BetweenCase
let bandung: ClassedCase
let meeting: GuardedMeeting
beforeAll(async () => {
  const now = new Date()
  app = await testApp({ worker: false, over: { now: () => now, indicators: watchedStandards() } })
  door = connect({ url: app.database.door, most: 2 })
  classed = await classedCases({ database: app.database, vault: app.deps.vault })
  batam = await caseBetween({ app, classed }, { name: 'A', between: 'offered' })
  handedOver = await caseBetween({ app, classed }, { name: 'B', between: 'handed_over' })
  contested = await caseBetween({ app, classed }, { name: 'C', between: 'contested' })
  const asking = await app.as('case_coordinator')
  declined = await asked(app, { it: contested, between: 'declined', asking })
  await contested.live.follow()
  accepted = await caseBetween({ app, classed }, { name: 'E', between: 'accepted' })
  bandung = await classed.make({ name: 'G', owner: 'ppt-bandung', area: '32.73', state: 'open' })
  meeting = await guardedMeeting({ app, door }, batam)
  await Promise.all([compareAllWritten, judgeAll].map((work) => work(app.database)))
  // So that the list of those that broke it has something to tell of each.
  await app.rows('update app.case_fit set broken = $1', [[BREAKING]])
})
afterAll(async () => {
  await classed.close()
  await door.destroy()
  await app.close()
})

const everyCase = (): ClassedCase[] => [batam, handedOver, contested, accepted, bandung]

/**
 * The record of who looked grows by these very questions; it holds names of fields, never a value
 * (evidence.int.test.ts).
 */
const looks = (): string[] =>
  everyLook({
    cases: everyCase().map(({ caseId }) => caseId),
    tasks: [batam, bandung].flatMap(({ tasks }) => Object.values(tasks)),
    people: [batam, handedOver, bandung].map(({ person }) => person),
    referrals: [declined, ...[batam, handedOver, accepted].flatMap(({ referral }) => referral ?? [])],
    items: [...STEPS],
    versions: [classed.ledger.version],
    appointments: [meeting.id],
    letters: [batam.letter.id],
    users: [accountAt(HOLDER, 'work_task').user],
  }).filter((path) => !path.endsWith('/looks'))

/** Whoever sees a case without being at work on it says why, so that every page of it can be compared. */
const statePurposes = async (): Promise<void> => {
  for (const { email } of watchers) {
    const person = await app.as(email.split('@')[0] ?? '')
    for (const { caseId } of everyCase())
      await person.post(`/api/cases/${caseId}/openings`, { purpose: 'quality_check', words: 'Memeriksa hak akses' })
  }
}

/** Explanations go one after another for one person, and only a few wait. */
const AT_ONCE = 4
const atOnce = async (paths: readonly string[], ask: (path: string) => Promise<void>): Promise<void> => {
  const left = [...paths]
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let path = left.pop(); path !== undefined; path = left.pop()) await ask(path)
    }),
  )
}

type Seen = ReadonlyMap<string, string>
async function everything(who: readonly Account[] = watchers, paths = looks()): Promise<Seen> {
  const seen = new Map<string, string>()
  for (const { email, capabilities } of who) {
    const signedIn = await app.as(email.split('@')[0] ?? '')
    const person = isLong ? signedIn : askingOnce(signedIn, { capabilities })
    await atOnce(paths, async (path) => {
      const { status, body } = await person.get(path)
      if (status >= 500) throw new Error(`${path}: ${status}`)
      seen.set(
        `${email} ${path}`,
        createHash('sha256')
          .update(`${status} ${JSON.stringify(withoutMachine(path, body))}`)
          .digest('hex'),
      )
    })
  }
  return seen
}
/** What is answered otherwise than before; from now on what was answered now is what was before. */
const remember = (known: Map<string, string>, after: Seen): string[] =>
  [...after].flatMap(([key, value]) => {
    const isSame = known.get(key) === value
    known.set(key, value)
    return isSame ? [] : [key]
  })
interface Waiting {
  known: Map<string, string>
  /** Of each person the changes since she was last asked everything; none of them may show. */
  unasked: Map<string, string[]>
  /** Who was shown something that may show in many places: what she is told next is what was before. */
  stale: Set<string>
}
const shownTo = async (who: readonly Account[], { known, unasked }: Waiting, paths = looks()): Promise<string[]> => {
  const shown = remember(
    known,
    await everything(
      who.filter(({ email }) => unasked.has(email)),
      paths,
    ),
  )
  return shown.map((key) => `${key} tells of ${(unasked.get(whoIn([key])[0] ?? '') ?? []).join(' or ')}`)
}
const whoIn = (keys: readonly string[]): string[] => [...new Set(keys.map((key) => key.split(' ')[0] ?? ''))].toSorted()

const eyesOf = ({ user, organisation, role, capabilities }: Account): Eyes => {
  const parts = { owner: 'ppt-batam', holder: HOLDER, asked: ASKED } as const
  const part = (['owner', 'holder', 'asked'] as const).find((one) => organisation === organisationIdOf(parts[one]))
  return {
    relation: part ?? (capabilities.includes('read_pseudonymous') ? 'reviewer' : 'none'),
    user,
    roles: [role],
    capabilities,
    takesPart: batam.live.state !== null && takesPartIn(batam.live.state, user),
    keptBack: [],
  }
}
/** Who may know the answer of this class that the owner's officer was given. */
const knowing = (dataClass: DataClass): string[] =>
  watchers
    .filter((account) => {
      const eyes = eyesOf(account)
      if (batam.live.state === null || (dataClass !== 'D1' && eyes.relation !== 'owner')) return false
      return maySee(
        eyes,
        stepOf(batam.live.state, {
          instance: 'hear#1',
          roles: ['intake_officer'],
          teller: accountAt('ppt-batam', 'open_case', 'intake_officer').user,
        }),
        dataClass,
      ).allowed
    })
    .map(({ email }) => email)
    .toSorted()

async function tellAgain(over: Partial<Record<keyof typeof SECRETS, string>>, of: ClassedCase = batam): Promise<void> {
  const officer = accountAt('ppt-batam', 'open_case', 'intake_officer')
  const key = await withDoor(door, scopeOfAccount(officer), (tx) => personKeyOf(tx, app.deps.vault, of.person))
  if (key === null) throw new Error('no key')
  const id = of.answers['hear'] ?? ''
  await app.rows('update app.answer set ciphertext = $1 where id = $2', [
    seal(key, JSON.stringify({ ...SECRETS, risk: 'high', ...over }), answerPlace(of.person, id)),
    id,
  ])
}

/** Other words in a packet, sealed again under its own key. */
async function tellOtherwise({ referral }: BetweenCase): Promise<void> {
  const id = referral ?? ''
  const [row] = await app.rows('select dek, kek_id, sealed from app.referral_packet where id = $1', [id])
  const { sealed, ...wrapped } = Packed.parse(row)
  const key = app.deps.vault.unwrap(id, wrapped)
  const told = JSON.parse(unseal(key, sealed, packetPlace(id)))
  await app.rows('update app.referral_packet set sealed = $1 where id = $2', [
    seal(key, JSON.stringify({ ...told, note: 'Contoh lain' }), packetPlace(id)),
    id,
  ])
}
const Packed = z.object({ dek: z.instanceof(Buffer), kek_id: z.string(), sealed: z.instanceof(Buffer) })

const hold = ({ live }: ClassedCase, owner: string): Promise<unknown> =>
  live.do(
    { type: 'hold_case', reason: 'waiting_client', until: live.now + 30 * 86_400_000 },
    actorOf(accountAt(owner, 'coordinate_case', 'case_coordinator')),
  )
/** Who reads cases at one of these offices, and who reads them by area or by nation. */
const readersAt = (slugs: readonly string[], area: string): string[] =>
  watchers
    .filter(
      ({ organisation, capabilities, area: own }) =>
        mayDo(capabilities, 'case.read') &&
        (slugs.map(organisationIdOf).includes(organisation) ||
          (capabilities.includes('read_pseudonymous') && (own === 'ID' || area.startsWith(own)))),
    )
    .map(({ email }) => email)
    .toSorted()

interface Change {
  what: string
  make(): Promise<unknown>
  sees: string[]
  /** The one address that tells it; */
  where?: string
  /** or one of the many that do. */
  among?: string
}
/**
 * Makes a change, and shows that it is told to whoever may know it. What else the change does not tell is asked of her
 * later, with the changes after it: everything at once, before a change that may show in many places.
 */
async function hide({ what, make, sees, where, among }: Change, waiting: Waiting): Promise<void> {
  const { known, unasked, stale } = waiting
  const seeing = watchers.filter(({ email }) => sees.includes(email))
  const others = watchers.filter((one) => !seeing.includes(one))
  const telling = looks().filter((path) => path === where || path === among)
  if (sees.length > 0) expect(telling).toHaveLength(1)
  if (where === undefined) {
    expect(await shownTo(seeing, waiting)).toEqual([])
    for (const { email } of seeing) unasked.delete(email)
  } else expect(await shownTo(seeing, waiting, telling)).toEqual([])
  const renewed = (where === undefined ? others : watchers).filter(({ email }) => stale.delete(email))
  remember(known, await everything(renewed))
  await make()
  expect({ what, sees: whoIn(remember(known, await everything(seeing, telling))) }).toEqual({ what, sees })
  if (where === undefined) for (const { email } of seeing) stale.add(email)
  for (const { email } of where === undefined ? others : watchers)
    unasked.set(email, [...(unasked.get(email) ?? []), what])
}

describe('a change of what is hidden', () => {
  test('shows to nobody but those who may see it, in no answer, list, order, filter or sum', async () => {
    const officer = accountAt('ppt-batam', 'open_case', 'intake_officer')
    const changes: Change[] = [
      // First, because almost nobody sees it: everybody's answers afterwards are also those to a question asked twice.
      {
        what: 'a name in the vault',
        make: async () => {
          await withDoor(door, scopeOfAccount(officer), (tx) =>
            correctIdentity(tx, app.deps.vault, {
              personId: batam.person,
              identity: { full_name: 'Cempaka Anggrek', nik: '3201010101019901' },
            }),
          )
          await compareAllWritten(app.database)
        },
        // Which records of the own office may be about one person, and why: not the name. Bandung has one like it.
        sees: watchers
          .filter(
            ({ organisation, capabilities }) =>
              ['ppt-batam', 'ppt-bandung'].map(organisationIdOf).includes(organisation) &&
              mayDo(capabilities, 'person.find'),
          )
          .map(({ email }) => email)
          .toSorted(),
        where: '/api/same-person',
      },
      {
        what: 'an identifying answer',
        make: () => tellAgain({ d2: 'Contoh lain' }),
        sees: knowing('D2'),
        where: `/api/tasks/${batam.tasks.hear}`,
      },
      {
        what: 'a sensitive answer',
        make: () => tellAgain({ d2: 'Contoh lain', d3: 'Contoh lain' }),
        sees: knowing('D3'),
        where: `/api/tasks/${batam.tasks.hear}`,
      },
      {
        what: 'an answer that endangers',
        make: () => tellAgain({ d2: 'Contoh lain', d3: 'Contoh lain', d4: 'Contoh lain' }),
        sees: knowing('D4'),
        where: `/api/tasks/${batam.tasks.hear}`,
      },
      {
        what: 'where an appointment is',
        make: () => meeting.isElsewhere(),
        sees: [meeting.reader.email],
        where: `/api/appointments/${meeting.id}`,
      },
      {
        what: 'what a letter says',
        make: () => letterSaysElse({ app, door }, batam),
        sees: readersOfLetter(watchers, batam),
        where: `/api/cases/${batam.caseId}/letters/${batam.letter.id}`,
      },
      {
        what: 'what a referral tells',
        make: () => tellOtherwise(batam),
        sees: watchers
          .filter(
            ({ organisation, capabilities }) =>
              (organisation === organisationIdOf(ASKING) && capabilities.includes('coordinate_case')) ||
              (organisation === organisationIdOf(ASKED_FOR_STEP) && capabilities.includes('answer_referral')),
          )
          .map(({ email }) => email)
          .toSorted(),
        where: `/api/referrals/${batam.referral}`,
      },
      {
        what: 'what was told in another step than the one that an office accepted',
        make: () => tellAgain({ d2: 'Contoh lain', d3: 'Contoh lain', d4: 'Contoh lain' }, accepted),
        sees: [],
      },
      {
        what: 'a coded fact',
        make: () =>
          app.rows(
            `update app.case_file set facts = jsonb_set(facts::jsonb, '{risk}', '"low"')::json,
              state = jsonb_set(state::jsonb, '{facts,risk}', '"low"')::json where id = $1`,
            [batam.caseId],
          ),
        sees: knowing('D1'),
        among: '/api/cases?status=open',
      },
      {
        what: 'work in a case on which the office above decides, and in which another one declined',
        make: () => hold(contested, ASKING),
        sees: readersAt([HOLDER, ASKED, ASKING], '21.71'),
        among: '/api/cases?status=on_hold',
      },
      {
        what: "another office's case",
        make: () => hold(bandung, 'ppt-bandung'),
        sees: readersAt([HOLDER, ASKED, 'ppt-bandung'], '32.73'),
        among: '/api/cases?status=on_hold',
      },
      {
        what: 'work in a case that was handed over',
        make: () => hold(handedOver, 'ppt-bandung'),
        sees: readersAt([HOLDER, 'ppt-bandung'], '21.71'),
        among: '/api/cases?status=on_hold',
      },
    ]
    await statePurposes()
    const everybodyReads = await pagesForEverybody(app)
    const waiting: Waiting = { known: new Map(await everything()), unasked: new Map(), stale: new Set() }
    for (const change of changes) await hide(change, waiting)
    expect([...waiting.unasked.values()].filter((of) => of.length === changes.length).length).toBeGreaterThan(3)
    expect(await shownTo(watchers, waiting)).toEqual([])
    expect(await pagesForEverybody(app)).toEqual(everybodyReads)
    process.stdout.write(
      `non-interference: ${watchers.length} people × ${looks().length} questions × ${changes.length} hidden changes, ` +
        'byte by byte\n',
    )
  }, 900_000)
})
