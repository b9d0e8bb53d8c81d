import { describe, expect, test } from '@jest/globals'
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
    { id: 'refers', to: 'organisation', needs: ['C5'], sign: 'signer', names: true },
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
    // On which consent it went is not known any more, so each that was taken back since it was made may be it.
    for (const no of [says('withdrawn'), says('given', { receivers: [] }), says('given', { without: ['identity'] })]) {
      const one = made().wait(DAY).do(no, COORDINATOR).wait(DAY)
      expect(moved(one).refused(send(START + 2 * DAY), WRITES)).toBe('letter_consent')
      expect(stateOf(moved(one).do(send(START + DAY / 2), WRITES))).toBe('sent')
    }
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
