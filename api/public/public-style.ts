// The one style of the public pages: in the page itself, so that a page is one answer and looks the same from a folder.
// Pressed, the way out blanks the page while the next one is fetched over a slow line, and without a script.
import { createHash } from 'node:crypto'

export const PUBLIC_STYLE = `
*{box-sizing:border-box}
html{scroll-padding-top:4rem}
body{margin:0;font:1.0625rem/1.55 system-ui,sans-serif;color:#1d2a2b;background:#fff;overflow-wrap:anywhere}
main,nav,footer{max-width:44rem;margin-inline:auto;padding:0 1rem}
header{position:sticky;top:0;z-index:1;background:#fff;border-bottom:1px solid #b9c6c6}
header div{display:flex;flex-wrap:wrap;gap:.25rem .75rem;align-items:center;max-width:44rem;margin-inline:auto;
padding:.375rem 1rem}
header a{padding:.5rem 0;font-size:1rem}
header a.x{padding:.5rem .75rem;background:#1d2a2b;color:#fff;border-radius:.5rem;text-decoration:none;font-weight:700}
body:has(.x:active)>:not(header),body:has(.x:focus:not(:focus-visible))>:not(header){visibility:hidden}
.quiet{color:#4a5a5b;font-size:.9375rem}
main>.quiet:first-child{margin:.5rem 0 0;font-size:.8125rem}
h1{font-size:1.625rem;line-height:1.25;margin:1rem 0 .75rem}
h2{font-size:1.25rem;line-height:1.3;margin:1.75rem 0 .5rem}
h3{font-size:1.0625rem;margin:1.25rem 0 .25rem}
p,ul,ol,dl{margin:0 0 .75rem}
ul,ol{padding-left:1.25rem}
li{margin:.25rem 0}
a{color:#0b5c63}
nav ul{list-style:none;padding:0}
nav li a{display:inline-block;padding:.375rem 0}
nav [aria-current]{color:inherit;font-weight:700;text-decoration:none}
.call{margin:0 0 .75rem;padding:.75rem 1rem;border:2px solid #5b6f70;border-radius:.75rem}
.call.now{border-color:#a3210f;background:#fdf3f1}
.call h2{margin:0 0 .25rem}
.call p:last-child{margin:0}
.call a{display:inline-block;margin:.375rem .5rem .125rem 0;padding:.625rem 1rem;border-radius:.5rem;background:#0b5c63;
color:#fff;font-size:1.125rem;font-weight:700;line-height:1.3;text-decoration:none}
.call.now a{background:#a3210f}
.nb{white-space:nowrap}
.go{display:block;margin:0 0 .75rem;padding:.875rem 1rem;border:2px solid #0b5c63;border-radius:.75rem;font-weight:700;
text-decoration:none}
dt{font-weight:700;margin-top:.5rem}
dd{margin:0}
.offices dt{margin-top:1.25rem}
.offices a{display:inline-block;padding:.375rem 0;font-size:1.125rem;font-weight:700}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%}
caption{text-align:left;font-weight:700;padding:.25rem 0}
th,td{text-align:left;vertical-align:top;padding:.375rem .5rem .375rem 0;border-bottom:1px solid #b9c6c6}
td.n,th.n{text-align:right}
th.part{padding-left:1.25rem;font-weight:400}
svg{display:block;max-width:100%;height:auto}
svg rect{fill:#0b5c63}
svg text{font:14px system-ui,sans-serif;fill:#1d2a2b}
footer{margin-top:2rem;padding-block:1rem 2rem;border-top:1px solid #b9c6c6}
:focus-visible{outline:3px solid #b86e00;outline-offset:2px}
@media print{header,nav,.go,main>.quiet:first-child{display:none}
a,.call a,.call.now a{padding:0;background:none;color:inherit;text-decoration:none}
h2,h3,.call,tr{break-inside:avoid}}
`.trim()

export const PUBLIC_STYLE_HASH = `'sha256-${createHash('sha256').update(PUBLIC_STYLE, 'utf8').digest('base64')}'`
