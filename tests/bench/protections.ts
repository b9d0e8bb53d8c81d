// What each protection costs by itself, beside the click or the page that it protects: the very functions and
// statements of the door, timed alone on the full store. The sum is not their cost: they overlap, and some wait where
// others work.
import { randomBytes, randomUUID } from 'node:crypto'
import { CompiledQuery } from 'kysely'
import { hashToken } from '../../db/ground/token-hash.ts'
import { logLook } from '../../db/people/access-log.ts'
import { isOpenedBy } from '../../db/cases/case-openings.ts'
import { connect, NOBODY, withDoor, type Db, type Scope } from '../../db/ground/connect.ts'
import { chain, type Entry } from '../../db/ledger/ledger.ts'
import { addSession, findActor } from '../../db/accounts/sessions.ts'
import { signerFrom, signNote } from '../../db/ledger/signed-note.ts'
import { openVault, seal } from '../../db/people/vault.ts'
import type { CommandFigures, Site } from './commands.ts'
import { percentile } from './figures.ts'
import { inboxStatement, scopeOf } from './reads.ts'
import type { ReadFigures } from './reads.ts'
import { poolAt } from './statements.ts'

export const PROTECTED = {
  claim: 'a claim',
  page: 'a case page',
  inbox: 'the inbox',
  complete: 'a completion',
} as const
export interface Protection {
  what: string
  of: keyof typeof PROTECTED
  milliseconds: number
  share: number
}
interface Timed {
  what: string
  of: keyof typeof PROTECTED
  run(): Promise<unknown> | unknown
}

const TIMES = { full: 300, wide: 300, small: 100, tiny: 10 } as const
const ROWS_OF_A_CLICK = 4
const HOUR = 3_600_000

const medianOf = async (run: Timed['run'], times: number): Promise<number> => {
  const taken: number[] = []
  for (let n = 0; n < times; n += 1) {
    const began = performance.now()
    await run()
    taken.push(performance.now() - began)
  }
  return percentile(
    taken.toSorted((one, other) => one - other),
    0.5,
  )
}

/** What needs no database: sealing, chaining, signing. */
const sealed = async ({ ground: { secrets } }: Site): Promise<Timed[]> => {
  const vault = openVault({ keys: secrets.TAPAK_VAULT_KEYS, pepper: secrets.TAPAK_INDEX_PEPPER })
  const person = randomUUID()
  const { wrapped } = vault.newPersonKey(person)
  const answers = JSON.stringify({ note: randomBytes(1_500).toString('base64') })
  const entry = (n: number): Entry => ({
    type: 'task_claimed',
    at: new Date(),
    actor: person,
    organisation: null,
    role: null,
    body: { instance: `step#${n}`, holder: { organisation: person, user: person } },
    cause: { kind: 'command', ref: 'claim' },
    commandId: person,
    purpose: 'case_work',
  })
  const signer = signerFrom(secrets.TAPAK_CHECKPOINT_KEY)
  return [
    {
      what: 'answers of 2 kB sealed under her own key (unwrapped, AES-256-GCM, bound to their place)',
      of: 'complete',
      run: () => seal(vault.unwrap(person, wrapped), answers, 'bench'),
    },
    {
      what: `${ROWS_OF_A_CLICK} rows of the ledger chained by their hashes`,
      of: 'claim',
      run: () =>
        chain(
          'bench',
          { seq: 0, hash: Buffer.alloc(32) },
          Array.from({ length: ROWS_OF_A_CLICK }, (_, n) => entry(n)),
        ),
    },
    {
      what: 'a checkpoint of the ledger signed (each five minutes or 1,000 rows, not in a click)',
      of: 'claim',
      run: () => signNote('tapak bench\n1\nAAAA\n', signer),
    },
  ]
}

/** A session as a browser holds it: asked for at every request. */
const aSession = async (door: Db, user: string): Promise<Buffer> => {
  const token_hash = hashToken(randomBytes(32).toString('base64url'))
  const now = new Date()
  await withDoor(door, { ...NOBODY, userId: user }, (tx) =>
    addSession(tx, {
      token_hash,
      user_id: user,
      seen_at: now,
      fresh_at: now,
      expires_at: new Date(now.getTime() + HOUR),
      browser: 'other',
      system: 'other',
    }),
  )
  return token_hash
}

const looked = (scope: Scope, caseId: string) => ({
  user_id: scope.userId,
  organisation_id: scope.organisationId,
  role: null,
  action: 'case.read',
  object_type: 'case',
  object_id: caseId,
  purpose: 'case_work',
  fields: [],
  allowed: true,
  request_id: randomUUID(),
})

export const measureProtections = async (
  site: Site,
  { commands, reads }: { commands: readonly CommandFigures[]; reads: readonly ReadFigures[] },
): Promise<readonly Protection[]> => {
  const { full, cast, size, say } = site
  const [office] = cast.offices
  const [person] = office?.providers ?? []
  const [alone, page] = [commands[0]?.arms.full, reads[0]?.pages]
  if (office === undefined || person === undefined || alone === undefined || page === undefined)
    throw new Error('nothing to hold the protections against')
  const door = connect({ url: full.urls.door, most: 1 })
  const plain = poolAt(full.urls.admin, 1)
  try {
    const scope = scopeOf(office, person)
    const session = await aSession(door, person.id)
    const { sql, parameters } = await inboxStatement(full.urls.door, office, person)
    const caseId = randomUUID()
    const inDoor = (work: Parameters<typeof withDoor>[2]) => () => withDoor(door, scope, work)
    const begun = await medianOf(
      inDoor(async () => undefined),
      TIMES[size.name],
    )
    const bare = await medianOf(() => plain.query(sql, [...parameters]), TIMES[size.name])
    const timed: readonly Timed[] = [
      { what: 'who asks: session, account, roles and capabilities', of: 'claim', run: () => findActor(door, session) },
      { what: 'the transaction told whose eyes it sees with', of: 'claim', run: inDoor(async () => undefined) },
      { what: 'the look kept in the access log', of: 'page', run: inDoor((tx) => logLook(tx, looked(scope, caseId))) },
      {
        what: 'whether a case was opened for a stated purpose',
        of: 'page',
        run: inDoor((tx) => isOpenedBy(tx, { caseId, userId: person.id })),
      },
      ...(await sealed(site)),
    ]
    const against = { claim: alone.claim.p50, complete: alone.complete.p50, page: page.case.p50, inbox: page.inbox.p50 }
    const told = ({ what, of }: Pick<Timed, 'what' | 'of'>, milliseconds: number): Protection => ({
      what,
      of,
      milliseconds: Math.round(milliseconds * 1_000) / 1_000,
      share: Math.round((milliseconds / against[of]) * 1_000) / 1_000,
    })
    const protections: Protection[] = []
    for (const one of timed)
      protections.push(told(one, (await medianOf(one.run, TIMES[size.name])) - (one.of === 'page' ? begun : 0)))
    const ruled = await medianOf(
      () => withDoor(door, scope, async (tx) => tx.executeQuery(CompiledQuery.raw(sql, [...parameters]))),
      TIMES[size.name],
    )
    protections.push(
      told({ what: 'row-level security over the query of the inbox', of: 'inbox' }, Math.max(0, ruled - begun - bare)),
    )
    say('each protection by itself')
    return protections
  } finally {
    await Promise.all([door.destroy(), plain.end()])
  }
}
