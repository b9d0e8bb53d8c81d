// A person with everything on record that can be: identity, search keys, answers, a draft, a note, the words of a
// consent, looks, an answered request. The person's case is decided by the engine and recorded, without Temporal.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { answersIdOf, saveDraft, stageAnswers } from '../../../db/cases/answers.ts'
import { connect, withDoor, type Db, type Scope, type Tx } from '../../../db/ground/connect.ts'
import { addConsentRecord } from '../../../db/cases/consents.ts'
import { approveErasure, askErasure } from '../../../db/people/erasures.ts'
import { taskIdOf } from '../../../db/ground/ids.ts'
import { addNote as addCaseNote } from '../../../db/cases/case-notes.ts'
import { addNote } from '../../../db/cases/sealed-notes.ts'
import { createPerson } from '../../../db/people/people.ts'
import { keepAnswer } from '../../../db/ground/request-keys.ts'
import { keepPlace } from '../../../db/cases/appointment-places.ts'
import { keepLetter } from '../../../db/cases/letters.ts'
import { openVault, type Vault } from '../../../db/people/vault.ts'
import type { ErasureGround } from '../../../sop-definitions/language/vocabulary.ts'
import type { Actor } from '../../../workflows/engine/commands.ts'
import { aLedger, type TestLedger } from './a-ledger.ts'
import { MEMORY_IR } from '../sops/a-memory-sop.ts'
import { RecordedCase } from './a-recorded-case.ts'
import { aVaultSetting } from './a-vault.ts'

export interface Sealed {
  id: string
  case: RecordedCase
  answers: string
}
export interface SealedWorld {
  readonly ledger: TestLedger
  readonly vault: Vault
  readonly recorder: Db
  readonly door: Db
  readonly us: Actor
  /** The approver: another person, with oversight over every organisation. */
  readonly officer: Scope
  scope(over?: Partial<Scope>): Scope
  as<T>(work: (tx: Tx) => Promise<T>, scope?: Scope): Promise<T>
  /** How many sentences the access log holds about each person; 0 where it takes codes only. */
  told(): number
  person(told: { name: string; nik: string; phone: string }): Promise<Sealed>
  close(sealed: Sealed): Promise<void>
  ask(personId: string, ground?: ErasureGround): Promise<string>
  approve(id: string, waitMs?: number): Promise<void>
  end(): Promise<void>
}

