// What a one-time link cannot do: with its secret and its code in hand, and raw SQL as the door, whoever comes by it
// sees the packet of one referral and nothing else, and writes nothing but its one answer.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { LetterView } from '../../../api/contract/by-hand.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { codeHash } from '../../../api/referrals/link-codes.ts'
import { newFileKey } from '../../../db/blobs/sealed-stream.ts'
import { connect, NOBODY, withDoor, type Db, type Scope, type Tx } from '../../../db/ground/connect.ts'
import { hashToken } from '../../../db/ground/token-hash.ts'
import { keepScan, scansOfLetter } from '../../../db/referrals/scans.ts'
import { readLetter, tryLetter } from '../../../db/referrals/one-time-links.ts'
import {
  aLetter,
  anOffer,
  aNote,
  answers,
  opens,
  otherCode,
  type Letter,
  type Offered,
} from '../../support/door/a-referral-by-hand.ts'
import { aSharingGround, type SharingGround } from '../../support/door/a-sharing-ground.ts'
import type { Person } from '../../support/door/test-app.ts'
import { HOSPITAL } from '../../support/sops/a-shared-case.ts'
import { demoAccount } from '../../support/setup/demo-accounts.ts'

let ground: SharingGround
let coordinator: Person
let door: Db
let offer: Offered
let letter: Letter
beforeAll(async () => {
  ground = await aSharingGround()
  coordinator = await ground.app.as('case_coordinator')
  door = connect({ url: ground.app.database.door, most: 2 })
  offer = await anOffer(ground.app)
  letter = await aLetter(coordinator, offer.id)
})
afterAll(async () => {
  await door.destroy()
  await ground.app.close()
})

const NURSE: Scope = {
  userId: demoAccount('health_provider').user,
  organisationId: organisationIdOf(HOSPITAL),
  reach: 'own',
  area: '21.71',
  capabilities: ['work_task', 'answer_referral', 'read_case'],
  purpose: 'case_work',
}
const hashesOf = ({ id, token, code }: Letter) => ({
  tokenHash: hashToken(token),
  codeHash: codeHash(ground.app.deps.fingerprintKey, id, code),
  click: 'a test',
})
const byLink = <T>(work: (tx: Tx) => Promise<T>, of: Letter = letter): Promise<T> =>
  withDoor(door, NOBODY, async (tx) => {
    await tryLetter(tx, hashesOf(of))
    return work(tx)
  })
const count = async (tx: Tx, table: string): Promise<number> =>
  Number((await sql<{ n: string }>`select count(*) as n from ${sql.table(table)}`.execute(tx)).rows[0]?.n)

/** One row for the ledger of the referral, as somebody would forge it. */
async function forged(tx: Tx, over: { actor?: string | null; organisation?: string | null; body: object }) {
  const [row] = await ground.app.rows('select row_to_json(r) as it from app.referral r where id = $1', [offer.id])
  const { snapshot, ...columns } = Object(Object(row).it)
  const told = {
    ...{ stream: `ref:${offer.id}`, seq: columns.seq + 1, at: new Date().toISOString(), command_id: 'forged' },
    ...{ actor: null, organisation: organisationIdOf(HOSPITAL), role: null, purpose: 'referral' },
    ...over,
    type: Object(over.body).type,
  }
  const decision = {
    command: 'forged',
    rows: [JSON.stringify(told)],
    row: { ...columns, seq: columns.seq + 1 },
    concerns: [],
  }
  const after = JSON.stringify({ ...snapshot, seq: columns.seq + 1 })
  return sql`select app.record_referral(${JSON.stringify(decision)}::jsonb, ${after}::json)`.execute(tx)
}

