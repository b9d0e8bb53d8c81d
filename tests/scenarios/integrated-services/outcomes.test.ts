// Every outcome of every step can be reached by working through cases: nothing in the SOP is only on paper.
import { expect, test } from '@jest/globals'
import type { CaseIr, FactValue, TaskItem } from '../../../sop-definitions/ir.ts'
import { AJourney } from '../../support/a-journey.ts'
import { chance, type Chance } from '../../support/random-commands.ts'
import { shippedSops } from '../../support/shipped-sops.ts'

const tasksOf = (ir: CaseIr): TaskItem[] => ir.items.flatMap((item) => item.kind === 'task' ? [item] : [])
const keysOf = (ir: CaseIr): string[] => tasksOf(ir).flatMap(({ id, outcomes }) => outcomes.map((outcome) => `${id}.${outcome}`))

/** Coded answers at random; an adult, so that no gate for children stands in the way. */
function answersOf(ir: CaseIr, task: TaskItem, random: Chance): Record<string, FactValue> {
  return Object.fromEntries(task.facts.flatMap((name): [string, FactValue][] => {
    const type = ir.facts[name]
    if (name === 'age_group') return [[name, 'adult']]
    if (type?.type === 'one_of') return [[name, random.pick(type.codes)]]
    if (type?.type === 'many_of') return [[name, type.codes.filter(() => random.often(0.5)).concat(random.pick(type.codes)).filter((code, index, codes) => codes.indexOf(code) === index)]]
    return type?.type === 'boolean' ? [[name, random.often(0.5)]] : []
  }))
}

function live(ir: CaseIr, random: Chance, unseen: Set<string>): void {
  const channels = ir.facts.channel?.type === 'one_of' ? ir.facts.channel.codes : ['walk_in']
  const journey = new AJourney(ir, random.often(0.3) ? 'mission' : random.pick(channels))
  for (let step = 0; step < 60 && journey.state.status !== 'closed'; step += 1) {
    const addable = tasksOf(ir).filter(({ id, parent, discretionary }) => discretionary && (parent === null || journey.stages().includes(parent)) && unseen.size < 30 && !journey.open.includes(id) && [...unseen].some((key) => key.startsWith(`${id}.`)))
    if (addable.length > 0 && random.often(0.2)) journey.add(random.pick(addable).id)
    const open = journey.open
    const fresh = open.flatMap((item) => [...unseen].filter((key) => key.startsWith(`${item}.`)))
    const key = fresh.length > 0 && random.often(0.5) ? random.pick(fresh) : anyOf(ir, random.pick(open), random)
    if (key === undefined) return
    const [item = '', outcome = ''] = key.split('.')
    const task = tasksOf(ir).find(({ id }) => id === item)
    journey.do(item, outcome, { facts: task === undefined ? {} : answersOf(ir, task, random) })
    unseen.delete(key)
  }
}

function anyOf(ir: CaseIr, item: string, random: Chance): string | undefined {
  const task = tasksOf(ir).find(({ id }) => id === item)
  return task === undefined ? undefined : `${item}.${random.pick(task.outcomes)}`
}

test('cases reach every outcome of every step, and after each step somebody has to act', () => {
  for (const { file, ir } of shippedSops()) {
    const unseen = new Set(keysOf(ir))
    const all = unseen.size
    for (let seed = 1; seed <= 1500 && unseen.size > 0; seed += 1) live(ir, chance(seed), unseen)
    expect({ file, unseen: [...unseen] }).toEqual({ file, unseen: [] })
    expect(all).toBeGreaterThan(3)
  }
})
