"""The staff's workplace: server-rendered pages under /console, in Spanish, complete without JavaScript."""
