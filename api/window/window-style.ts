// The style and the pictures of a client's own window: in the page itself, so that a page is one answer.
import { createHash } from 'node:crypto'

export const WINDOW_STYLE = `
*{box-sizing:border-box}
body{margin:0;padding:1rem;max-width:32rem;margin-inline:auto;font:1.125rem/1.5 system-ui,sans-serif;color:#1d2a2b;
background:#fff}
h2{font-size:1.125rem}
h1{font-size:1.375rem;margin:3rem 0 1rem}
a{color:#0b5c63}
.x{position:fixed;top:.5rem;right:.5rem;z-index:1;padding:.75rem 1.25rem;background:#1d2a2b;color:#fff;
border-radius:.5rem;text-decoration:none}
.tile,li{display:flex;gap:1rem;align-items:center}
.tile{padding:1rem;margin:0 0 .75rem;border:2px solid #5b6f70;border-radius:.75rem;text-decoration:none;color:inherit}
svg{flex:none;width:2.5rem;height:2.5rem;fill:none;stroke:#0b5c63;stroke-width:2;stroke-linecap:round}
ul{list-style:none;padding:0;margin:0}
li{padding:.75rem 0;border-bottom:1px solid #b9c6c6;flex-wrap:wrap}
li>:first-child{flex:1 1 9rem}
li>.day{flex-basis:100%}
.now{font-weight:700}
.quiet{color:#4a5a5b}
label{display:block;margin:1rem 0 .25rem}
input,textarea,select,button{font:inherit;padding:.75rem;border:2px solid #5b6f70;border-radius:.5rem}
input,textarea,select{width:100%}
button{margin-top:1rem;background:#0b5c63;color:#fff;border-color:#0b5c63}
summary{padding:.5rem 0;text-decoration:underline;cursor:pointer}
audio{display:block;width:100%;margin:0 0 .75rem}
.said{padding:.75rem;border:2px solid #5b6f70;border-radius:.5rem}
:focus-visible{outline:3px solid #d98200;outline-offset:2px}
`.trim()

export const STYLE_HASH = `'sha256-${createHash('sha256').update(WINDOW_STYLE, 'utf8').digest('base64')}'`

export const PICTURES = {
  way: '<path d="M4 20c4 0 4-8 8-8s4-8 8-8"/><circle cx="4" cy="20" r="1.5"/><circle cx="20" cy="4" r="1.5"/>',
  appointment:
    '<rect x="3" y="5" width="18" height="16" rx="2"/><path d="M3 10h18M8 2v5M16 2v5"/><circle cx="12" cy="15" r="2"/>',
  allowed: '<path d="M5 12l4 4 10-10"/><rect x="2" y="2" width="20" height="20" rx="4"/>',
  looked: '<path d="M2 12s4-7 10-7 10 7 10 7-4 7-10 7S2 12 2 12z"/><circle cx="12" cy="12" r="3"/>',
  call: '<path d="M6 3h3l2 5-2 1a11 11 0 0 0 6 6l1-2 5 2v3a2 2 0 0 1-2 2A16 16 0 0 1 4 5a2 2 0 0 1 2-2z"/>',
  done: '<path d="M5 12l5 5 9-10"/>',
  now: '<circle cx="12" cy="12" r="6" fill="#0b5c63"/>',
  next: '<circle cx="12" cy="12" r="6"/>',
} as const
export const picture = (name: keyof typeof PICTURES): string =>
  `<svg viewBox="0 0 24 24" aria-hidden="true">${PICTURES[name]}</svg>`
