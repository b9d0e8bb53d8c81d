// What a story is: a part or a page of the console in one state, with what the API answers to it. The test and the
// page of `npm run workshop` show the same stories.
import { useEffect, type ReactNode } from 'react'
import { railOf, type RailItem } from '../../../admin-ui/layout/rail-items.ts'
import type { Capability, Label } from '../../../sop-definitions/language/vocabulary.ts'
import { people } from '../../support/fake/fake-people.ts'
import { answerOf, defect, PENDING } from '../an-answer.ts'

/** By path. One without a query answers every query; one with a query answers whatever asks for at least that. */
export type Answers = Readonly<Record<string, unknown>>
type State = 'empty' | 'loading' | 'broken' | 'full'

export interface Story {
  /** A sentence about what a reader sees. */
  name: string
  /** The address of a page; a part has none. */
  at?: string
  who?: 'coordinator' | 'provider' | 'auditor' | 'administrator'
  /** What the reader may do besides. */
  may?: readonly Capability[]
  answers?: Answers
  state?: State
  /** Its title comes with what it shows. */
  isUntitled?: boolean
  /** Words that must appear, the last ones where some come later than others. */
  shows?: Label
  show: ReactNode
}

const BASE = 'http://tapak.example'
function isAnsweredBy(known: string, asked: string): boolean {
  const [there, here] = [new URL(known, BASE), new URL(asked, BASE)]
  return (
    there.pathname === here.pathname &&
    [...there.searchParams].every(([name, value]) => here.searchParams.get(name) === value)
  )
}

/** What every page may ask for. */
const USUAL: Answers = { '/api/me/views': { data: [] } }

function readerOf({ who = 'coordinator', may = [] }: Pick<Story, 'who' | 'may'>) {
  const reader = people[who]
  return { ...reader, capabilities: [...(reader?.capabilities ?? []), ...may] }
}

/** The line of the menu that leads its reader to a story. */
export const lineOf = (story: Story): RailItem | undefined =>
  railOf(readerOf(story)).find(({ to }) => [story.at, story.at?.split('?')[0]].includes(to))

/** The API of one story. `untold`: what it was asked and the story does not say. `open`: how many answers are due. */
export function apiOf(story: Story) {
  const me = readerOf(story)
  const { answers } = story
  const key = { userId: me.id, key: btoa('k'.repeat(32)), keepsTasks: true }
  const known: Answers = { ...USUAL, '/api/me': me, '/api/me/waiting-key': key, ...answers }
  const untold: string[] = []
  let open = 0
  const ask: typeof fetch = (input) => {
    const path = String(input)
    const [nearest] = Object.keys(known)
      .filter((one) => isAnsweredBy(one, path))
      .toSorted((one, other) => other.length - one.length)
    if (nearest === undefined) untold.push(path)
    const answer = nearest === undefined ? undefined : known[nearest]
    if (answer === PENDING) return answerOf(answer)
    open += 1
    return answerOf(answer).finally(() => {
      open -= 1
    })
  }
  return { ask, untold, open: () => open }
}

export interface Page extends Pick<Story, 'name' | 'who' | 'may' | 'answers' | 'shows' | 'show'> {
  /** Its title is a part of what is loaded. */
  isUntitledFirst?: boolean
  at: string
  /** The path of what the page lists. */
  path: string
  /** Left out where there is always something. */
  empty?: object
  full: object
  /** What is known only on the full page. */
  besides?: Answers
}

/** A page that lists something, in each of its states. */
export function statesOf({
  name,
  path,
  empty,
  full,
  besides,
  answers,
  shows,
  isUntitledFirst,
  ...page
}: Page): Story[] {
  const state = (which: State, sentence: string, answer: unknown): Story => ({
    ...page,
    name: `${name} ${sentence}`,
    state: which,
    answers: { ...answers, [path]: answer },
  })
  const whole = state('full', 'shows them', full)
  return [
    ...(empty === undefined ? [] : [state('empty', 'says that there are none', empty)]),
    { ...state('loading', 'shows that they are awaited', PENDING), isUntitled: isUntitledFirst },
    state('broken', 'says that they could not be loaded, and offers to try again', defect()),
    { ...whole, shows, answers: { ...whole.answers, ...besides } },
  ]
}

/** Presses a button, the first one unless told, once it is there: the story is what follows. */
export function Pressed({ button = 0, children }: { button?: number; children: ReactNode }) {
  useEffect(() => document.querySelectorAll<HTMLElement>('main button')[button]?.click(), [button])
  return children
}
