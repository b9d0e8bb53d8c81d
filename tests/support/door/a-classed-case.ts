// Cases whose forms hold one answer of every data class, with an office in every relation to one. Recorded without
// Temporal, because the tests read them very often.
import { randomUUID } from 'node:crypto'
import { demoAccounts, organisationIdOf, type Account } from '../../../api/seed/accounts.ts'
import { stageAnswers } from '../../../db/cases/answers.ts'
import { keepPlace } from '../../../db/cases/appointment-places.ts'
import { keepLetter } from '../../../db/cases/letters.ts'
import { connect, withDoor, withOwner, type Db, type Scope } from '../../../db/ground/connect.ts'
import { taskIdOf } from '../../../db/ground/ids.ts'
import { createPerson } from '../../../db/people/people.ts'
import type { Vault } from '../../../db/people/vault.ts'
import { loadSop } from '../../../sop-definitions/reading/load.ts'
import { DATA_CLASSES } from '../../../sop-definitions/language/vocabulary.ts'
import type { Actor } from '../../../workflows/engine/commands.ts'
import { aLedgerOn, type TestLedger } from '../record/a-ledger.ts'
import { RecordedCase } from '../record/a-recorded-case.ts'
import { letterSaying } from './a-letter-text.ts'
import { shippedRoles } from '../sops/shipped-document.ts'
import type { TestDatabase } from '../setup/test-db.ts'

const outcome = 'outcomes: { agreed: { id: Disepakati, en: Agreed } }'
const field = (dataClass: string): string =>
  `          - { id: ${dataClass.toLowerCase()}, kind: text, label: { id: Isian, en: Field },
              class: ${dataClass}, purpose: serve }`
const CLASSED = `
sop: classed
edition: "1"
revision: 1
title: { id: Berkelas, en: Classed }
review: { role: case_coordinator, days: 7 }
routing: { owner: { by: [found_area], up: [city, province, national], contest: [{ within: 3 days }] } }
close_codes: { finished: { id: Selesai, en: Finished } }
closes: [{ on: close_file.agreed, code: finished }]
consents: { C5: { label: { id: Berbagi data, en: Sharing data } } }
purposes: { serve: { id: Melayani, en: Serving } }
codes: { risks: { entries: { high: { id: Tinggi, en: High }, low: { id: Rendah, en: Low } } } }
facts: { risk: { one_of: risks, label: { id: Risiko, en: Risk }, dimension: true } }
headline: [risk]
stages:
  - id: care
    label: { id: Layanan, en: Care }
    items:
      - { task: hear, label: { id: Dengar, en: Hear }, role: intake_officer, required: true, form: told, ${outcome} }
      - { task: treat, label: { id: Rawat, en: Treat }, role: health_provider, required: true, form: told, ${outcome} }
      - { task: judge, label: { id: Putuskan, en: Judge }, role: intake_officer, cosign: investigator, required: true,
          form: told, ${outcome} }
      - { task: visit, label: { id: Kunjungi, en: Visit }, role: social_worker, required: true, form: told, ${outcome} }
      - { task: close_file, label: { id: Tutup berkas, en: Close the file }, role: case_coordinator, required: true,
          ${outcome} }
forms:
  told:
    sections:
      - id: told
        label: { id: Keterangan, en: Told }
        fields:
          - { id: risk, kind: choice, label: { id: Risiko, en: Risk }, class: D1, purpose: serve, options: risks,
              fact: risk }
${DATA_CLASSES.map(field).join('\n')}
letters:
  - { id: tells, code: SN, label: { id: Surat, en: Letter }, to: client, class: D2, sign: case_coordinator,
      body: { id: "{client.full_name}", en: "{client.full_name}" } }
`

