// Whether a service has room: the word itself, old words in grey and said to be old, and two clicks to say it anew.
import { Button } from '@mui/material'
import { useState } from 'react'
import { useNotify } from 'react-admin'
import type { CapacityRow, ServiceRow } from '../../api/contract/directory.ts'
import { CAPACITY_WORDS, WAIT_WORDS } from '../../sop-definitions/language/directory-words.ts'
import { CAPACITIES, type CapacityState } from '../../sop-definitions/language/offered-services.ts'
import { ChoiceMenu } from '../parts/ChoiceMenu.tsx'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { StatusTag } from '../parts/StatusTag.tsx'
import type { LookName } from '../theme/tokens.ts'
import { useVerb } from '../wire/use-verb.ts'
import { day, moment } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { RoomDialog } from './RoomDialog.tsx'
import { directoryWords } from './words.id.ts'

const LOOKS = {
  yes: 'onTime',
  waitlist: 'waiting',
  no: 'late',
  unknown: 'done',
} as const satisfies Record<CapacityState, LookName>

const TOLD = { telephone: 'directory.byPhone', answer: 'directory.byAnswer' } as const

type Shown = Pick<ServiceRow, 'room' | 'capacity' | 'zone'>

/** What may be believed now, and beneath it what was said, by whom and when. */
export function Room({ room, capacity, zone }: Shown) {
  const say = useWords(directoryWords)
  const label = useLabel()
  return (
    <>
      <StatusTag look={LOOKS[room]}>{label(CAPACITY_WORDS[room])}</StatusTag>
      <div className="compact quiet">
        {capacity === null ? say('directory.nothingSaid') : <Word word={capacity} zone={zone} />}
      </div>
    </>
  )
}

export function Word({ word, zone }: { word: CapacityRow } & Pick<ServiceRow, 'zone'>) {
  const say = useWords(directoryWords)
  const label = useLabel()
  const place = { zone, language: useLanguage() }
  const { state, wait, until, beds, told, at, by, office, isStale } = word
  const parts = [
    isStale ? say('directory.stale', { word: label(CAPACITY_WORDS[state]) }) : label(CAPACITY_WORDS[state]),
    wait === null ? undefined : label(WAIT_WORDS[wait]),
    until === null ? undefined : say('directory.until', { day: day(until, place) }),
    beds === null ? undefined : say('directory.beds', beds),
    by === null
      ? say('directory.saidBy', { office, when: moment(at, place) })
      : say('directory.saidByOne', { who: by, office, when: moment(at, place) }),
    told === 'office' ? undefined : say(TOLD[told]),
  ]
  const said = parts.filter((part) => part !== undefined).join(' · ')
  return <span className={isStale ? 'faint' : undefined}>{said}</span>
}

const MORE = 'more'
/** Without more words than one: what needs a number or a span is said in a dialog. */
const AT_ONCE = CAPACITIES.filter((state) => state !== 'waitlist')

/** One click opens the choices, the next one says it. */
export function SayRoom({ service }: { service: Pick<ServiceRow, 'id' | 'mayKeep' | 'mayNote' | 'capacity'> }) {
  const say = useWords(directoryWords)
  const label = useLabel()
  const notify = useNotify()
  const [anchor, setAnchor] = useState<HTMLElement>()
  const [isOpen, setOpen] = useState(false)
  const { run, busy, no } = useVerb(
    (state: CapacityState, desk) => desk.verb('services', 'sayCapacity', { id: service.id, data: { state } }),
    () => notify(say('directory.said'), { type: 'success' }),
  )
  if (!service.mayKeep && !service.mayNote) return null
  const text = say(service.mayKeep ? 'directory.say' : 'directory.note')
  const choose = (key: string): void => {
    const state = AT_ONCE.find((one) => one === key)
    if (state === undefined) setOpen(true)
    else void run(state)
  }
  return (
    <>
      <Button
        variant="outlined"
        aria-haspopup="menu"
        aria-disabled={busy}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {text}
      </Button>
      {anchor !== undefined && (
        <ChoiceMenu
          label={text}
          anchor={anchor}
          close={() => setAnchor(undefined)}
          choose={choose}
          choices={[
            ...AT_ONCE.map((state) => ({ key: state, text: label(CAPACITY_WORDS[state]) })),
            { key: MORE, text: say('directory.sayMore') },
          ]}
        />
      )}
      {no !== undefined && <RefusalNotice no={no} />}
      {isOpen && <RoomDialog service={service} onClose={() => setOpen(false)} />}
    </>
  )
}
