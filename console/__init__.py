"""Where staff work: server-rendered pages under /console, in Spanish, complete without JavaScript."""