describe('a link with its code', () => {
  test('reads the one packet by its own function, and no table of the house', async () => {
    await byLink(async (tx) => {
      expect((await readLetter(tx))?.number).toBe(offer.number)
      for (const table of ['referral', 'referral_packet', 'referral_scan', 'case_file', 'person', 'task', 'case_event'])
        expect([table, await count(tx, table)]).toEqual([table, 0])
    })
    await expect(byLink((tx) => sql`select token_hash from app.referral_link`.execute(tx))).rejects.toThrow('denied')
    await expect(byLink((tx) => sql`select * from app.letter_link()`.execute(tx))).rejects.toThrow('denied')
  })

  test('shows the same bytes for two clients of whom the same is told', async () => {
    const [one, other] = [await anOffer(ground.app), await anOffer(ground.app, { identity: true })]
    const seen = async (of: Offered) => {
      const { number, hash, until, answerBy, ...rest } = LetterView.parse(
        (await opens(ground.app.nobody, await aLetter(coordinator, of.id))).body,
      )
      return { rest: JSON.stringify(rest), own: [number, hash, until, answerBy] }
    }
    expect((await seen(one)).rest).toBe((await seen(other)).rest)
  })

  test('writes no row of another referral, of another office, of another link, or of no answer', async () => {
    const by = { method: 'link', id: letter.id }
    const stranger = await anOffer(ground.app)
    const strange = await aLetter(coordinator, stranger.id)
    const none = {}
    const batam = { organisation: organisationIdOf('ppt-batam') }
    const other = { method: 'link', id: strange.id }
    const forgeries = [
      ['a row of no link', letter, batam, { type: 'referral_begun', by }],
      ['a row of no link', letter, none, { type: 'referral_begun', by: other }],
      ['a referral of other offices', strange, none, { type: 'referral_begun', by: other }],
      ['a row that needs an author', letter, none, { type: 'referral_begun' }],
      ['nobody may write by hand', letter, none, { type: 'referral_withdrawn', reason: 'mistake', by }],
      ['not closed', letter, none, { type: 'referral_link_closed', link: letter.id, because: 'wrong_code' }],
    ] as const
    for (const [why, of, over, body] of forgeries)
      await expect(byLink((tx) => forged(tx, { ...over, body }), of)).rejects.toThrow(why)
    const undone = byLink(async (tx) => {
      await forged(tx, { body: { type: 'referral_seen', by } })
      throw new Error('its own row is taken, and undone here')
    })
    await expect(undone).rejects.toThrow('its own row is taken')
  })

  test('keeps a file only by its own function and while it may answer, and names no hash but of its own', async () => {
    const other = await anOffer(ground.app)
    const used = await aLetter(coordinator, other.id)
    const keep = async (tx: Tx): Promise<boolean> =>
      keepScan(tx, ground.app.deps.vault, {
        ...{ id: randomUUID(), blob: randomUUID(), key: newFileKey(), kind: 'pdf', size: 1, scanned: true },
        ...{ sha256: 'b'.repeat(64), receivedSha256: 'b'.repeat(64), request: 'raw', to: 'letter' as const },
      })
    expect(await withDoor(door, NOBODY, keep)).toBe(false)
    expect(await byLink(keep, { ...used, code: otherCode(used) })).toBe(false)
    await expect(
      byLink((tx) => sql`insert into app.referral_scan (id) values (${used.id})`.execute(tx)),
    ).rejects.toThrow('denied')
    await expect(byLink((tx) => sql`select request from app.referral_scan`.execute(tx))).rejects.toThrow('denied')
    expect(await byLink(keep, used)).toBe(true)
    expect(await byLink(scansOfLetter)).toEqual([])
    expect(await byLink(scansOfLetter, used)).toMatchObject([{ sha256: 'b'.repeat(64) }])
    const by = { method: 'link', id: letter.id, scans: ['b'.repeat(64)] }
    for (const type of ['referral_begun', 'referral_seen'])
      await expect(byLink((tx) => forged(tx, { body: { type, by } }))).rejects.toThrow('a row of other files')
    await answers(ground.app.nobody, used, { verb: 'decline', reason: 'full' })
    expect(await byLink(keep, used)).toBe(false)
    await byLink(async (tx) => expect(await count(tx, 'referral_scan')).toBe(0), used)
  })

  test('is not stood in for: no office tells of a file that did not come with an answer that counts', async () => {
    const scope = {
      reach: 'own',
      area: '',
      purpose: 'case_work',
      capabilities: ['read_case', 'coordinate_case'],
    } as const
    const of = { actor: demoAccount('case_coordinator').user, organisation: organisationIdOf('ppt-batam') }
    const body = { type: 'referral_scanned', answer: { method: 'link', id: letter.id }, scan: 'b'.repeat(64) }
    const told = withDoor(door, { ...scope, userId: of.actor, organisationId: of.organisation }, (tx) =>
      forged(tx, { ...of, body }),
    )
    await expect(told).rejects.toThrow('a row of a file that did not come')
  })

  test('decides nothing of its case but what its own referral came to', async () => {
    const decide = (rows: readonly object[], owner = 'ppt-batam') =>
      byLink((tx) => {
        const decision = {
          case: offer.it.id,
          rows: rows.map((row) => JSON.stringify({ actor: null, organisation: null, command_id: 'x', ...row })),
          command: { id: 'x', fingerprint: 'x', actor: '', kinds: ['person'], own: null },
          tables: { file: { demo: false, owner_organisation: organisationIdOf(owner) } },
        }
        return sql`select app.record(${JSON.stringify(decision)}::jsonb, '{}'::json)`.execute(tx)
      })
    const cause = { kind: 'command', ref: 'move_referral' }
    const at = new Date(0)
    await expect(decide([{ type: 'case_closed', cause, at }])).rejects.toThrow('out of sight')
    const strange = { referral: '0b0f0000-0000-4000-8000-000000000009' }
    await expect(decide([{ type: 'referral_moved', cause, at, body: strange }])).rejects.toThrow('another author')
    const own = { type: 'referral_moved', cause, at, body: { referral: offer.id } }
    await expect(decide([own, own])).rejects.toThrow('another author')
    const taken = { type: 'owner_changed', cause, at, body: { to: { organisation: organisationIdOf(HOSPITAL) } } }
    await expect(decide([own, taken], HOSPITAL)).rejects.toThrow('another author')
  })

  test('is nothing in the hands of somebody who is signed in, and nothing without its code', async () => {
    const signedIn = withDoor(door, NURSE, (tx) => tryLetter(tx, hashesOf(letter)))
    expect(await signedIn).toBeNull()
    const wrong = { ...letter, code: otherCode(letter) }
    expect(await byLink(readLetter, wrong)).toBeNull()
    const set = `${hashToken(letter.token).toString('hex')}${'0'.repeat(64)}`
    const guessed = withDoor(door, NOBODY, async (tx) => {
      await sql`select set_config('app.letter', ${set}, true)`.execute(tx)
      return readLetter(tx)
    })
    expect(await guessed).toBeNull()
  })
})

