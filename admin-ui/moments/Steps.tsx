import { Button, TextField } from '@mui/material'
import { IconChevronLeft, IconChevronRight, IconHistory } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { z } from 'zod'
import type { CaseMoment } from '../../api/contract/moments.ts'
import { LocalForm } from '../asking/LocalForm.tsx'
import { useField, type Named } from '../asking/use-field.ts'
import { useFilterKey } from '../parts/Filters.tsx'
import { Spoken } from '../parts/Spoken.tsx'
import { moment as momentText } from '../words/clock-words.ts'
import { useLanguage, useWords } from '../words/use-words.ts'
import { momentWords } from './words.id.ts'
import { instantOf, localOf, ZONES, type Zone } from '../../sop-definitions/language/zones.ts'

interface Props {
  moment: Omit<CaseMoment, 'act' | 'plan' | 'view'> & { view: Pick<CaseMoment['view'], 'zone'> }
  go: (moment: string) => void
}

/** Which moment this is, and how to get to another: the next or previous act, either end, or a date and time. */
export function Steps({ moment, go }: Props) {
  const say = useWords(momentWords)
  const language = useLanguage()
  const { zone } = moment.view
  const shared = { go, arrows: { ArrowLeft: moment.previous, ArrowRight: moment.next } }
  return (
    <div className="stack-s">
      <Spoken className="notice info">
        <p className="strong row">
          <IconHistory className="icon" size={20} aria-hidden="true" />
          {say('moments.banner', { time: momentText(moment.at, { zone, language }) })}
        </p>
        <p className="compact">
          {say('moments.row', { seq: moment.seq, newest: moment.newest.seq })}
          {moment.next === null ? `. ${say('moments.newest')}` : ''}
        </p>
      </Spoken>
      <div className="row" role="group" aria-label={say('moments.steps')}>
        <Step to={moment.previous === null ? null : '1'} {...shared}>
          {say('moments.first')}
        </Step>
        <Step
          to={moment.previous}
          {...shared}
          before={<IconChevronLeft className="icon" size={20} aria-hidden="true" />}
        >
          {say('moments.previous')}
        </Step>
        <Step to={moment.next} {...shared} after={<IconChevronRight className="icon" size={20} aria-hidden="true" />}>
          {say('moments.next')}
        </Step>
        <Step to={moment.next === null ? null : moment.newest.seq} {...shared}>
          {say('moments.last')}
        </Step>
      </div>
      <When moment={moment} go={go} />
    </div>
  )
}

interface StepProps {
  to: number | string | null
  go: Props['go']
  /** Where the arrow keys lead, while one of the buttons has the focus. */
  arrows: Readonly<Record<string, number | null>>
  children: string
  before?: ReactNode
  after?: ReactNode
}

/** At an end the button stays, keeps the focus, and does nothing. */
function Step({ to, go, arrows, children, before, after }: StepProps) {
  return (
    <Button
      variant="outlined"
      startIcon={before}
      endIcon={after}
      aria-disabled={to === null}
      sx={to === null ? { opacity: 0.55 } : {}}
      onClick={() => {
        if (to !== null) go(String(to))
      }}
      onKeyDown={({ key }) => {
        const next = arrows[key] ?? null
        if (next !== null) go(String(next))
      }}
    >
      {children}
    </Button>
  )
}

const Minute = z.iso.datetime({ local: true, precision: -1 })
const Asked = z.object({ at: Minute })

/** An instant as the clock on the wall of the case has it. */
const civilMinute = (instant: string, zone: Zone): string =>
  new Date(localOf(Date.parse(instant), ZONES[zone])).toISOString().slice(0, 16)

/** The end of that minute, so that what was recorded in it counts. */
const endOfMinute = (minute: z.infer<typeof Minute>, zone: Zone): string =>
  new Date(instantOf(Date.parse(`${minute}:59.999Z`), ZONES[zone])).toISOString()

function When({ moment, go }: Props) {
  const say = useWords(momentWords)
  const { zone } = moment.view
  return (
    <LocalForm
      schema={Asked}
      start={{ at: civilMinute(moment.at, zone) }}
      className="filters start"
      variant="outlined"
      action={say('moments.go')}
      go={({ at }) => go(endOfMinute(at, zone))}
    >
      <MinuteField
        name="at"
        label={say('moments.when', { zone })}
        zone={zone}
        min={civilMinute(moment.opened, zone)}
        max={civilMinute(moment.newest.at, zone)}
      />
    </LocalForm>
  )
}

interface MinuteProps extends Named {
  zone: Zone
  min: string
  max: string
}

/** Read back with weekday and in 24 hours: a browser shows it as its own language does. */
function MinuteField({ name, label, zone, min, max }: MinuteProps) {
  const language = useLanguage()
  const { value, problem, isWrong, ref, id, onChange, onBlur } = useField({ name, label })
  const place = useFilterKey<HTMLDivElement>()
  const { data: minute } = Minute.safeParse(value)
  const readBack = minute === undefined ? undefined : momentText(endOfMinute(minute, zone), { zone, language })
  return (
    <TextField
      ref={place}
      id={id}
      className="short"
      type="datetime-local"
      label={label}
      value={typeof value === 'string' ? value : ''}
      onChange={onChange}
      onBlur={onBlur}
      inputRef={ref}
      error={isWrong}
      helperText={problem ?? readBack}
      slotProps={{ htmlInput: { min, max } }}
    />
  )
}
