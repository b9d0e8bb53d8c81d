// Every look at a letter, checked three times like the looks at its case (access-looks.ts).
import { mayDo } from '../../../api/contract/policy.ts'
import type { Actor } from '../../../api/door/call.ts'
import { expectedLetter, keepsPlaces, knowing, seesCase, status } from './access-expected.ts'
import type { Asked, Told } from './access-looks.ts'
import type { Person } from './test-app.ts'

/** That there is one is read by whoever knows the case; what it says, at the office that wrote it. */
export async function letterLooksOf(person: Person, actor: Actor, { it, relation, tables }: Asked): Promise<Told[]> {
  const path = `/api/cases/${it.caseId}/letters`
  const { id, by } = it.letter
  const isSeen = seesCase(relation) && mayDo(actor.capabilities, 'case.read')
  const listed = knowing(status(actor, 'case.read', seesCase(relation)), relation)
  const base = knowing(status(actor, 'answer.read', seesCase(relation)), relation)
  const read = base === '200' ? expectedLetter({ actor, it, relation }) : base
  const isKept = keepsPlaces({ actor, relation }) && actor.organisation === by.organisation
  return [
    {
      action: 'letter.list',
      dataClass: 'D0',
      table: listed,
      http: String((await person.get(path)).status),
      sql: tables.count('letter') > 0 === isSeen ? listed : `letters: ${tables.count('letter')}`,
    },
    {
      action: 'letter.read',
      dataClass: 'D2',
      table: read,
      http: String((await person.get(`${path}/${id}`)).status),
      sql: tables.count('letter_words') > 0 === isKept ? read : `words: ${tables.count('letter_words')}`,
    },
  ]
}
