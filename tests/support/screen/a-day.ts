// A scripted working day in a real browser: every job is done with what the screen shows, and reported with its steps
// and seconds. A step is a press of pointer or key outside a field, or a field that was filled in.
import type { BrowserContext, Page } from 'playwright-core'

const WATCH = `(() => {
  const NOT_FIELDS = ['radio', 'checkbox', 'button', 'submit']
  const MODIFIERS = ['Control', 'Meta', 'Shift', 'Alt']
  const isField = (one) => one instanceof HTMLElement &&
    (one.matches('textarea, select') || (one.matches('input') && !NOT_FIELDS.includes(one.type)))
  const tell = () => { window.tapakStepTaken() }
  addEventListener('pointerdown', (event) => { if (event.isTrusted && !isField(event.target)) tell() }, true)
  addEventListener('change', (event) => { if (isField(event.target)) tell() }, true)
  addEventListener('keydown', (event) => {
    if (event.isTrusted && !isField(event.target) && !MODIFIERS.includes(event.key)) tell()
  }, true)
})()`

const SLOW_3G = { latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 }
/**
 * Slow 3G and an older phone (desk-design §7): 400 kbit/s, 400 ms, a quarter of this machine's processor. Answers how
 * to cut the connection and restore it.
 */
export const slowly = async (page: Page): Promise<{ cut(): Promise<void>; mend(): Promise<void> }> => {
  const wire = await page.context().newCDPSession(page)
  const connected = async (offline: boolean): Promise<void> => {
    await wire.send('Network.emulateNetworkConditions', { ...SLOW_3G, offline })
  }
  await wire.send('Network.enable')
  await wire.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  await connected(false)
  return { cut: () => connected(true), mend: () => connected(false) }
}

export interface Job {
  name: string
  steps: number
  seconds: number
}

export class Day {
  private taken = 0
  readonly jobs: Job[] = []
  readonly who: string
  private constructor(who: string) {
    this.who = who
  }

  static async of(who: string, context: BrowserContext): Promise<Day> {
    const day = new Day(who)
    await context.exposeBinding('tapakStepTaken', () => {
      day.taken += 1
    })
    await context.addInitScript(WATCH)
    return day
  }

  /** Does one job and prints it; answers how many steps it took. */
  async job(name: string, work: () => Promise<void>): Promise<number> {
    const [from, began] = [this.taken, Date.now()]
    await work()
    const job = { name, steps: this.taken - from, seconds: Math.round((Date.now() - began) / 100) / 10 }
    this.jobs.push(job)
    process.stdout.write(`  ${this.who}: ${job.name}: ${job.steps} steps, ${job.seconds} s\n`)
    return job.steps
  }
}
