// Who sees what: every demonstration role, in every relation of her office to a case, in every state of the case, for
// every look and every data class. Each row is asked three times: of the table (api/policy/access.ts and policy.ts),
// over HTTP, and of the tables themselves as the door role.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Actor } from '../../../api/door/call.ts'
import type { Relation } from '../../../api/policy/access.ts'
import { capabilitiesFor } from '../../../api/contract/policy.ts'
import { demoAccounts, organisationIdOf, type Account } from '../../../api/seed/accounts.ts'
import { hashPassword } from '../../../api/policy/auth.ts'
import { connect, withOwner, type Db } from '../../../db/ground/connect.ts'
import { addMember, addUser } from '../../../db/accounts/users.ts'
import { DATA_CLASSES } from '../../../sop-definitions/language/vocabulary.ts'
import {
  accountAt,
  actorOf as actorOfCase,
  classedCases,
  type Classed,
  type ClassedCase,
} from '../../support/door/a-classed-case.ts'
import { isLong } from '../../support/setup/storm-size.ts'
import { PASSWORD, testApp, type TestApp } from '../../support/door/test-app.ts'
import {
  BETWEEN_CASES,
  CASES,
  isBetween,
  SHUT_OUT,
  IN_EMERGENCY,
  EXCEPTED,
  KEEPING,
  SIGNER,
  OFFICES,
  actorOf,
  relationOf,
} from '../../support/door/access-expected.ts'
import { ASKED_OFFICE, ASKING, caseBetween, SETTLING, type Between } from '../../support/door/between-offices.ts'
import { appointmentLooksOf } from '../../support/door/appointment-looks.ts'
import { askingOnce } from '../../support/door/refused-for-role.ts'
import { letterLooksOf } from '../../support/door/letter-looks.ts'
import { referralLooksOf } from '../../support/door/referral-looks.ts'
import { inTables, looksOf, type Told, type Asked } from '../../support/door/access-looks.ts'
import { demoAccount } from '../../support/setup/demo-accounts.ts'

let app: TestApp
let door: Db
let classed: Classed
const cases: ClassedCase[] = []
beforeAll(async () => {
  app = await testApp({ worker: false })
  await admit(SIGNER)
  door = connect({ url: app.database.door, most: 2 })
  classed = await classedCases({ database: app.database, vault: app.deps.vault })
  for (const wanted of CASES) cases.push(await classed.make(wanted))
  for (const wanted of BETWEEN_CASES) cases.push(await caseBetween({ app, classed }, wanted))
  const excepted = cases.find(({ name }) => name === EXCEPTED)?.caseId
  for (const name of SHUT_OUT)
    await app.rows(
      `insert into app.case_lock (id, case_id, user_id, reason, set_by, organisation_id)
        values (gen_random_uuid(), $1, $2, 'relative', $3, $3)`,
      [excepted, demoAccount(name).user, organisationIdOf('ppt-batam')],
    )
  for (const name of IN_EMERGENCY)
    await app.rows(
      `insert into app.break_glass (id, case_id, user_id, organisation_id, reason, expires_at, review_due_at)
        values (gen_random_uuid(), $1, $2, $3, 'urgent_medical', now() + interval '59 minutes', now())`,
      [excepted, demoAccount(name).user, organisationIdOf('ppt-batam')],
    )
  await cases
    .find(({ name }) => name === KEEPING)
    ?.live.do(
      {
        type: 'record_consent',
        code: 'C5',
        state: 'given',
        record: null,
        scope: { without: ['identity', 'findings'] },
      },
      actorOfCase(accountAt('ppt-batam', 'coordinate_case', 'case_coordinator')),
    )
  await app.rows(`update app.case_file set frozen_at = now(), known_seq = seq + 3 where number = 'K-D'`)
})
afterAll(async () => {
  await classed.close()
  await door.destroy()
  await app.close()
})

async function admit({ user, email, role, organisation }: Account): Promise<void> {
  const owner = connect({ url: app.database.owner, most: 1 })
  const passwordHash = await hashPassword(PASSWORD)
  await withOwner(owner, async (tx) => {
    await addUser(tx, { id: user, email, passwordHash, name: 'Tanda Contoh', language: 'id' })
    await addMember(tx, { userId: user, organisationId: organisation, role })
  })
  await owner.destroy()
}

interface Row extends Told {
  who: string
  relation: Relation
  state: string
}
const rows: Row[] = []
/** By what was done for one person alone; a colleague in the same role is no measure for her. */
const isSingledOut = ({ user }: Actor): boolean =>
  [...SHUT_OUT, ...IN_EMERGENCY].some((name) => demoAccount(name).user === user) ||
  cases.some(({ opener }) => opener.user === user)

/**
 * One of each role at every office that stands to some case in some way, and one of each other role. The long storm
 * asks everybody.
 */
const lookers = (): Account[] => {
  const known = new Set<string>()
  return [...demoAccounts(), SIGNER].filter((account) => {
    const actor = actorOf(account)
    if (isLong || isSingledOut(actor) || account === SIGNER) return true
    const isStranger = cases.every((it) => relationOf(actor, it) === 'none' && !standsBetween(actor, it))
    const kind = isStranger ? account.role : `${account.role} of ${account.organisation}`
    const isNew = !known.has(kind)
    known.add(kind)
    return isNew
  })
}

