// What a letter is made of, before it has a number: its template, its addressee, and whether the asker may know all
// that it says.
import { namesOf } from '../../db/accounts/organisations.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { isKeptBack } from '../../db/people/people.ts'
import type { LetterDef } from '../../sop-definitions/definition/schema.ts'
import { identityIn, type Letter } from '../../sop-definitions/language/letters.ts'
import { refuse, type Refusal } from '../../sop-definitions/language/refusals.ts'
import { CONTACT_FIELDS, type Language } from '../../sop-definitions/language/vocabulary.ts'
import type { LetterTo } from '../../workflows/engine/case-state.ts'
import type { CaseAtHand } from '../cases/case-at-hand.ts'
import type { AnyCall } from '../cases/commands.ts'
import type { DraftLetter } from '../contract/letters.ts'
import { capabilitiesFor, mayDo } from '../contract/policy.ts'
import type { Actor } from '../door/call.ts'
import { issue, problem, refused, type Issue } from '../door/errors.ts'
import { logPerson } from '../people/person-search.ts'
import { mayKnowFacts, maySee, type Eyes } from '../policy/access.ts'
import { refusesContact } from '../policy/contact.ts'
import { eyesOn } from '../policy/relation.ts'
import { officeIssues } from '../referrals/offering.ts'

/** `named`: the addressee in words; null where it is the client, who is named in the text alone. */
export interface Draft {
  letter: LetterDef
  language: Language
  to: LetterTo
  named: string | null
}

export const templateIn = ({ words }: CaseAtHand, id: string): LetterDef | undefined =>
  words.sop.letters?.find((letter) => letter.id === id)

async function addressee(
  tx: Tx,
  { to }: LetterDef,
  { organisationId: office, authority }: DraftLetter,
): Promise<Pick<Draft, 'to' | 'named'> | Issue> {
  if (to === 'client') return { to: { kind: to }, named: null }
  if (to === 'authority')
    return authority === undefined
      ? issue(['authority'], 'missing', 'whom it goes to')
      : { to: { kind: to }, named: authority }
  if (office === undefined) return issue(['organisationId'], 'missing', 'which office it goes to')
  const [wrong] = await officeIssues(tx, 'organisationId', office)
  if (wrong !== undefined) return wrong
  const { organisations } = await namesOf(tx, { users: [], organisations: [office] })
  return { to: { kind: to, office }, named: organisations.get(office) ?? '' }
}

export async function draftOf(tx: Tx, body: DraftLetter, hand: CaseAtHand): Promise<Draft> {
  const letter = templateIn(hand, body.template)
  if (letter === undefined)
    throw problem('invalid', { issues: [issue(['template'], 'not_found', 'no such letter in the procedure')] })
  const found = await addressee(tx, letter, body)
  if ('code' in found) throw problem('invalid', { issues: [found] })
  return { letter, language: body.language, ...found }
}

type Sealed = Pick<Letter, 'to' | 'body' | 'class' | 'sign'>

interface Reader {
  letter: Sealed
  /** Who signed it. Nobody: it is a draft. */
  people: readonly string[]
  actor: Pick<Actor, 'capabilities' | 'roles'>
}
/** What the procedure lets somebody sign, that person reads, and opens no other identity by it. */
const opensIdentity = ({ letter, people, actor: { capabilities, roles } }: Reader): boolean =>
  mayDo(capabilities, 'person.reveal') || (people.length > 0 && roles.includes(letter.sign))

/** Whether somebody may know what such a letter says. */
export function maySeeLetter(eyes: Eyes, reader: Reader): Refusal | undefined {
  const { letter, people } = reader
  if (!mayKnowFacts(eyes)) return refuse('signs_only')
  const sight = maySee(eyes, { roles: [letter.sign], named: people }, letter.class)
  if (!sight.allowed)
    return sight.rule === 'kept_back' ? refuse('kept_back') : refuse('letter_class', { class: letter.class })
  if (identityIn(letter).length > 0 && !opensIdentity(reader))
    return refuse('missing_capability', { capability: capabilitiesFor('person.reveal')[0] ?? '' })
  return undefined
}

/** The same, with what only the database knows. */
export async function refuseSight(
  tx: Tx,
  { actor, deps }: AnyCall,
  { hand: { file }, letter, people }: { hand: CaseAtHand; letter: Sealed; people: readonly string[] },
): Promise<void> {
  const no = maySeeLetter((await eyesOn(tx, [file], actor))(file), { letter, people, actor })
  if (no !== undefined) throw refused(no)
  const identity = identityIn(letter)
  if (identity.length === 0) return
  if (await isKeptBack(tx, file.subject)) throw refused(refuse('kept_back'))
  if (
    identity.some((field) => CONTACT_FIELDS.includes(field)) &&
    (await refusesContact(tx, deps, { personId: file.subject }))
  )
    throw refused(refuse('contact_refused'))
}

/** Every part of the identity that a letter shows is a look. */
export async function logIdentity(
  tx: Tx,
  call: AnyCall,
  { personId, letter }: { personId: string; letter: Sealed },
): Promise<void> {
  const fields = identityIn(letter)
  if (fields.length > 0)
    await logPerson(tx, call, { action: 'person.reveal', id: personId, purpose: 'letter', fields: [...fields] })
}
