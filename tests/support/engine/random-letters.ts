// Random letters of a case: written, signed, sent and withdrawn, by people who may and by others.
import { LETTER_REASONS, SENT_WAYS } from '../../../sop-definitions/language/letter-acts.ts'
import type { NumberedLetter } from '../../../workflows/engine/case-state.ts'
import type { Ask } from '../../../workflows/engine/commands.ts'
import { DAY, type Move, type World } from './random-commands.ts'

const HASH = 'f'.repeat(64)

function numbered({ random, state, people, ir }: World): NumberedLetter {
  const { id, to: kind } = random.pick(ir.letters ?? [])
  const office = random.pick(people).organisation
  const to = kind === 'organisation' && random.often(0.95) ? { kind, office } : { kind }
  const template = random.often(0.95) ? id : 'never'
  return { template, code: 'SR', language: 'id', to, year: 2026, n: Object.keys(state.letters ?? {}).length + 1 }
}

const inHand = ({ state: is }: { state: string }): boolean => is === 'waiting' || is === 'made'
export const hasLetterInHand = ({ state }: World): boolean => Object.values(state.letters ?? {}).some(inHand)

const write = (world: World): Ask => ({
  type: 'write_letter',
  letter: `at-${world.state.seq}`,
  ...numbered(world),
})

/** What comes next for a letter, and now and then that it is taken back. */
function goOn({ random, now }: World, letter: string, isWaiting: boolean): Ask {
  if (random.often(0.3)) return { type: 'withdraw_letter', letter, reason: random.pick(LETTER_REASONS) }
  if (isWaiting) return { type: 'sign_letter', letter, hash: HASH }
  const sentAt = now - random.pick([0, 0, DAY, -DAY])
  return { type: 'send_letter', letter, how: random.pick(SENT_WAYS), sentAt }
}

export function letterMove(world: World): Move {
  const { state, random, people } = world
  const every = Object.entries(state.letters ?? {})
  const waiting = every.filter(([, one]) => inHand(one))
  const actor = random.often(0.7) ? random.pick(people.slice(0, 2)) : random.pick(people)
  if (every.length === 0 || random.often(0.15)) return { actor, ask: write(world), isSane: false }
  const [known, { state: is }] = random.pick(waiting.length > 0 && random.often(0.85) ? waiting : every)
  const ask = goOn(world, random.often(0.95) ? known : 'never', is === 'waiting')
  return { actor, ask, isSane: false }
}
