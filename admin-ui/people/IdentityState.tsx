import { Button } from '@mui/material'
import { useState } from 'react'
import { useNotify } from 'react-admin'
import { CheckRegistry, Doubted, Verified, type Certainty, type PersonView } from '../../api/contract/people.ts'
import { SAID_DOUBTS, SEEN_EVIDENCE } from '../../sop-definitions/language/same-person.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { PickField, WordsField } from '../asking/fields.tsx'
import { useWhen } from '../erasures/PersonAndBasis.tsx'
import { StatusTag } from '../parts/StatusTag.tsx'
import { WhatIs } from '../parts/WhatIs.tsx'
import { useWords } from '../words/use-words.ts'

interface Said {
  state: PersonView['identityState']
  certainty: Certainty | null
}
const LOOK = {
  empty: 'waiting',
  provisional: 'waiting',
  verified: 'done',
  conflicting: 'late',
  erased: 'refused',
} as const

/** How certain it is who the client is, and who said so by what. */
export function IdentityState({ state, certainty }: Said) {
  const say = useWords()
  const when = useWhen()
  const why = certainty?.evidence ?? certainty?.doubt ?? null
  return (
    <>
      <StatusTag look={LOOK[state]}>{say(`case.identityState.${state}`)}</StatusTag>
      <WhatIs term="identityState" word={say(`case.identityState.${state}`)} />
      {certainty !== null && why !== null && (
        <span className="compact quiet block">
          {say('case.certaintyBy', {
            why: say(`case.certainty.${why}`),
            who: certainty.user ?? certainty.office ?? '',
            day: when.day(certainty.at),
          })}
        </span>
      )}
    </>
  )
}

/** What the reader may say of it now. */
export function CertaintyButtons({ person: { id, certainties, registry } }: { person: PersonView }) {
  const say = useWords()
  const [asked, setAsked] = useState<'verify' | 'doubt' | 'registry'>()
  const doubts = certainties.filter((state) => state !== 'verified')
  if (certainties.length === 0) return null
  return (
    <div className="row">
      {certainties.includes('verified') && (
        <Button size="small" variant="outlined" onClick={() => setAsked('verify')}>
          {say('case.verify')}
        </Button>
      )}
      <Button size="small" onClick={() => setAsked('doubt')}>
        {say('case.doubt')}
      </Button>
      {registry === 'connected' && (
        <Button size="small" onClick={() => setAsked('registry')}>
          {say('case.registry')}
        </Button>
      )}
      {registry === 'off' && <span className="compact quiet">{say('case.registryOff')}</span>}
      {asked === 'registry' && <RegistryDialog id={id} onClose={() => setAsked(undefined)} />}
      {asked === 'verify' && <VerifyDialog id={id} onClose={() => setAsked(undefined)} />}
      {asked === 'doubt' && <DoubtDialog id={id} doubts={doubts} onClose={() => setAsked(undefined)} />}
    </div>
  )
}

interface DialogProps {
  id: string
  onClose: () => void
}

function VerifyDialog({ id, onClose }: DialogProps) {
  const say = useWords()
  return (
    <AskForm
      title={say('case.verifyTitle')}
      text={say('case.verifyText')}
      action={say('case.verifyTitle')}
      done={say('case.certaintySaved')}
      schema={Verified.omit({ state: true })}
      act={({ evidence }, desk) => desk.verb('people', 'certify', { id, data: { state: 'verified', evidence } })}
      onClose={onClose}
    >
      <PickField
        name="evidence"
        label={say('case.evidence')}
        options={SEEN_EVIDENCE.map((code) => ({ value: code, text: say(`case.certainty.${code}`) }))}
      />
    </AskForm>
  )
}

function DoubtDialog({ id, doubts, onClose }: DialogProps & { doubts: readonly Doubted['state'][] }) {
  const say = useWords()
  return (
    <AskForm
      title={say('case.doubtTitle')}
      text={say('case.doubtText')}
      action={say('state.save')}
      done={say('case.certaintySaved')}
      schema={Doubted}
      act={(data, desk) => desk.verb('people', 'certify', { id, data })}
      onClose={onClose}
    >
      <PickField
        name="state"
        label={say('case.newState')}
        options={doubts.map((state) => ({ value: state, text: say(`case.identityState.${state}`) }))}
      />
      <PickField
        name="doubt"
        label={say('case.doubtWhy')}
        options={SAID_DOUBTS.map((code) => ({ value: code, text: say(`case.certainty.${code}`) }))}
      />
    </AskForm>
  )
}

function RegistryDialog({ id, onClose }: DialogProps) {
  const say = useWords()
  const notify = useNotify()
  return (
    <AskForm
      title={say('case.registryTitle')}
      text={say('case.registryText')}
      action={say('case.registryTitle')}
      schema={CheckRegistry}
      act={(data, desk) => desk.verb('people', 'checkRegistry', { id, data })}
      onDone={({ outcome }) => {
        notify(say(`case.registryOutcome.${outcome}`), { type: 'info' })
        onClose()
      }}
      onClose={onClose}
    >
      <WordsField name="purpose" label={say('case.registryPurpose')} most={300} lines={2} />
    </AskForm>
  )
}
