"""The web: a page that needs no JavaScript, the widget's connections, and the HTTP API.

None of them knows the gateway: each route speaks to a `Door` that is given to it.
"""
