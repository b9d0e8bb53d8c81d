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
import { useLanguage } from '../words/use-words.ts'
import { FeedAddress } from './FeedAddress.tsx'
import { makeFeed, removeFeed } from './news-verbs.ts'
import { useWords } from './use-news-words.ts'

/** The address for a calendar program: made, made anew, ended. It is shown once. */
export function CalendarCard() {
  const say = useWords()
  const notify = useNotify()
  const answer = useAnswer('/api/me/calendar-feed', CalendarFeedView)
  const [asked, ask] = useState<'renew' | 'end'>()
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
              <Button
                variant="outlined"
                aria-disabled={make.busy}
                onClick={() => {
                  if (feed === null) void make.run(undefined)
                  else ask('renew')
                }}
              >
                {say(feed === null ? 'feed.make' : 'feed.renew')}
              </Button>
              {feed !== null && (
                <Button color="secondary" onClick={() => ask('end')}>
                  {say('feed.end')}
                </Button>
              )}
            </div>
          </>
        )}
      </Awaited>
      {asked === 'renew' && (
        <AskDialog
          open
          onClose={() => ask(undefined)}
          title={say('feed.renew')}
          text={say('feed.renewText')}
          action={say('feed.renewAct')}
          busy={make.busy}
          no={make.no}
          onSubmit={() => void make.run(undefined)}
        />
      )}
      {asked === 'end' && (
        <AskDialog
          open
          onClose={() => ask(undefined)}
          title={say('feed.end')}
          text={say('feed.endText')}
          action={say('feed.endAct')}
          busy={end.busy}
          no={end.no}
          onSubmit={() => void end.run(undefined)}
        />
      )}
      {path !== undefined && <FeedAddress path={path} onClose={() => setPath(undefined)} />}
    </section>
  )
}

function Standing({ feed }: { feed: CalendarFeedView['feed'] }) {
  const say = useWords()
  const place = { zone: useMe()?.organisation.zone ?? 'WIB', language: useLanguage() }
  if (feed === null) return <p>{say('feed.none')}</p>
  return (
    <p>
      {say('feed.since', { time: moment(feed.since, place) })}{' '}
      {feed.usedAt === null ? say('feed.unused') : say('feed.used', { time: moment(feed.usedAt, place) })}
    </p>
  )
}
