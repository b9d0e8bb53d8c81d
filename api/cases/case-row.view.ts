// A case in a list: where it stands, what is next and for whom, what is late.
import type { CaseLine } from '../../db/cases/cases.ts'
import type { Zone } from '../../sop-definitions/language/zones.ts'
import { taskIdOf } from '../../db/ground/ids.ts'
import type { CaseRow } from '../contract/cases.ts'
import { iso } from '../explain/clock.view.ts'
import { who, type Names } from '../words/who.view.ts'
import type { Words } from '../words/words.view.ts'

export interface Place {
  name: string
  zone: Zone
}

/** `knows`: whether the asker may know the coded facts of this case. */
export interface RowAbout {
  names: Names
  place: Place
  knows: boolean
}

export function presentCaseRow(file: CaseLine, words: Words, { names, place, knows }: RowAbout): CaseRow {
  const { next_task: next } = file
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
    about: knows ? words.about(file.facts) : null,
    ownerOrganisation: names.organisations.get(file.owner_organisation) ?? '',
    openedAt: file.opened_at.toISOString(),
    stages: file.stages.map((item) => ({ item, label: words.item(item) })),
    next:
      next === null
        ? null
        : {
            taskId: taskIdOf(file.id, next.instance),
            code: words.code(next.item),
            label: words.item(next.item),
            who: who(next, names),
            due: iso(next.due),
            isLaw: next.basis !== null && words.basis(next.basis).isLaw,
            late: next.late,
            atRisk: next.risky,
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
