import { Button, LinearProgress } from '@mui/material'
import type { ReactNode } from 'react'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { useLanguage, useWords } from '../words/use-words.ts'
import { sizeOf } from './document-words.ts'
import { Thumb } from './Thumb.tsx'
import type { Upload, Uploading } from './use-upload.ts'

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
    case 'preparing':
      return <Preparing upload={upload} state={state} />
    case 'tooLarge':
      return <TooLarge state={state} />
    case 'sending':
      return <Sending upload={upload} state={state} />
    case 'again':
      return <Again upload={upload} state={state} />
    case 'no':
      return <Refused upload={upload} state={state} />
    case 'stopped':
      return <Stopped upload={upload} />
    case 'sent':
      return <Sent />
  }
}

const Seen = ({ picture }: Pick<Uploading, 'picture'>) => (picture === undefined ? null : <Thumb picture={picture} />)

function Preparing({ upload: { stop }, state: { name } }: State<'preparing'>) {
  const say = useWords()
  const text = say('documents.preparing', { name })
  return (
    <Going text={text} stop={stop} said>
      <LinearProgress aria-label={text} />
    </Going>
  )
}

function TooLarge({ state: { size, most } }: Pick<State<'tooLarge'>, 'state'>) {
  const say = useWords()
  const language = useLanguage()
  return (
    <p className="notice form-error" role="alert">
      {say('documents.tooLarge', { size: sizeOf(size, language), limit: sizeOf(most, language) })}
    </p>
  )
}

function Sending({ upload: { picture, stop }, state: { name, percent } }: State<'sending'>) {
  const say = useWords()
  const text = percent < 100 ? say('documents.sending', { name, percent }) : say('documents.checking', { name })
  return (
    <Going text={text} stop={stop}>
      <Seen picture={picture} />
      <LinearProgress variant={percent < 100 ? 'determinate' : 'indeterminate'} value={percent} aria-label={text} />
    </Going>
  )
}

function Again({ upload: { picture, stop }, state: { seconds } }: State<'again'>) {
  const say = useWords()
  return (
    <Going text={say('documents.retry', { seconds })} stop={stop} said>
      <Seen picture={picture} />
    </Going>
  )
}

function Refused({ upload: { picture, repeat }, state: { no, canRepeat } }: State<'no'>) {
  const say = useWords()
  return (
    <>
      <Seen picture={picture} />
      <RefusalNotice no={no}>
        {canRepeat && (
          <div>
            <Button variant="outlined" size="small" onClick={repeat}>
              {say('documents.again')}
            </Button>
          </div>
        )}
      </RefusalNotice>
    </>
  )
}

function Stopped({ upload: { picture, repeat } }: { upload: Uploading }) {
  const say = useWords()
  return (
    <>
      <Seen picture={picture} />
      <div className="row" role="status">
        <span className="compact">{say('documents.stopped')}</span>
        <Button size="small" variant="outlined" onClick={repeat}>
          {say('documents.again')}
        </Button>
      </div>
    </>
  )
}

function Sent() {
  const say = useWords()
  return (
    <div className="row" role="status">
      <span className="compact">{say('documents.sent')}</span>
    </div>
  )
}

function Going({ text, stop, said, children }: { text: string; stop: () => void; said?: true; children: ReactNode }) {
  const say = useWords()
  return (
    <div className="stack-s">
      <p className="compact" role={said === true ? 'status' : undefined}>
        {text}
      </p>
      {children}
      <div>
        <Button size="small" color="secondary" variant="outlined" onClick={stop}>
          {say('documents.stop')}
        </Button>
      </div>
    </div>
  )
}
