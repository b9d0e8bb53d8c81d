// What any offer tells of a client whose consents change at any time, against what the client said last and what the
// step tells at most; and what is left of all referrals after each single decision.
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { beyondPacket } from '../../../api/referrals/terms.ts'
import { identityGate } from '../../../workflows/engine/kept-back.ts'
import { planOf } from '../../../workflows/engine/plan.ts'
import { anActor, COORDINATOR, OWNER } from '../../support/engine/a-case.ts'
import { AClient, CLIENT_LIFE, SHARING_IR, type ClientStep } from '../../support/engine/a-client.ts'
import { DAY } from '../../support/engine/a-referral.ts'
import { stormSize, stormTime } from '../../support/setup/storm-size.ts'

const LIVES = stormSize(300, 10_000)
const SEED = 20_261_201

test(
  'an offer tells what step and client allow, and a consent taken back ends all that rests on it at once',
  () => {
    const sum = { told: 0, named: 0, refused: 0, ended: 0 }
    const offer = (client: AClient, step: ClientStep, n: number): void => {
      const { base, consented, facts, identity, kind, from, to, covers } = step
      const rule = base && { kind: 'service' as const, outcomes: {}, answers: [], packet: { base, consented } }
      const view = { plan: planOf(SHARING_IR), state: client.one.open }
      const isBarred = identity && identityGate(view, [from, to]) !== undefined
      const isTold = beyondPacket(rule, { facts, identity }).length === 0 && !isBarred
      expect([step, isTold]).toEqual([step, client.mayTell(step)])
      if (!isTold) sum.refused += 1
      if (!isTold) return
      const asked = { kind, from: OWNER, to, task: null, covers: kind === 'service' ? covers : [], service: null }
      const named = identity ? ({ named: true } as const) : {}
      const no = client.one.refused({ type: 'open_referral', referral: `ref-${n}`, ...asked, ...named }, COORDINATOR)
      if (no === null) sum[identity ? 'named' : 'told'] += 1
    }
    const answer = (client: AClient, { state, pick }: ClientStep): void => {
      const [referral, at] = client.open[pick % client.open.length] ?? []
      if (referral === undefined || at === undefined) return
      const other = anActor({ user: 'other-1', organisation: at.to })
      client.one.refused({ type: 'move_referral', referral, state, reason: 'full' }, other)
    }
    fc.assert(
      fc.property(CLIENT_LIFE, (steps) => {
        const client = new AClient()
        for (const [n, step] of steps.entries()) {
          const before = client.open.length
          if (step.does === 'offer') offer(client, step, n)
          if (step.does === 'answer') answer(client, step)
          if (step.does === 'say') client.says(step)
          if (step.does === 'wait') client.one.wait((step.pick % 5) * DAY)
          if (step.does === 'say') sum.ended += before - client.open.length
          const asked = client.said.has('C5') ? client.open : []
          expect(asked.filter(([, { to }]) => !client.agreed(to))).toEqual([])
          expect(client.open.filter(([, { to, named }]) => named === true && !client.mayKnow(to))).toEqual([])
        }
      }),
      { numRuns: LIVES, seed: SEED },
    )
    process.stdout.write(`packets: ${LIVES} clients, ${JSON.stringify(sum)}\n`)
    for (const count of Object.values(sum)) expect(count).toBeGreaterThan(LIVES / 5)
  },
  stormTime(60_000, 600_000),
)
