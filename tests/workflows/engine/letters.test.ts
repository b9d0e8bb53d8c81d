import { describe, expect, test } from '@jest/globals'
import { SENT_WAYS, type SentWay } from '../../../sop-definitions/language/letter-acts.ts'
import { fold } from '../../../workflows/engine/apply.ts'
import type { Asks } from '../../../workflows/engine/commands.ts'
import { ACase, anActor, COORDINATOR, openCase, START } from '../../support/engine/a-case.ts'
import { anIr, aTask } from '../../support/sops/a-sop.ts'

const DAY = 86_400_000
const HASH = 'a'.repeat(64)
const ir = anIr({
  items: [aTask('visit')],
  consents: ['C5'],
  letters: [
    { id: 'refers', to: 'organisation', needs: ['C5'], sign: 'signer', names: true, told: true },
    { id: 'asks', to: 'authority', needs: ['C5'], sign: 'signer', names: true },
    { id: 'counts', to: 'organisation', needs: ['C5'], sign: 'signer' },
    { id: 'summons', to: 'client', needs: [], sign: 'signer' },
  ],
})
const WRITES = anActor({ user: 'worker-1', capabilities: ['work_task'] })
const SIGNS = anActor({ user: 'signer-1', roles: ['worker', 'signer'] })
const FAR = anActor({ user: 'far-1', organisation: 'clinic', roles: ['signer'], capabilities: ['work_task'] })
const write = (over: Partial<Asks['write_letter']> = {}): Asks['write_letter'] => ({
  type: 'write_letter',
  letter: 'l-1',
  template: 'refers',
  code: 'SR',
  language: 'id',
  to: { kind: 'organisation', office: 'clinic' },
  year: 2026,
  n: 1,
  ...over,
})
const SUMMONS = { template: 'summons', code: 'SP', to: { kind: 'client' } } as const
const sign = (letter = 'l-1', hash = HASH) => ({ type: 'sign_letter', letter, hash }) as const
const send = (sentAt: number, letter = 'l-1') => ({ type: 'send_letter', letter, how: 'post', sentAt }) as const
const withdraw = (letter = 'l-1') => ({ type: 'withdraw_letter', letter, reason: 'mistake' }) as const
const says = (state: 'given' | 'withdrawn', scope?: Asks['record_consent']['scope']) =>
  ({ type: 'record_consent', code: 'C5', state, record: null, ...(scope === undefined ? {} : { scope }) }) as const
const agreed = (): ACase => openCase(ir).do(says('given'), COORDINATOR)
const written = (over?: Parameters<typeof write>[0]): ACase => agreed().do(write(over), WRITES)
const made = (): ACase => written().do(sign(), SIGNS)
const stateOf = (one: ACase, id = 'l-1') => one.open.letters?.[id]?.state

describe('a letter of a case that goes on in another one', () => {
  test('is neither written nor signed there, and is still sent or withdrawn', () => {
    const joins = { type: 'join_case', lead: 'case-2', reason: 'same_events' } as const
    expect(agreed().do(joins, COORDINATOR).refused(write(), WRITES)).toBe('case_joined')
    expect(written().do(joins, COORDINATOR).refused(sign(), SIGNS)).toBe('case_joined')
    expect(stateOf(written().do(joins, COORDINATOR).do(withdraw(), WRITES))).toBe('withdrawn')
    expect(stateOf(made().do(joins, COORDINATOR).do(send(START), WRITES))).toBe('sent')
  })
})