describe('a note', () => {
  test('lets nobody write an answer by hand that a second person has not confirmed just now', async () => {
    const note = await aNote(coordinator, offer.id, { verb: 'accept', hash: offer.hash })
    const office = organisationIdOf('ppt-batam')
    const scope: Scope = { ...NURSE, organisationId: office, capabilities: ['coordinate_case', 'read_case'] }
    const write = (user: string, type: string, confirms: boolean) =>
      withDoor(door, { ...scope, userId: user }, async (tx) => {
        if (confirms)
          await sql`update app.referral_note set confirmed_by = ${user}, confirmed_at = clock_timestamp()
            where id = ${note}`.execute(tx)
        const body = { type, by: { method: 'hand', id: note } }
        await forged(tx, { actor: user, organisation: office, body })
      })
    const [own, second] = [demoAccount('case_coordinator').user, demoAccount('intake_officer').user]
    await expect(write(own, 'referral_accepted', false)).rejects.toThrow('no second person')
    await expect(write(second, 'referral_accepted', false)).rejects.toThrow('no second person')
    await expect(write(second, 'referral_declined', true)).rejects.toThrow('no second person')
    await expect(write(own, 'referral_accepted', true)).rejects.toThrow('second_person')
    const nurse = withDoor(door, NURSE, (tx) =>
      forged(tx, {
        actor: NURSE.userId,
        body: { type: 'referral_accepted', by: { method: 'hand', id: note } },
      }),
    )
    await expect(nurse).rejects.toThrow('no second person')
  })
})
