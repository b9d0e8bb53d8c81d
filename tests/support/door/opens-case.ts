// A person entered and a case opened about them, as the first page of a coordinator does it.
import { CommandAnswer } from '../../../api/contract/cases.ts'
import { PersonCreated } from '../../../api/contract/people.ts'
import type { Caller } from './a-caller.ts'

interface Opening {
  identity: object
  sop?: string
  area?: string
  channel?: string
}
export interface Opened {
  person: string
  caseId: string
}

export async function opensCase(who: Caller, { identity, ...about }: Opening): Promise<Opened> {
  const { id } = PersonCreated.parse((await who.send('/api/people', { identity, searched: true })).body)
  const asked = { sop: 'integrated-services', area: '21.71', channel: 'walk_in', ...about, personId: id }
  return { person: id, caseId: CommandAnswer.parse((await who.send('/api/cases', asked)).body).caseId }
}
