import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { keepFiles } from './offline/keep-files.ts'

/** `npm run dev` says where the API listens. To the API, requests look as if its own pages had sent them. */
const api = process.env['TAPAK_API'] ?? 'http://localhost:8080'
const toApi = { target: api, changeOrigin: true, headers: { origin: api } }

const here = fileURLToPath(new URL('.', import.meta.url))

// No inline script, style or data: URL may come out of the build: the content security policy forbids them.
export default defineConfig({
  root: here,
  plugins: [react(), keepFiles(here)],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
    // Every page needs two files: the packages and our own code. Bundled together they are smaller, no later page
    // decides how they are split, and after a new build the first one is still in the cache. The entry is separate,
    // because it waits for the words.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'libraries', tags: ['$initial'], test: /node_modules/, priority: 1 },
            { name: 'first', tags: ['$initial'], test: (id) => !/\/(main\.tsx|index\.html)/.test(id) },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': toApi, '/readyz': toApi } },
})
