// A case in a list: where it stands, what is next and for whom, what is late.
import type { CaseFile } from '../../db/cases/cases.ts'
import type { Zone } from '../../sop-definitions/language/vocabulary.ts'
import type { CaseState, Clock, Instance, InstanceKey, TaskDetail } from '../../workflows/engine/case-state.ts'
import { isOpenTask } from '../../workflows/engine/instances.ts'
import { taskIdOf } from '../../db/ground/ids.ts'
import type { CaseRow } from '../contract/cases.ts'
import { iso, isLate, isRisky, mainClock } from '../explain/clock.view.ts'
import { who, type Names } from '../words/who.view.ts'
import type { Words } from '../words/words.view.ts'

export interface OpenTask {
  key: InstanceKey
  instance: Instance
  task: TaskDetail
}
export interface Place {
  name: string
  zone: Zone
}

export const openTasks = (state: CaseState): OpenTask[] =>
  Object.entries(state.instances).flatMap(([key, instance]) =>
    instance.task !== null && instance.state !== 'enabled' && isOpenTask(instance.task)
      ? [{ key, instance, task: instance.task }]
      : [],
  )

/** Late first, then by limit, then by age: the same order as an inbox. */
export const nextFirst = (state: CaseState): OpenTask[] => {
  const due = ({ key }: OpenTask): number => mainClock(state, key)?.due ?? Number.MAX_SAFE_INTEGER
  const waits = ({ task }: OpenTask): number => (task.state === 'suspended' ? 1 : 0)
  return openTasks(state).toSorted(
    (a, b) => waits(a) - waits(b) || due(a) - due(b) || a.instance.openedAt - b.instance.openedAt,
  )
}

/** The limit of the next task. */
export const nextLimit = (state: CaseState): Clock | undefined => {
  const [next] = nextFirst(state)
  return next === undefined ? undefined : mainClock(state, next.key)
}

/** `knows`: whether the asker may know the coded facts of this case. */
export interface RowAbout {
  names: Names
  place: Place
  knows: boolean
}

export function presentCaseRow(file: CaseFile, words: Words, { names, place, knows }: RowAbout): CaseRow {
  const { state } = file
  const [next] = nextFirst(state)
  const limit = nextLimit(state)
  return {
    id: file.id,
    number: file.number,
    status: file.status,
    closedCode: file.closed_code,
    sop: file.sop,
    edition: file.edition,
    revision: file.revision,
    overlay: words.sop.overlay === undefined ? null : `${words.sop.overlay.name}.${words.sop.overlay.revision}`,
    sopTitle: words.sop.title,
    area: file.area,
    areaName: place.name,
    zone: place.zone,
    about: knows ? words.about(state.facts) : null,
    ownerOrganisation: names.organisations.get(file.owner_organisation) ?? '',
    openedAt: file.opened_at.toISOString(),
    stages: file.stages.map((item) => ({ item, label: words.item(item) })),
    next:
      next === undefined
        ? null
        : {
            taskId: taskIdOf(file.id, next.key),
            code: words.code(next.instance.item),
            label: words.item(next.instance.item),
            who: who(next.task.holder, names),
            due: iso(limit?.due),
            isLaw: limit !== undefined && words.basis(limit.law.basis).isLaw,
            late: isLate(state, next.key),
            atRisk: isRisky(state, next.key),
          },
    late: file.late_count,
    atRisk: file.risk_count,
    unowned: file.unowned_count,
    open: file.open_count,
    demo: file.demo,
    frozen:
      file.frozen_at === null
        ? null
        : { since: file.frozen_at.toISOString(), lost: (file.known_seq ?? file.seq) - file.seq },
  }
}
