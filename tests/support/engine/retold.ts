// The way to a fault, replayed from the opening with the real `decide` alone: people claim their tasks, give second
// signatures, and wait until the instant of a limit. So a test knows that the way that a remark shows can be gone.
import type { CaseIr } from '../../../sop-definitions/definition/ir.ts'
import type { ProofStep } from '../../../sop-definitions/proof/proof.ts'
import { isRefusal } from '../../../sop-definitions/language/refusals.ts'
import type { CaseState } from '../../../workflows/engine/case-state.ts'
import type { Actor, Ask } from '../../../workflows/engine/commands.ts'
import type { NewEvent } from '../../../workflows/engine/events.ts'
import { decide } from '../../../workflows/engine/decide.ts'
import { actorOf, keyOf, openingAsk, START } from '../../../workflows/engine/prove/walk.ts'

export interface Retold {
  state: CaseState
  events: readonly NewEvent[]
}

interface Telling {
  ir: CaseIr
  state: CaseState | null
  events: NewEvent[]
}

/** Throws where the engine refuses a step: then the remark claimed something impossible. */
export function retold(ir: CaseIr, steps: readonly ProofStep[]): Retold {
  const telling: Telling = { ir, state: null, events: [] }
  for (const step of steps) DOINGS[step.do](telling, step)
  if (telling.state === null) throw new Error('a way begins with an opening')
  return { state: telling.state, events: telling.events }
}

function say(
  telling: Telling,
  ask: Ask,
  { actor = actorOf(telling.ir, 'first'), at }: { actor?: Actor; at?: number } = {},
): void {
  const decision = decide(telling.ir, telling.state, {
    id: 'retelling',
    at: at ?? telling.state?.at ?? START,
    actor,
    purpose: 'proof',
    fingerprint: '',
    ask,
  })
  if (isRefusal(decision)) throw new Error(`${ask.type} was refused: ${decision.refusal}`)
  telling.state = decision.state
  telling.events.push(...decision.events)
}

function taken(telling: Telling, item: string | null): string {
  const key = telling.state === null ? undefined : keyOf(telling.state, item ?? '')
  if (key === undefined) throw new Error(`nobody has to do ${item}`)
  if (telling.state?.instances[key]?.task?.state === 'ready') say(telling, { type: 'claim', task: key })
  return key
}

type Doing = (telling: Telling, step: ProofStep) => void

const DOINGS: Record<ProofStep['do'], Doing> = {
  open: (telling, { facts }) => {
    say(telling, openingAsk(telling.ir, facts))
  },
  add: (telling, { item }) => {
    say(telling, { type: 'add_item', item: item ?? '' })
  },
  reopen: (telling) => {
    say(telling, { type: 'reopen_case' })
  },
  record_consent: (telling, { consents }) => {
    for (const [code, state] of Object.entries(consents))
      say(telling, { type: 'record_consent', code, state, record: null })
  },
  skip: (telling, { item }) => {
    say(telling, { type: 'skip', task: taken(telling, item), reason: 'not_possible' })
  },
  fail: (telling, { item }) => {
    say(telling, { type: 'fail', task: taken(telling, item), reason: 'not_possible' })
  },
  complete: (telling, { item, outcome, facts, consents }) => {
    const task = taken(telling, item)
    say(telling, { type: 'complete', task, outcome: outcome ?? '', facts, consents, answers: null })
    if (telling.state?.instances[task]?.task?.state === 'proposed')
      say(telling, { type: 'cosign', task, approve: true }, { actor: actorOf(telling.ir, 'second') })
  },
  wait: (telling, { item }) => {
    const due = Object.values(telling.state?.clocks ?? {}).find(
      (clock) =>
        clock.state === 'running' && clock.due !== null && telling.state?.instances[clock.instance]?.item === item,
    )?.due
    if (due === undefined || due === null) throw new Error(`no limit of ${item} is running`)
    say(telling, { type: 'tick' }, { at: due })
  },
}
