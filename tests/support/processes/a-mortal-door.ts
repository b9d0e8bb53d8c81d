// Another door with the database and the worker of a test application, which dies on demand (kill -9).
import { fork } from 'node:child_process'
import { z } from 'zod'
import type { TestApp } from '../door/test-app.ts'
import { bundled } from './bundled.ts'

export interface MortalDoor {
  url: string
  kill(): Promise<void>
}

export async function aMortalDoor({ database, taskQueue }: TestApp): Promise<MortalDoor> {
  const { entry, env } = bundled('door-entry')
  const child = fork(entry, {
    env: { ...process.env, ...env, DATABASE_URL_DOOR: database.door, TASK_QUEUE: taskQueue },
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (told) => resolve(z.number().parse(told)))
    child.once('exit', (code) => reject(new Error(`the door ended with ${code}`)))
  })
  return {
    url: `http://127.0.0.1:${port}`,
    kill: async () => {
      const ended = new Promise((resolve) => {
        child.once('exit', resolve)
      })
      child.kill('SIGKILL')
      await ended
    },
  }
}
