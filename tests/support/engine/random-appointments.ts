// Random appointments of a case: made, moved and ended, by people who may and by others.
import { APPOINTMENT_ENDS, APPOINTMENT_KINDS } from '../../../sop-definitions/language/appointments.ts'
import type { Ask, Planned } from '../../../workflows/engine/commands.ts'
import { DAY, type Move, type World } from './random-commands.ts'

const HOUR = 3_600_000

const meeting = ({ random, now, people }: World): Planned => {
  const named = (often: number) => (random.often(often) ? random.pick(people).user : undefined)
  const [user, escort, interpreter] = [named(0.6), named(0.5), named(0.2)]
  return {
    starts: now + (random.often(0.05) ? -HOUR : HOUR + random.below(9 * DAY)),
    minutes: 30 + random.below(120),
    kind: random.pick(APPOINTMENT_KINDS),
    office: random.pick(people).organisation,
    ...(user === undefined ? {} : { user }),
    ...(escort === undefined ? {} : { escort }),
    ...(interpreter === undefined ? {} : { interpreter }),
    ...(random.often(0.4) ? { place: `place-${now}` } : {}),
    ...(random.often(0.2) ? { guarded: true as const } : {}),
  }
}

export function appointmentMove(world: World): Move {
  const { state, random, people } = world
  const every = Object.entries(state.appointments ?? {})
  const planned = every.filter(([, one]) => one.state === 'planned')
  const actor = random.often(0.8) ? random.pick(people.slice(0, 2)) : random.pick(people)
  if (every.length === 0 || random.often(0.4))
    return { actor, ask: { type: 'set_appointment', appointment: `at-${state.seq}`, ...meeting(world) }, isSane: false }
  const [appointment] = random.pick(planned.length > 0 && random.often(0.8) ? planned : every)
  const known = random.often(0.95) ? appointment : 'never'
  const ask: Ask = random.often(0.4)
    ? {
        type: 'move_appointment',
        appointment: known,
        to: `at-${state.seq}`,
        ...meeting(world),
        ...(random.often(0.2) ? { atOffice: true as const } : {}),
      }
    : { type: 'end_appointment', appointment: known, as: random.pick(APPOINTMENT_ENDS) }
  return { actor, ask, isSane: false }
}
