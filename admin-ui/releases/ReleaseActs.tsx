import { Button } from '@mui/material'
import { useState } from 'react'
import { RELEASE_VERBS, ReleaseList, type ReleaseVerb, type ReleaseView } from '../../api/contract/releases.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { AskWhy } from '../asking/AskWhy.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import type { DeskProvider } from '../wire/data-provider.ts'
import { useDesk } from '../wire/use-verb.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { releaseWords } from './words.id.ts'

const DONE = {
  compute: 'ordered',
  callOff: 'calledOff',
  sign: 'signed',
  publish: 'published',
} as const satisfies Record<Exclude<ReleaseVerb, 'withdraw'>, string>
const ACTS = {
  compute: (desk: DeskProvider, id: string) => desk.verb('statistics', 'compute', { id }),
  callOff: (desk: DeskProvider, id: string) => desk.verb('statistics', 'callOff', { id }),
  sign: (desk: DeskProvider, id: string) => desk.verb('statistics', 'sign', { id }),
  publish: (desk: DeskProvider, id: string) => desk.verb('statistics', 'publish', { id }),
} as const satisfies Record<keyof typeof DONE, (desk: DeskProvider, id: string) => Promise<unknown>>
const SHORT_HASH = 12

/** Only what this reader may do now. */
export function ReleaseActs({ view }: { view: ReleaseView }) {
  const say = useWords(releaseWords)
  const [asking, setAsking] = useState<ReleaseVerb>()
  const close = (): void => setAsking(undefined)
  return (
    <div className="actions">
      {RELEASE_VERBS.filter((verb) => view.allowedActions[verb].allowed).map((verb) => (
        <Button
          key={verb}
          variant={verb === 'withdraw' || verb === 'callOff' ? 'outlined' : 'contained'}
          onClick={() => setAsking(verb)}
        >
          {say(`releases.${verb}`)}
        </Button>
      ))}
      {asking === 'withdraw' && <Withdraw id={view.id} onClose={close} />}
      {asking !== undefined && asking !== 'withdraw' && <Ask verb={asking} view={view} onClose={close} />}
    </div>
  )
}

function Ask({ verb, view, onClose }: { verb: keyof typeof DONE; view: ReleaseView; onClose: () => void }) {
  const say = useWords(releaseWords)
  const desk = useDesk()
  const { id, sha256 } = view
  return (
    <AskForm
      title={say(`releases.${verb}Title`)}
      text={say(`releases.${verb}Text`, { hash: sha256?.slice(0, SHORT_HASH) ?? '' })}
      action={say(`releases.${verb}`)}
      done={say(`releases.${DONE[verb]}`)}
      onClose={onClose}
      act={() => ACTS[verb](desk, id)}
    />
  )
}

function Withdraw({ id, onClose }: { id: string; onClose: () => void }) {
  const say = useWords(releaseWords)
  const label = useLabel()
  const list = useAnswer('/api/releases?limit=1', ReleaseList, { staleTime: Infinity }).data
  return (
    <AskWhy
      title={say('releases.withdrawTitle')}
      text={say('releases.withdrawText')}
      action={say('releases.withdrawGo')}
      done={say('releases.withdrawn')}
      onClose={onClose}
      pick={{
        label: say('releases.reason'),
        choices: (list?.reasons ?? []).map(({ code, label: text }) => ({ code, text: label(text) })),
      }}
      act={(reason, desk) => desk.verb('statistics', 'withdraw', { id, data: { reason } })}
    />
  )
}