export const aSealedWorld = async (): Promise<SealedWorld> => {
  const ledger = await aLedger(MEMORY_IR)
  const [recorder, door] = [
    connect({ url: ledger.urls.recorder, most: 4 }),
    connect({ url: ledger.urls.door, most: 4 }),
  ]
  const vault = openVault(aVaultSetting())
  const us = ledger.coordinator
  const scope = (over: Partial<Scope> = {}): Scope => ({
    ...ledger.scopeOf(us),
    organisationId: us.organisation,
    capabilities: ['find_person', 'read_case', 'work_task', 'request_erasure'],
    ...over,
  })
  const as = <T>(work: (tx: Tx) => Promise<T>, who: Scope = scope()): Promise<T> => withDoor(door, who, work)
  const officer = scope({
    userId: randomUUID(),
    organisationId: randomUUID(),
    reach: 'all',
    capabilities: ['request_erasure', 'approve_erasure'],
  })

  let told = 0
  let letters = 0
  const look = async (tx: Tx, id: string, purpose: string): Promise<void> => {
    await sql`insert into access_log (user_id, organisation_id, action, object_type, object_id, purpose, allowed,
      request_id) values (${us.user}, ${us.organisation}, 'person.reveal', 'person', ${id}, ${purpose}, true,
      ${randomUUID()})`.execute(tx)
  }

  const person: SealedWorld['person'] = async ({ name, nik, phone }) => {
    const identity = { full_name: name, alias: name, nik, phone, address: name, birth_date: '1990-01-01' }
    const { id, mask } = await as((tx) =>
      createPerson(tx, vault, { identity, organisationId: us.organisation, userId: us.user }),
    )
    const it = new RecordedCase(ledger, recorder)
    await it.open({ subject: id, caseId: it.id })
    const place = randomUUID()
    const meeting = { starts: it.now + 9 * 86_400_000, minutes: 60, kind: 'talk', office: us.organisation } as const
    await it.do({ type: 'set_appointment', appointment: randomUUID(), ...meeting, place }, us)
    const letter = randomUUID()
    letters += 1
    const numbered = { template: 'summons', code: 'SP', language: 'id', to: { kind: 'client' }, year: 2026 } as const
    await it.do({ type: 'write_letter', letter, ...numbered, n: letters }, us)
    const taskId = taskIdOf(it.id, 'ask#1')
    const answers = answersIdOf(randomUUID())
    await as(async (tx) => {
      await stageAnswers(tx, vault, {
        id: answers,
        caseId: it.id,
        taskId,
        personId: id,
        userId: us.user,
        answers: { said: name },
        facts: {},
      })
      await saveDraft(tx, vault, {
        taskId,
        userId: us.user,
        caseId: it.id,
        personId: id,
        answers: { said: name },
        version: 0,
      })
      await addNote(tx, vault, { id: randomUUID(), caseId: it.id, personId: id, userId: us.user, text: name })
      await addCaseNote(tx, vault, {
        id: randomUUID(),
        caseId: it.id,
        personId: id,
        userId: us.user,
        mentions: [],
        text: name,
      })
      const where = { place: name, nickname: name }
      await keepPlace(tx, vault, { id: place, caseId: it.id, personId: id, userId: us.user, where })
      await keepLetter(tx, vault, {
        id: letter,
        caseId: it.id,
        personId: id,
        part: 'text',
        text: name,
        userId: us.user,
      })
      await addConsentRecord(tx, vault, {
        id: randomUUID(),
        caseId: it.id,
        personId: id,
        code: 'K1',
        language: 'id',
        method: 'spoken',
        said: { note: name },
        userId: us.user,
      })
      await look(tx, id, 'case_work')
      await keepAnswer(
        tx,
        { actor: us.user, id: randomUUID() },
        { fingerprint: 'f', status: 201, body: { id, mask, identityState: 'provisional' } },
      )
    })
    told = await as((tx) => look(tx, id, `menelepon ${name}`)).then(
      () => 1,
      () => 0,
    )
    const worker = ledger.actor()
    await it.do({ type: 'claim', task: 'ask#1' }, worker)
    await it.do({ type: 'complete', task: 'ask#1', outcome: 'done', facts: {}, consents: {}, answers }, worker)
    return { id, case: it, answers }
  }
  return {
    ledger,
    vault,
    recorder,
    door,
    us,
    officer,
    scope,
    as,
    person,
    told: () => told,
    close: async ({ case: it }) => {
      await it.do({ type: 'cancel_case', reason: 'duplicate' }, us)
    },
    ask: async (personId, ground = 'subject_request') => {
      const id = randomUUID()
      if (
        !(await as((tx) => askErasure(tx, { id, personId, organisationId: us.organisation, ground, userId: us.user })))
      )
        throw new Error('an erasure is open already')
      return id
    },
    approve: (id, waitMs = 0) => as((tx) => approveErasure(tx, id, { by: officer.userId ?? '', waitMs }), officer),
    end: async () => {
      await Promise.all([recorder.destroy(), door.destroy()])
      await ledger.drop()
    },
  }
}

/** How much of each kind of data about a person is left: all of it, or nothing. */
export const remainsOf = async (
  admin: Db,
  { id, case: it }: { id: string; case: { id: string } },
): Promise<Record<string, number>> => {
  const count = async (table: string, where: string): Promise<number> =>
    (
      await sql<{
        n: number
      }>`select count(*)::integer as n from ${sql.table(`app.${table}`)} where ${sql.raw(where)}`.execute(admin)
    ).rows[0]?.n ?? 0
  const remains: Record<string, number> = {}
  for (const table of ['person_identity', 'person_key', 'answer', 'draft'])
    remains[table] = await count(table, `person_id = '${id}'`)
  for (const table of ['note', 'case_note_text', 'appointment_place', 'letter_words'])
    remains[table] = await count(table, `case_id = '${it.id}'`)
  remains['consent_record'] = await count('consent_record', `case_id = '${it.id}' and ciphertext is not null`)
  remains['key'] = await count('person', `id = '${id}' and length(dek) > 0`)
  remains['told'] = await count('access_log', `object_id = '${id}' and purpose like 'menelepon%'`)
  remains['mask'] =
    (await count('request_key', `body ->> 'id' = '${id}' and body ->> 'mask' <> '•••'`)) +
    (await count('person', `id = '${id}' and mask <> '•••'`))
  return remains
}
