// A record that a protection asks for is made for one step. Where several steps ask for the same kind of record, each
// has to say which one counts.
import type { TaskItem } from '../../../sop-definitions/definition/ir.ts'
import type { Fault } from '../../../sop-definitions/proof/proof.ts'
import { fault, type Proving } from './proving.ts'
import { factsIn } from './values.ts'

export function recordFaults({ ir }: Proving): readonly Fault[] {
  const tasks = ir.items.flatMap((item): readonly TaskItem[] => (item.kind === 'task' ? [item] : []))
  const asking = (need: string): number =>
    tasks.filter(({ protections }) => Object.values(protections).some(({ needs }) => needs.includes(need))).length
  return tasks.flatMap((task) =>
    Object.entries(task.protections).flatMap(([group, { needs, gates = [] }]) =>
      needs.flatMap((need, index) => {
        const record = tasks.find(({ id }) => id === need)
        const isNamed = gates.some(
          (gate) =>
            gate.outcomes === undefined && factsIn(gate.if).some((name) => record?.facts.includes(name) === true),
        )
        return record === undefined || isNamed || asking(need) < 2
          ? []
          : [
              fault(
                'record_opens_all',
                { item: task.id, part: ['protection', group, 'needs', index] },
                { about: { need } },
              ),
            ]
      }),
    ),
  )
}