/** The value in the field of each class. */
export const SECRETS = {
  d0: 'Contoh proses',
  d1: 'Contoh fakta',
  d2: 'Contoh identitas',
  d3: 'Contoh rawat',
  d4: 'Contoh bahaya',
} as const
export const STEPS = ['hear', 'treat', 'judge', 'visit'] as const
export type StepName = (typeof STEPS)[number]
export type ClassedState = 'open' | 'on_hold' | 'closed' | 'frozen'
export interface ClassedCase {
  name: string
  owner: string
  /** The account that opened it; of another office where the procedure routed it. */
  opener: Account
  area: string
  state: ClassedState
  caseId: string
  person: string
  live: RecordedCase
  tasks: Readonly<Record<StepName, string>>
  answers: Readonly<Record<string, string>>
  meeting: ClassedMeeting
  letter: ClassedLetter
}
/** An appointment at a place of its own, which `by` wrote. */
export interface ClassedMeeting {
  id: string
  starts: number
  by: Account
}

/** A letter with the name of the client, which `by` wrote. */
export interface ClassedLetter {
  id: string
  by: Account
}

export const POST = 'posko-desa'
export const HOLDER = 'rs-batam'
export const ASKED = 'polresta-batam'

export const accountAt = (slug: string, capability: Account['capabilities'][number], role?: string): Account => {
  const found = demoAccounts().find(
    ({ organisation, capabilities, role: held }) =>
      organisation === organisationIdOf(slug) &&
      capabilities.includes(capability) &&
      (role === undefined || held === role),
  )
  if (found === undefined) throw new Error(`nobody at ${slug} may ${capability}`)
  return found
}
export const scopeOfAccount = ({ user, organisation, capabilities, area }: Account): Scope => ({
  userId: user,
  organisationId: organisation,
  reach: 'own',
  area,
  capabilities,
  purpose: 'case_work',
})
export const actorOf = ({ user, organisation, role, capabilities }: Account): Actor => ({
  user,
  organisation,
  roles: [role],
  capabilities,
})

/** `isRouted`: a village post opened it. */
interface Wanted {
  name: string
  owner: string
  area: string
  state: ClassedState
  isRouted?: boolean
}

export interface Classed {
  ledger: TestLedger
  make(wanted: Wanted): Promise<ClassedCase>
  close(): Promise<void>
}

export async function classedCases({ database, vault }: { database: TestDatabase; vault: Vault }): Promise<Classed> {
  const { sop, ir, remarks } = loadSop(CLASSED, 'classed.yaml', shippedRoles())
  if (sop === undefined || ir === undefined) throw new Error(JSON.stringify(remarks))
  const ledger = await aLedgerOn(database, { ir, document: sop })
  const [door, recorder] = [connect({ url: database.door, most: 2 }), connect({ url: database.recorder, most: 2 })]
  return {
    ledger,
    make: (wanted) => make({ ledger, door, recorder, vault }, wanted),
    close: async () => {
      await Promise.all([door.destroy(), recorder.destroy(), ledger.owner.destroy()])
    },
  }
}

async function meets(
  { door, vault }: World,
  { it, person, by }: { it: RecordedCase; person: string; by: Account },
): Promise<ClassedMeeting> {
  const [id, place, starts] = [randomUUID(), randomUUID(), it.now + 20 * 86_400_000]
  await it.do(
    { type: 'set_appointment', appointment: id, starts, minutes: 60, kind: 'talk', office: by.organisation, place },
    actorOf(by),
  )
  const where = { place: SECRETS.d2, nickname: null }
  await withDoor(door, scopeOfAccount(by), (tx) =>
    keepPlace(tx, vault, { id: place, caseId: it.id, personId: person, userId: by.user, where }),
  )
  return { id, starts, by }
}

async function writes(
  { ledger, door, vault }: World,
  { it, person, by }: { it: RecordedCase; person: string; by: Account },
): Promise<ClassedLetter> {
  const id = randomUUID()
  const { n } = await withOwner(ledger.owner, (tx) =>
    tx
      .selectFrom('letter')
      .select((row) => row.fn.countAll<string>().as('n'))
      .where('organisation_id', '=', by.organisation)
      .executeTakeFirstOrThrow(),
  )
  const numbered = { template: 'tells', code: 'SN', language: 'id', to: { kind: 'client' }, year: 2026 } as const
  await it.do({ type: 'write_letter', letter: id, ...numbered, n: Number(n) + 1 }, actorOf(by))
  const text = letterSaying(SECRETS.d2)
  await withDoor(door, scopeOfAccount(by), (tx) =>
    keepLetter(tx, vault, { id, caseId: it.id, personId: person, userId: by.user, part: 'text', text }),
  )
  return { id, by }
}