describe('a letter', () => {
  test('is written, signed by a second person, sent, and keeps number, hash and both names', () => {
    const one = made()
    one.now = START + DAY
    one.do(send(START + DAY), WRITES)
    expect(one.open.letters?.['l-1']).toEqual({
      template: 'refers',
      code: 'SR',
      language: 'id',
      to: { kind: 'organisation', office: 'clinic' },
      year: 2026,
      n: 1,
      state: 'sent',
      by: 'owner-office',
      writer: 'worker-1',
      at: START,
      signer: 'signer-1',
      madeAt: START,
      terms: { sign: 'signer', needs: ['C5'], names: true, told: true },
      hash: HASH,
      how: 'post',
      sentAt: START + DAY,
    })
    const signing = one.events.find(({ body }) => body.type === 'letter_made')
    expect(signing).toMatchObject({ role: 'signer', body: { hash: HASH, n: 1, year: 2026, code: 'SR' } })
    expect(fold(one.events)).toEqual(one.open)
  })

  test('is written by whoever works on the case, from a template of its procedure, to whom that is for', () => {
    expect(stateOf(written())).toBe('waiting')
    expect(agreed().refused(write(), anActor())).toBe('missing_capability')
    expect(agreed().refused(write(), FAR)).toBe('other_organisation')
    expect(agreed().refused(write({ template: 'never' }), WRITES)).toBe('letter_not_offered')
    for (const to of [{ kind: 'client' }, { kind: 'organisation' }, { kind: 'organisation', office: 'owner-office' }])
      expect(agreed().refused(write({ to: to as Asks['write_letter']['to'] }), WRITES)).toBe('letter_not_offered')
    expect(written().refused(write(), WRITES)).toBe('unknown_letter')
  })

  test('is signed second by another person of that office, in the role that the procedure names', () => {
    const both = anActor({ user: 'worker-1', roles: ['worker', 'signer'], capabilities: ['work_task'] })
    expect(written().refused(sign(), both)).toBe('second_person_needed')
    expect(written().refused(sign(), anActor({ user: 'worker-2' }))).toBe('letter_role')
    expect(written().refused(sign(), FAR)).toBe('letter_other_office')
    expect(written().refused(sign('never'), SIGNS)).toBe('unknown_letter')
    expect(made().refused(sign(), anActor({ user: 'signer-2', roles: ['signer'] }))).toBe('letter_over')
  })

  test('goes to nobody to whom the client has not agreed, or no longer', () => {
    expect(openCase(ir).refused(write(), WRITES)).toBe('letter_consent')
    const one = written()
    one.do(says('withdrawn'), COORDINATOR)
    expect(one.refused(sign(), SIGNS)).toBe('letter_consent')
    const toOther = openCase(ir).do(says('given', { receivers: ['shelter'] }), COORDINATOR)
    expect(toOther.refused(write(), WRITES)).toBe('letter_consent')
    const court = { template: 'asks', code: 'SK', to: { kind: 'authority' } } as const
    expect(toOther.refused(write(court), WRITES)).toBe('letter_consent')
    expect(stateOf(agreed().do(write(court), WRITES))).toBe('waiting')
    expect(stateOf(openCase(ir).do(write(SUMMONS), WRITES))).toBe('waiting')
  })

  test('that says who the client is goes to nobody else once a consent leaves that out', () => {
    const unnamed = { without: ['identity'] } as const
    const one = openCase(ir).do(says('given', unnamed), COORDINATOR)
    const court = { template: 'asks', code: 'SK', to: { kind: 'authority' } } as const
    for (const over of [{}, court]) expect(one.refused(write(over), WRITES)).toBe('letter_identity')
    expect(stateOf(one.do(write({ template: 'counts' }), WRITES))).toBe('waiting')
    expect(stateOf(one.do(write({ ...SUMMONS, letter: 'l-2' }), WRITES), 'l-2')).toBe('waiting')
    expect(written().do(says('given', unnamed), COORDINATOR).refused(sign(), SIGNS)).toBe('letter_identity')
    const gone = made()
    gone.now = START + 2 * DAY
    gone.do(says('given', unnamed), COORDINATOR)
    expect(gone.refused(send(START + 2 * DAY), WRITES)).toBe('letter_identity')
    expect(stateOf(gone.do(send(START + DAY), WRITES))).toBe('sent')
  })

  test('is noted as sent once made, not ahead, and after a withdrawal only if it had gone before', () => {
    expect(written().refused(send(START), WRITES)).toBe('letter_over')
    expect(made().refused(send(START + DAY), WRITES)).toBe('letter_sent_when')
    expect(made().refused(send(START - DAY), WRITES)).toBe('letter_sent_when')
    const one = made()
    one.now = START + 2 * DAY
    one.do(says('withdrawn'), COORDINATOR)
    expect(one.refused(send(START + 2 * DAY), WRITES)).toBe('letter_consent')
    expect(stateOf(one.do(send(START + DAY), WRITES))).toBe('sent')
    expect(one.refused(send(START + DAY), WRITES)).toBe('letter_over')
    expect(one.refused(withdraw(), WRITES)).toBe('letter_over')
  })

  test('is noted as sent by what the client agreed to on that day, whatever was said once more since', () => {
    const at = (one: ACase, day: number, said: Asks['record_consent']): ACase => {
      one.now = START + day * DAY
      return one.do(said, COORDINATOR)
    }
    const noted = (said: Asks['record_consent'], again: Asks['record_consent']): string[] =>
      [0, 2, 4].map((day) => {
        const one = at(at(made(), 1, said), 3, again)
        one.now = START + 5 * DAY
        return one.refused(send(START + day * DAY), WRITES) ?? 'sent'
      })
    expect(noted(says('withdrawn'), says('given'))).toEqual(['sent', 'letter_consent', 'sent'])
    const refused = { ...says('withdrawn'), state: 'refused' } as const
    expect(noted(says('withdrawn'), refused)).toEqual(['sent', 'letter_consent', 'letter_consent'])
    const unnamed = says('given', { without: ['identity'] })
    expect(noted(unnamed, unnamed)).toEqual(['sent', 'letter_identity', 'letter_identity'])
    const elsewhere = says('given', { receivers: ['shelter'] })
    expect(noted(says('withdrawn'), elsewhere)).toEqual(['sent', 'letter_consent', 'letter_consent'])
  })

  test('to a client who wants no contact is taken along by her, and noted as sent in no other way', () => {
    const contacted = anIr({ items: [aTask('visit')], consents: ['C1'], contact: 'C1', letters: ir.letters })
    const asks = (state: 'given' | 'refused') => ({ type: 'record_consent', code: 'C1', state, record: null }) as const
    const noted = (how: SentWay, sentAt: number): string => {
      const one = openCase(contacted).do(asks('given'), COORDINATOR).do(write(SUMMONS), WRITES).do(sign(), SIGNS)
      one.now = START + DAY
      one.do(asks('refused'), COORDINATOR)
      one.now = START + 2 * DAY
      return one.refused({ ...send(sentAt), how }, WRITES) ?? 'sent'
    }
    for (const how of SENT_WAYS)
      expect([how, noted(how, START + 2 * DAY)]).toEqual([how, how === 'client' ? 'sent' : 'letter_contact'])
    expect(noted('post', START)).toBe('sent')
  })

  test('may be noted as sent in the very minute in which it was made, and not before it', () => {
    const one = written()
    one.now = START + 30_000
    one.do(sign(), SIGNS)
    one.now = START + 45_000
    expect(one.refused(send(START - 60_000), WRITES)).toBe('letter_sent_when')
    expect(stateOf(one.do(send(START), WRITES))).toBe('sent')
  })

  test('whose template is no longer in the procedure is signed by nobody, and is still noted as sent', () => {
    const later = anIr({ items: [aTask('visit')], consents: ['C5'] })
    const moved = (one: ACase): ACase => Object.assign(new ACase(later), { state: one.open, now: one.now })
    expect(moved(written()).refused(sign(), SIGNS)).toBe('letter_not_offered')
    expect(stateOf(moved(made()).do(send(START), WRITES))).toBe('sent')
    for (const [no, code] of [
      [says('withdrawn'), 'letter_consent'],
      [says('given', { receivers: [] }), 'letter_consent'],
      [says('given', { without: ['identity'] }), 'letter_identity'],
    ] as const) {
      const one = made().wait(DAY).do(no, COORDINATOR).wait(DAY)
      expect(moved(one).refused(send(START + 2 * DAY), WRITES)).toBe(code)
      expect(stateOf(moved(one).do(send(START + DAY / 2), WRITES))).toBe('sent')
    }
  })

  test('written under a stricter version is signed and sent by nothing milder, under whatever names', () => {
    const milder = anIr({
      items: [aTask('visit')],
      consents: ['C5'],
      letters: [{ id: 'refers', to: 'organisation', needs: [], sign: 'worker' }],
    })
    const moved = (one: ACase): ACase => Object.assign(new ACase(milder), { state: one.open, now: one.now })
    expect(moved(written()).refused(sign(), anActor({ user: 'worker-2' }))).toBe('letter_role')
    const unsaid = written().do(says('withdrawn'), COORDINATOR)
    expect(moved(unsaid).refused(sign(), SIGNS)).toBe('letter_consent')
    const unnamed = written().do(says('given', { without: ['identity'] }), COORDINATOR)
    expect(moved(unnamed).refused(sign(), SIGNS)).toBe('letter_identity')
    expect(stateOf(moved(written()).do(sign(), SIGNS))).toBe('made')
    const gone = made()
    gone.now = START + DAY
    expect(moved(gone.do(says('withdrawn'), COORDINATOR)).refused(send(START + DAY), WRITES)).toBe('letter_consent')
    // A stricter one asks for more.
    const later = anIr({
      items: [aTask('visit')],
      consents: ['C5', 'C6'],
      letters: [{ id: 'refers', to: 'organisation', needs: ['C6'], sign: 'worker' }],
    })
    expect(Object.assign(new ACase(later), { state: written().open }).refused(sign(), SIGNS)).toBe('letter_consent')
  })

  test('goes on needing its consent under another name, and is only noted where none asks for it', () => {
    const moved = (one: ACase, name: string | null): ACase => {
      const letters = [{ id: 'refers', to: 'organisation', needs: [], sign: 'worker' }] as const
      const later = anIr({ items: [aTask('visit')], consents: name === null ? [] : [name], letters })
      const map = { items: {}, outcomes: {}, facts: {}, factValues: {}, consents: { C5: name } }
      one.do({ type: 'migrate', to: { ...one.open.sop, revision: 2, hash: 'h2' }, ir: later, map }, COORDINATOR)
      return Object.assign(new ACase(later), { state: one.open, now: one.now })
    }
    const withdrawn = { ...says('withdrawn'), code: 'K5' }
    expect(stateOf(moved(written(), 'K5').do(sign(), SIGNS))).toBe('made')
    expect(moved(written(), 'K5').do(withdrawn, COORDINATOR).refused(sign(), SIGNS)).toBe('letter_consent')
    const noted = (sentAt: number): string => {
      const gone = made()
      gone.now = START + DAY
      gone.do(says('withdrawn'), COORDINATOR)
      gone.now = START + 2 * DAY
      gone.do(says('given'), COORDINATOR)
      return moved(gone, 'K5').refused(send(sentAt), WRITES) ?? 'sent'
    }
    expect([0, 1, 2].map((day) => noted(START + day * DAY))).toEqual(['sent', 'letter_consent', 'sent'])
    expect(moved(written(), null).refused(sign(), SIGNS)).toBe('letter_consent')
    expect(stateOf(moved(made(), null).do(send(START), WRITES))).toBe('sent')
  })

  test('is withdrawn by its writer, its signers and the coordinator, before it is sent; its number stays', () => {
    for (const who of [WRITES, SIGNS, COORDINATOR]) expect(stateOf(written().do(withdraw(), who))).toBe('withdrawn')
    expect(written().refused(withdraw(), anActor({ user: 'worker-3' }))).toBe('missing_capability')
    expect(written().refused(withdraw(), FAR)).toBe('letter_other_office')
    const one = made().do(withdraw(), WRITES)
    expect(one.open.letters?.['l-1']).toMatchObject({ n: 1, year: 2026, reason: 'mistake', hash: HASH })
    expect(one.refused(sign(), SIGNS)).toBe('letter_over')
  })

  test('is neither written nor signed in a closed case, and is sent or withdrawn there', () => {
    const closing = { type: 'cancel_case', reason: 'duplicate' } as const
    expect(agreed().do(closing, COORDINATOR).refused(write(), WRITES)).toBe('case_closed')
    expect(written().do(closing, COORDINATOR).refused(sign(), SIGNS)).toBe('case_closed')
    expect(stateOf(written().do(closing, COORDINATOR).do(withdraw(), WRITES))).toBe('withdrawn')
    expect(stateOf(made().do(closing, COORDINATOR).do(send(START), WRITES))).toBe('sent')
  })
})
