"""The chat that other sites embed, and that takes over the page at «/» where JavaScript runs.

One custom element in plain JavaScript, `source/*.js`, served as one file: `bundle` joins it, `routes` serves it, `demo`
shows it. docs/canales/web.md tells how to embed it, docs/adr/0048 and 0034 why it is made this way.
"""
