import { Button, LinearProgress } from '@mui/material'
import { useEffect, useRef } from 'react'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { Spoken } from '../parts/Spoken.tsx'
import { useLanguage, useWords } from '../words/use-words.ts'
import { sizeOf } from './document-words.ts'
import { draw } from './shrink.ts'
import type { Upload, Uploading } from './use-upload.ts'
import { documentWords } from './words.id.ts'

type State<K extends Upload['kind']> = { upload: Uploading; state: Extract<Upload, { kind: K }> }

/**
 * The progress of a file, with a button to stop it; or how it ended, with the next step. The picture is shown until the
 * file is stored.
 */
export function UploadState({ upload }: { upload: Uploading }) {
  const { state } = upload
  switch (state.kind) {
    case 'none':
      return null
    case 'tooLarge':
      return <TooLarge state={state} />
    case 'preparing':
    case 'sending':
    case 'again':
      return <Going upload={upload} state={state} />
    case 'no':
      return <Refused upload={upload} state={state} />
    case 'stopped':
      return <Stopped upload={upload} />
    case 'sent':
      return <Sent />
  }
}

const Seen = ({ picture }: Pick<Uploading, 'picture'>) => (picture === undefined ? null : <Thumb picture={picture} />)

function TooLarge({ state: { size, most } }: Pick<State<'tooLarge'>, 'state'>) {
  const say = useWords(documentWords)
  const language = useLanguage()
  return (
    <p className="notice form-error" role="alert">
      {say('documents.tooLarge', { size: sizeOf(size, language), limit: sizeOf(most, language) })}
    </p>
  )
}

function Refused({ upload: { picture, repeat }, state: { no, canRepeat } }: State<'no'>) {
  const say = useWords(documentWords)
  return (
    <>
      <RefusalNotice no={no}>
        {canRepeat && (
          <div>
            <Button variant="outlined" size="small" onClick={repeat}>
              {say('documents.again')}
            </Button>
          </div>
        )}
      </RefusalNotice>
      <Seen picture={picture} />
    </>
  )
}

function useProgress(state: State<'preparing' | 'sending' | 'again'>['state']): { text: string; percent?: number } {
  const say = useWords(documentWords)
  switch (state.kind) {
    case 'preparing':
      return { text: say('documents.preparing', { name: state.name }) }
    case 'again':
      return { text: say('documents.retry', { seconds: state.seconds }) }
    case 'sending': {
      const { name, percent } = state
      return percent < 100
        ? { text: say('documents.sending', { name, percent }), percent }
        : { text: say('documents.checking', { name }) }
    }
  }
}

/**
 * One button to stop it, from the first moment to the last, always at the same place: a button that is replaced or
 * moved between the press and the release of a finger gets no click.
 */
function Going({ upload: { picture, stop }, state }: State<'preparing' | 'sending' | 'again'>) {
  const say = useWords(documentWords)
  const { text, percent } = useProgress(state)
  return (
    <div className="stack-s">
      <div className="row">
        <Button size="small" color="secondary" variant="outlined" onClick={stop}>
          {say('documents.stop')}
        </Button>
        <p className="compact" role={state.kind === 'sending' ? undefined : 'status'}>
          {text}
        </p>
      </div>
      {state.kind !== 'again' && (
        <LinearProgress
          variant={percent === undefined ? 'indeterminate' : 'determinate'}
          value={percent}
          aria-label={text}
        />
      )}
      {state.kind !== 'preparing' && <Seen picture={picture} />}
    </div>
  )
}

function Stopped({ upload: { picture, repeat } }: { upload: Uploading }) {
  const say = useWords(documentWords)
  return (
    <>
      <Spoken className="row">
        <span className="compact">{say('documents.stopped')}</span>
        <Button size="small" variant="outlined" onClick={repeat}>
          {say('documents.again')}
        </Button>
      </Spoken>
      <Seen picture={picture} />
    </>
  )
}

function Sent() {
  const say = useWords(documentWords)
  return (
    <Spoken className="row">
      <span className="compact">{say('documents.sent')}</span>
    </Spoken>
  )
}

const SIDE = 160

/** The picture that is being sent, drawn from memory: it has no address. */
function Thumb({ picture }: { picture: ImageBitmap }) {
  const say = useWords(documentWords)
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    if (canvas.current !== null) draw(picture, canvas.current, SIDE)
  }, [picture])
  return <canvas ref={canvas} className="thumb" role="img" aria-label={say('documents.preview')} />
}