interface World {
  ledger: TestLedger
  door: Db
  recorder: Db
  vault: Vault
}

async function make(world: World, { name, owner, area, state, isRouted = false }: Wanted): Promise<ClassedCase> {
  const { ledger, door, recorder, vault } = world
  const [coordinator, officer, healer] = [
    accountAt(owner, 'coordinate_case', 'case_coordinator'),
    accountAt(owner, 'open_case', 'intake_officer'),
    accountAt(HOLDER, 'work_task'),
  ]
  const organisation = organisationIdOf(owner)
  const own = { organisation, roles: ['intake_officer', 'case_coordinator'] }
  const [opener, enterer] = isRouted
    ? [accountAt(POST, 'open_case'), accountAt(POST, 'open_case')]
    : [coordinator, officer]
  const { id: person } = await withDoor(door, scopeOfAccount(enterer), (tx) =>
    createPerson(tx, vault, {
      identity: { full_name: `Contoh ${name}`, nik: '3201010101010001' },
      organisationId: enterer.organisation,
      userId: enterer.user,
    }),
  )
  const it = new RecordedCase(ledger, recorder)
  await it.open(
    {
      subject: person,
      area,
      number: `K-${name}`,
      ...(isRouted
        ? {
            owner: { organisation: opener.organisation, roles: [opener.role] },
            directory: {
              starts: { found_area: [area] },
              offices: [{ ...own, area, level: 'city' as const, isManned: true }],
            },
          }
        : { owner: own }),
    },
    actorOf(opener),
  )
  const answers: Record<string, string> = {}
  const tell = async (account: Account, step: StepName): Promise<void> => {
    const id = randomUUID()
    answers[step] = id
    const task = `${step}#1`
    await withDoor(door, scopeOfAccount(account), (tx) =>
      stageAnswers(tx, vault, {
        id,
        caseId: it.id,
        taskId: taskIdOf(it.id, task),
        personId: person,
        userId: account.user,
        answers: { ...SECRETS, risk: 'high' },
        facts: { risk: 'high' },
      }),
    )
    await it.do({ type: 'claim', task }, actorOf(account))
    await it.do(
      { type: 'complete', task, outcome: 'agreed', facts: { risk: 'high' }, consents: {}, answers: id },
      actorOf(account),
    )
  }
  await tell(officer, 'hear')
  await it.do(
    { type: 'assign', task: 'treat#1', to: { organisation: organisationIdOf(HOLDER), user: null } },
    actorOf(coordinator),
  )
  await tell(healer, 'treat')
  await tell(officer, 'judge')
  await it.do(
    { type: 'assign', task: 'judge#1', to: { organisation: organisationIdOf(ASKED), user: null } },
    actorOf(coordinator),
  )
  const meeting = await meets(world, { it, person, by: isRouted ? opener : coordinator })
  const letter = await writes(world, { it, person, by: isRouted ? opener : coordinator })
  if (state === 'on_hold')
    await it.do({ type: 'hold_case', reason: 'waiting_client', until: it.now + 30 * 86_400_000 }, actorOf(coordinator))
  if (state === 'closed') await it.do({ type: 'cancel_case', reason: 'duplicate' }, actorOf(coordinator))
  const tasks = {
    hear: taskIdOf(it.id, 'hear#1'),
    treat: taskIdOf(it.id, 'treat#1'),
    judge: taskIdOf(it.id, 'judge#1'),
    visit: taskIdOf(it.id, 'visit#1'),
  }
  return { name, owner, opener, area, state, caseId: it.id, person, live: it, tasks, answers, meeting, letter }
}