/** Whoever is nothing to a referral is as much nothing to it in every other state. */
const TO_OTHERS: ReadonlySet<Between> = new Set(['offered', 'handed_over', 'contested'])

/** Everything by which a look at one case can be answered otherwise than a look at another one. */
const kindOf = (actor: Actor, it: ClassedCase): string => {
  const relation = relationOf(actor, it)
  const isOpener = it.opener.organisation === actor.organisation && `opened ${it.opener.user === actor.user}`
  const isKept = relation === 'holder' && it.name === KEEPING
  const isException =
    it.name === EXCEPTED && [...SHUT_OUT, ...IN_EMERGENCY].some((name) => demoAccount(name).user === actor.user)
  const area = relation === 'none' || relation === 'reviewer' ? it.area.startsWith(actor.area) : ''
  return [relation, it.state, isOpener, isKept, isException, area, isBetween(it) ? it.between : ''].join()
}

/**
 * Of cases that are the same to somebody, one; and of cases that are nothing to somebody, one for a role at offices of
 * a level. The long storm asks of all.
 */
const knownToRole = new Set<string>()
const casesFor = (actor: Actor): ClassedCase[] => {
  const knownToActor = new Set<string>()
  return cases.filter((it) => {
    const isNothing = relationOf(actor, it) === 'none' && !standsBetween(actor, it)
    if (isLong) return true
    if (isNothing && isBetween(it) && !TO_OTHERS.has(it.between)) return false
    const known = isNothing ? knownToRole : knownToActor
    const kind = `${isNothing ? `${actor.roles.join()} ${actor.level}` : ''} ${kindOf(actor, it)}`
    const isNew = !known.has(kind)
    known.add(kind)
    return isNew
  })
}

/** At an office that asked, is or was asked, answered before or settles: it has no part in the case by that. */
const standsBetween = ({ organisation }: Actor, it: ClassedCase): boolean =>
  isBetween(it) &&
  [ASKING, SETTLING, ASKED_OFFICE[it.between]].some((slug) => slug !== null && organisation === organisationIdOf(slug))

describe('who sees what of a case', () => {
  test('is one answer, of the table, of the door and of row-level security', async () => {
    for (const account of lookers()) {
      const actor = actorOf(account)
      const signedIn = await app.as(account.email.split('@')[0] ?? '')
      const person = isLong ? signedIn : askingOnce(signedIn, actor)
      // To whom no case is anything, two are as good as all.
      const isStranger = cases.every((it) => relationOf(actor, it) === 'none' && !standsBetween(actor, it))
      for (const it of casesFor(actor).filter(({ name }) => !isStranger || ['A', 'G', 'L', 'R', 'S'].includes(name))) {
        const relation = relationOf(actor, it)
        const asked: Asked = { it, relation, door, tables: await inTables(door, actor, it) }
        const told = await looksOf(person, actor, asked)
        told.push(...(await appointmentLooksOf(person, actor, asked)))
        told.push(...(await letterLooksOf(person, actor, asked)))
        if (isBetween(it)) told.push(...(await referralLooksOf(person, actor, { it, relation, door })))
        rows.push(
          ...told.map((row) => ({
            who: `${account.role} of ${OFFICES.get(account.organisation)?.slug}`,
            relation,
            state: `${it.name} ${it.state}`,
            ...row,
          })),
        )
      }
    }
    const wrong = rows.filter(({ table, http, sql: inSql }) => table !== http || table !== inSql)
    const by = Object.fromEntries(
      [...Map.groupBy(rows, ({ relation }) => relation)].map(([relation, found]) => [relation, found.length]),
    )
    process.stdout.write(
      `access matrix: ${rows.length} rows, by relation ${JSON.stringify(by)}, wrong ${wrong.length}\n`,
    )

    expect(wrong.slice(0, 40)).toEqual([])
    expect(rows.length).toBeGreaterThanOrEqual(2_000)
    expect(new Set(rows.map(({ dataClass }) => dataClass)).size).toBe(DATA_CLASSES.length)
    expect(new Set(rows.filter(({ action }) => action.startsWith('answer.read')).map(({ table }) => table))).toEqual(
      new Set(['shown', 'masked', 'absent']),
    )
  }, 1_200_000)
})

describe('what row-level security asks for', () => {
  test('is what the policy grants: the same capabilities, read from the database', async () => {
    const asked = async (name: string): Promise<string[]> => {
      const [row] = await app.rows(
        `select substring(pg_get_functiondef(('app.' || $1 || '()')::regprocedure) from '\\{([a-z_,]+)\\}') as list`,
        [name],
      )
      return typeof row === 'object' && row !== null && 'list' in row ? String(row.list).split(',').toSorted() : []
    }
    const people = new Set(
      (['person.read', 'person.create', 'person.find', 'person.reveal'] as const).flatMap(capabilitiesFor),
    )

    expect(await asked('reads_cases')).toEqual(capabilitiesFor('case.read').toSorted())
    expect(await asked('reads_answers')).toEqual(capabilitiesFor('answer.read').toSorted())
    expect(await asked('knows_people')).toEqual([...people].toSorted())
  })
})
