import { readFileSync } from 'node:fs'
import { createContext, runInContext } from 'node:vm'
import { describe, expect, test } from '@jest/globals'

const ORIGIN = 'https://tapak.example'
const FILES = ['/assets/first-abc.js', '/mark.svg']
const text = readFileSync(new URL('../../admin-ui/offline/service-worker.js', import.meta.url), 'utf8')

type Event = {
  waitUntil?: (work: Promise<unknown>) => void
  respondWith?: (answer: Promise<Response>) => void
  request?: { url: string; method: string; mode: string }
}

/** The worker of a build in a browser of its own: what it keeps, and what it answers. */
function aBrowser(kept = new Map<string, Map<string, Response>>()) {
  const asked: string[] = []
  const network = { answer: async (path: string): Promise<Response> => new Response(`net ${path}`) }
  const cacheOf = (name: string) => {
    const cache = kept.get(name) ?? new Map<string, Response>()
    kept.set(name, cache)
    return {
      addAll: async (paths: string[]) => {
        for (const path of paths) cache.set(path, new Response(`kept ${path}`))
      },
      match: async (path: string) => cache.get(path)?.clone(),
    }
  }
  const install = async (build: string): Promise<(url: string, mode?: string, method?: string) => Promise<string>> => {
    const listeners = new Map<string, (event: Event) => void>()
    const self = {
      addEventListener: (name: string, listener: (event: Event) => void) => {
        listeners.set(name, listener)
      },
      skipWaiting: async () => undefined,
      clients: { claim: async () => undefined },
      location: { origin: ORIGIN },
    }
    const fetch = (request: { url: string }): Promise<Response> => {
      const { pathname } = new URL(request.url)
      asked.push(pathname)
      return network.answer(pathname)
    }
    const caches = {
      open: async (name: string) => cacheOf(name),
      keys: async () => [...kept.keys()],
      delete: async (name: string) => kept.delete(name),
    }
    runInContext(
      text
        .replace('const FILES = []', `const FILES = ${JSON.stringify(FILES)}`)
        .replace("const BUILD = ''", `const BUILD = '${build}'`),
      createContext({ self, fetch, caches, URL, Response, Promise, Set }),
    )
    for (const name of ['install', 'activate']) {
      let work: Promise<unknown> = Promise.resolve()
      listeners.get(name)?.({
        waitUntil: (given) => {
          work = given
        },
      })
      await work
    }
    return async (url, mode = 'cors', method = 'GET') => {
      let answer: Promise<Response> | undefined
      listeners.get('fetch')?.({
        request: { url: `${ORIGIN}${url}`, mode, method },
        respondWith: (given) => {
          answer = given
        },
      })
      return answer === undefined ? 'left alone' : (await answer).text()
    }
  }
  return { asked, network, kept, install }
}

describe('what is kept of the console on a device', () => {
  test('the files of the build and its one page, and never an answer of the API', async () => {
    const { install, kept, asked } = aBrowser()
    const get = await install('tapak-1')

    expect([...(kept.get('tapak-1')?.keys() ?? [])]).toEqual(['/', ...FILES])
    expect(await get('/assets/first-abc.js')).toBe('kept /assets/first-abc.js')
    expect([
      await get('/api/tasks'),
      await get('/api/cases/1/documents.pdf', 'navigate'),
      await get('/readyz'),
      await get('/', 'navigate', 'POST'),
    ]).toEqual(Array.from({ length: 4 }, () => 'left alone'))
    expect(asked).toEqual([])
    expect([...(kept.get('tapak-1')?.keys() ?? [])]).toEqual(['/', ...FILES])
  })

  test('the page stands in for a server that is out of reach or broken, and for no other', async () => {
    const { install, network } = aBrowser()
    const get = await install('tapak-1')

    expect(await get('/tasks', 'navigate')).toBe('net /tasks')
    network.answer = async () => {
      throw new TypeError('offline')
    }
    expect(await get('/tasks', 'navigate')).toBe('kept /')
    network.answer = async () => new Response('bad gateway', { status: 502 })
    expect(await get('/tasks', 'navigate')).toBe('kept /')
    network.answer = async () => new Response('no', { status: 404 })
    expect(await get('/tasks', 'navigate')).toBe('no')
  })

  test('nothing of the build before', async () => {
    const { install, kept } = aBrowser()
    await install('tapak-1')
    await install('tapak-2')
    expect([...kept.keys()]).toEqual(['tapak-2'])
  })
})
