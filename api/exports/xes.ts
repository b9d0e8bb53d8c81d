// IEEE 1849-2016 (XES): one trace for each case, on a line of its own, so that a reader can count them.
import { escaped, tag } from '../../sop-definitions/papers/markup.ts'
import type { History, Step } from './steps.ts'
import { utc } from './rows.ts'
import type { Head, Part } from './sheets.ts'
import { PURPOSE_WORDS } from './watermark.ts'
import { inLanguage } from '../../sop-definitions/language/label.ts'

const EXTENSIONS = [
  ['Concept', 'concept'],
  ['Lifecycle', 'lifecycle'],
  ['Time', 'time'],
  ['Organizational', 'org'],
] as const
const text = (key: string, value: string | null): string => (value === null ? '' : tag('string', { key, value }))
const date = (key: string, value: string): string => tag('date', { key, value })
const whole = (key: string, value: number): string => tag('int', { key, value })

/** In the order of the schema: extensions, globals, classifiers, attributes of the log. */
const opening = ({ watermark: { id, by, office, at, purpose, rows }, language }: Head): string =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<log xes.version="1849-2016" xes.features="" xmlns="http://www.xes-standard.org/">',
    ...EXTENSIONS.map(([name, prefix]) =>
      tag('extension', { name, prefix, uri: `http://www.xes-standard.org/${prefix}.xesext` }),
    ),
    tag('global', { scope: 'trace' }, text('concept:name', 'case')),
    tag(
      'global',
      { scope: 'event' },
      `${text('concept:name', 'case')}${date('time:timestamp', utc(0))}${text('lifecycle:transition', 'unknown')}`,
    ),
    tag('classifier', { name: 'Activity', keys: 'concept:name' }),
    tag('classifier', { name: 'Activity and life cycle', keys: 'concept:name lifecycle:transition' }),
    text('concept:name', 'Tapak'),
    text('lifecycle:model', 'standard'),
    text('export_id', id),
    text('taken_by', by),
    text('office', office),
    date('taken_at', utc(at)),
    text('purpose', inLanguage(PURPOSE_WORDS[purpose], language)),
    whole('cases', rows),
    '',
  ].join('\n')

const eventOf = ({
  activity,
  instance,
  transition,
  at,
  person,
  role,
  office,
  type,
  outcome,
  happening,
  cause,
}: Step): string =>
  tag(
    'event',
    {},
    [
      text('concept:name', activity),
      text('concept:instance', instance),
      text('lifecycle:transition', transition),
      date('time:timestamp', at),
      text('org:resource', person),
      text('org:role', role),
      text('org:group', office),
      text('event_type', type),
      text('outcome', outcome),
      text('happening', happening),
      text('cause', cause),
    ].join(''),
  )

const traceOf = ({ case: name, sop, area, status, openedAt, steps }: History): string =>
  tag(
    'trace',
    {},
    [
      text('concept:name', name),
      text('sop_version', sop),
      text('area', area),
      text('status', status),
      date('opened_at', openedAt),
      ...steps.map(eventOf),
    ].join(''),
  )

export async function* xes(histories: AsyncIterable<readonly History[]>, head: Head): AsyncGenerator<Part> {
  yield { bytes: Buffer.from(opening(head)), rows: 0 }
  for await (const page of histories)
    yield { bytes: Buffer.from(page.map((history) => `${traceOf(history)}\n`).join('')), rows: page.length }
  yield { bytes: Buffer.from(`<!-- ${escaped(head.watermark.id)} -->\n</log>\n`), rows: 0 }
}
