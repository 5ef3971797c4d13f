/** The page's whole look: one column, wide or narrow, light or dark as the reader's system is. */
export const CSS = `
:root { color-scheme: light dark; --page: #f6f8fa; --card: #fff; --text: #1f2328; --soft: #59636e; --line: #d1d9e0;
  --code: #f0f3f6; --error: #c5202c; --warning: #8a5a00; --suggestion: #0758b8; --ready: #14743a;
  --error-soft: #ffebe9; --warning-soft: #fff4d1; --suggestion-soft: #e2f0ff; --ready-soft: #dcf7e3; }
@media (prefers-color-scheme: dark) { :root { --page: #0d1117; --card: #151b23; --text: #f0f3f6; --soft: #9aa4af;
  --line: #343c46; --code: #0d1117; --error: #ff7b72; --warning: #e3b341; --suggestion: #79c0ff; --ready: #56d364;
  --error-soft: #3a1517; --warning-soft: #322705; --suggestion-soft: #0c2440; --ready-soft: #0f2d18; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 16px/1.55 system-ui, sans-serif; overflow-wrap: anywhere; }
main { max-width: 62rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1, .verdict h2 { font-size: 1.6rem; line-height: 1.25; margin: 0; }
h2 { font-size: 1.15rem; margin: 2.2rem 0 .7rem; }
h3 { font-size: 1rem; margin: 0; font-weight: 600; }
p { margin: .5rem 0; }
code, pre, svg text { font-family: ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace; font-size: .85em; }
code { background: var(--code); border-radius: 4px; padding: .1em .3em; }
pre { background: var(--code); border: 1px solid var(--line); border-radius: 6px; padding: .6rem .8rem; overflow-x: auto;
  margin: .6rem 0; line-height: 1.5; tab-size: 2; overflow-wrap: normal; }
pre .hit { font-weight: 600; }
pre .caret { color: var(--error); font-weight: 700; }
.patch { display: grid; grid-template-columns: minmax(max-content, 1fr); } .patch .about { color: var(--soft); }
.patch .added { background: var(--ready-soft); } .patch .removed { background: var(--error-soft); }
.verdict { border-radius: 10px; padding: 1.2rem 1.4rem; border: 1px solid; }
.verdict.ready { background: var(--ready-soft); border-color: var(--ready); }
.verdict.not-ready { background: var(--error-soft); border-color: var(--error); }
.verdict.could-not-tell { background: var(--warning-soft); border-color: var(--warning); }
.verdict p, .note, footer, .why summary, .chain { color: var(--soft); }
.verdict p { margin: .35rem 0 0; }
.card { background: var(--card); border: 1px solid var(--line); border-left-width: 4px; border-radius: 8px;
  padding: .9rem 1.1rem; margin: .8rem 0; }
.card.error { border-left-color: var(--error); }
.card.warning { border-left-color: var(--warning); }
.card.suggestion { border-left-color: var(--suggestion); }
.head { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; font-size: .85rem; color: var(--soft); }
.pill { border-radius: 99px; padding: .05rem .6rem; font-weight: 600; }
.pill.error { background: var(--error-soft); color: var(--error); }
.pill.warning { background: var(--warning-soft); color: var(--warning); }
.pill.suggestion { background: var(--suggestion-soft); color: var(--suggestion); }
.said { font-size: 1.02rem; margin: .55rem 0; }
.at { font-size: .9rem; margin: .4rem 0 0; }
.fix { border-left: 3px solid var(--ready); padding-left: .75rem; margin: .7rem 0 .3rem; }
.chain { font-size: .9rem; }
.why { font-size: .92rem; margin-top: .5rem; }
summary { cursor: pointer; }
ul.list { list-style: none; padding: .5rem .6rem; margin: 0; }
h2 .target { font-weight: 400; color: var(--soft); }
ul.list > li { padding: .3rem 0 .3rem 1.9rem; position: relative; }
ul.list > li > .tick { position: absolute; left: .3rem; font-weight: 700; }
.met, .passed { color: var(--ready); } .unmet, .failed, .crashed { color: var(--error); } .unproven, .blocked { color: var(--warning); }
.moot, .skipped { color: var(--soft); }
.panel { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: .8rem 1rem; }
.drawing { overflow-x: auto; background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: .4rem; }
.drawing svg { display: block; }
svg text { font-size: 12px; fill: var(--text); } svg text.note { font: 11px system-ui, sans-serif; fill: var(--soft); }
svg rect { fill: var(--code); stroke: var(--line); }
svg .package rect, svg .rest rect { stroke-dasharray: 4 3; stroke: var(--soft); }
svg .edge { fill: none; stroke: var(--soft); } svg .tip { fill: var(--soft); }
svg .box.fault text:not(.note) { font-weight: 700; } svg .box.fault rect { stroke-width: 2; stroke-dasharray: none; }
svg .error rect { fill: var(--error-soft); stroke: var(--error); } svg .error .edge { stroke: var(--error); stroke-width: 2.5; } svg .error .tip { fill: var(--error); }
svg .warning rect { fill: var(--warning-soft); stroke: var(--warning); } svg .warning .edge { stroke: var(--warning); stroke-width: 2.5; } svg .warning .tip { fill: var(--warning); }
svg .suggestion rect { fill: var(--suggestion-soft); stroke: var(--suggestion); } svg .suggestion .edge { stroke: var(--suggestion); stroke-width: 2; } svg .suggestion .tip { fill: var(--suggestion); }
ul.chains { list-style: none; padding: 0; margin: .7rem 0; font-size: .9rem; } ul.chains li { margin: .4rem 0; }
.panel.scroll { overflow-x: auto; padding: 0; margin: .6rem 0; }
table { border-collapse: collapse; width: max-content; min-width: 100%; font-size: .9rem; overflow-wrap: normal; }
th, td { text-align: left; padding: .4rem .7rem; border-bottom: 1px solid var(--line); vertical-align: top; }
tbody tr:last-child > * { border-bottom: 0; }
th { font-weight: 600; } thead th { color: var(--soft); font-size: .85rem; white-space: nowrap; }
td { max-width: 26rem; overflow-wrap: break-word; } td code { white-space: pre-wrap; }
.host { text-align: center; white-space: nowrap; line-height: 1.3; }
.mark { font-weight: 700; } .agrees, .done, .mark.ready { color: var(--ready); }
.at-fault, .mark.not-ready { color: var(--error); } .unused, .open, .mark.could-not-tell { color: var(--warning); }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.sizes { display: grid; grid-template-columns: repeat(auto-fill, minmax(8.5rem, 1fr)); gap: .8rem 1.2rem; margin: .6rem 0; }
.sizes dt { color: var(--soft); font-size: .85rem; } .sizes dd { margin: 0; font-size: 1.1rem; font-weight: 600; }
a { color: var(--suggestion); } ul.plain { margin: .3rem 0; padding-left: 1.2rem; }
:focus-visible { outline: 2px solid var(--suggestion); outline-offset: 2px; }
main > :is(article, section) + article { margin-top: 3.5rem; }
footer { margin-top: 2.5rem; font-size: .88rem; }
@media print { .card, .verdict { break-inside: avoid; } body { background: none; } }
`
