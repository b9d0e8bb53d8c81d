// Every look at a letter, checked three times like the looks at its case (access-looks.ts).
import { mayDo } from '../../../api/contract/policy.ts'
import type { Actor } from '../../../api/door/call.ts'
import { LetterToSignList } from '../../../api/contract/letters.ts'
import { expectedLetter, keepsPlaces, knowing, seesCase, status } from './access-expected.ts'
import { answered, IN_LIST, standing, type Asked, type Told } from './access-looks.ts'
import type { Person } from './test-app.ts'

/** Of the one letter of the classed programme. */
const SIGNS = 'case_coordinator'

/** Whoever may sign it finds it in one list over all cases; in a closed case nobody signs. */
async function toSignOf(
  person: Person,
  actor: Actor,
  { it: { letter, state }, isSeen }: Pick<Asked, 'it'> & { isSeen: boolean },
): Promise<Told> {
  const waits = await person.get('/api/letters-to-sign?limit=100')
  const isMine = isSeen && actor.user !== letter.by.user && actor.roles.includes(SIGNS)
  const table = standing(actor, 'task.command', isMine && state !== 'closed', IN_LIST)
  const isFound = (): boolean => LetterToSignList.parse(waits.body).data.some(({ id }) => id === letter.id)
  return { action: 'letter.to_sign', dataClass: 'D0', table, http: answered(waits, isFound, IN_LIST), sql: table }
}

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
    ...(actor.organisation === by.organisation ? [await toSignOf(person, actor, { it, isSeen })] : []),
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
