// The procedure for everybody: a list of its stages, and a page for each, in parts where one would grow too heavy.
// Pure.
import type { PublicProgramme, PublicStage, PublicStep } from './public-programme.ts'
import { listOf, paragraph, safe, section, type Saying, type Shelled } from './public-shell.ts'

/** What the frame of a page and its heading leave of 30 kB, with room to spare. */
const PART_BYTES = 18_000

const partOf = (name: string, text: string): string => (text === '' ? '' : `<dt>${name}</dt><dd>${text}</dd>`)
function stepHtml({ say, label }: Saying, { name, who, limits, clause }: PublicStep): string {
  const told =
    partOf(say('who'), who === null ? '' : label(who)) +
    partOf(say('limit'), limits.map((limit) => label(limit)).join('<br>')) +
    partOf(say('clause'), clause === null ? '' : safe(clause))
  return `<h2>${label(name)}</h2>${told === '' ? '' : `<dl>${told}</dl>`}`
}

/** In order; a single step is never cut. */
function inParts(steps: readonly string[]): string[] {
  const parts: string[] = []
  for (const step of steps) {
    const last = parts.at(-1)
    if (last === undefined || Buffer.byteLength(last + step) > PART_BYTES) parts.push(step)
    else parts[parts.length - 1] = last + step
  }
  return parts
}

const nameOf = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
function stageFiles(saying: Saying, programme: PublicProgramme, stage: PublicStage): Shelled[] {
  const { say, label } = saying
  const parts = inParts(stage.steps.map((step) => stepHtml(saying, step)))
  const base = `procedure-${nameOf(programme.id)}-${nameOf(stage.id)}`
  const file = (at: number): string => `${base}${at === 0 ? '' : `-${at + 1}`}.html`
  const heading = (at: number): string =>
    parts.length === 1
      ? label(stage.name)
      : `${label(stage.name)}, ${say('part', { part: at + 1, parts: parts.length })}`
  return parts.map((part, at) => ({
    file: file(at),
    heading: heading(at),
    content:
      part +
      (at + 1 < parts.length ? `<a class="go" href="${file(at + 1)}">${heading(at + 1)}</a>` : '') +
      `<p><a href="procedure.html">${say('backToProcedure')}</a></p>`,
  }))
}

/** `contents`: of the page that leads to the others. */
export function procedureFiles(saying: Saying, programme: PublicProgramme): { contents: string; files: Shelled[] } {
  const { say, label } = saying
  const { title, edition, revision, legal, stages } = programme
  const pages = stages.map((stage) => ({ stage, files: stageFiles(saying, programme, stage) }))
  const links = pages.map(
    ({ stage, files }) =>
      `<a href="${files[0]?.file ?? ''}">${label(stage.name)}</a> ` +
      `<span class="quiet">(${say('steps', { count: stage.steps.length })})</span>`,
  )
  const contents =
    section(label(title), paragraph(say('edition', { edition, revision }), 'quiet') + listOf(links)) +
    (legal.length === 0 ? '' : `<h3>${say('legal')}</h3>${listOf(legal.map((cite) => safe(cite)))}`)
  return { contents, files: pages.flatMap(({ files }) => files) }
}
