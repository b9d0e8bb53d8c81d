import { Button } from '@mui/material'
import { useState } from 'react'
import { useNotify } from 'react-admin'
import { CalendarFeedView } from '../../api/contract/calendar-feed.ts'
import { AskDialog } from '../parts/AskDialog.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useMe } from '../wire/use-me.ts'
import { useVerb } from '../wire/use-verb.ts'
import { moment } from '../words/clock-words.ts'
import { useLanguage, useWords } from '../words/use-words.ts'
import { FeedAddress } from './FeedAddress.tsx'
import { makeFeed, removeFeed } from './notification-verbs.ts'
import { newsWords } from './words.id.ts'

type Asked = 'renew' | 'end'

/** The user's address for a calendar program: create it, renew it, end it. It is shown once. */
export function CalendarCard() {
  const say = useWords(newsWords)
  const notify = useNotify()
  const answer = useAnswer('/api/me/calendar-feed', CalendarFeedView)
  const [asked, ask] = useState<Asked>()
  const [path, setPath] = useState<string>()
  const make = useVerb(
    () => makeFeed(),
    (made) => {
      ask(undefined)
      setPath(made.path)
    },
  )
  const end = useVerb(
    () => removeFeed(),
    () => {
      ask(undefined)
      notify(say('feed.ended'), { type: 'success' })
    },
  )
  const act = asked === 'renew' ? make : end
  const feed = answer.data?.feed ?? null
  return (
    <section className="card stack-s" aria-labelledby="my-calendar">
      <h2 id="my-calendar">{say('feed.title')}</h2>
      <p className="compact quiet">{say('feed.lead')}</p>
      <Awaited answer={answer}>
        {() => (
          <>
            <Standing feed={feed} />
            {make.no !== undefined && asked === undefined && <RefusalNotice no={make.no} />}
            <div className="row">
              {feed === null ? (
                <Button variant="outlined" aria-disabled={make.busy} onClick={() => void make.run(undefined)}>
                  {say('feed.make')}
                </Button>
              ) : (
                <ChangeButtons busy={make.busy} onAsk={ask} />
              )}
            </div>
          </>
        )}
      </Awaited>
      {asked !== undefined && (
        <AskDialog
          onClose={() => ask(undefined)}
          title={say(`feed.${asked}`)}
          text={say(`feed.${asked}Text`)}
          action={say(`feed.${asked}Act`)}
          busy={act.busy}
          no={act.no}
          onSubmit={() => void act.run(undefined)}
        />
      )}
      {path !== undefined && <FeedAddress path={path} onClose={() => setPath(undefined)} />}
    </section>
  )
}

function ChangeButtons({ busy, onAsk }: { busy: boolean; onAsk: (asked: Asked) => void }) {
  const say = useWords(newsWords)
  return (
    <>
      <Button variant="outlined" aria-disabled={busy} onClick={() => onAsk('renew')}>
        {say('feed.renew')}
      </Button>
      <Button color="secondary" onClick={() => onAsk('end')}>
        {say('feed.end')}
      </Button>
    </>
  )
}

function Standing({ feed }: { feed: CalendarFeedView['feed'] }) {
  const say = useWords(newsWords)
  const place = { zone: useMe()?.organisation.zone ?? 'WIB', language: useLanguage() }
  if (feed === null) return <p>{say('feed.none')}</p>
  return (
    <p>
      {say('feed.since', { time: moment(feed.since, place) })}{' '}
      {feed.usedAt === null ? say('feed.unused') : say('feed.used', { time: moment(feed.usedAt, place) })}
    </p>
  )
}
