"""A platform's stand-in in a process of its own, so that its work does not slow the measuring.

Usage: python -m benchmarks.stand_in NAME PORT
"""

import sys

import uvicorn

from benchmarks.platforms import open_platform

if __name__ == "__main__":
    name, port = sys.argv[1:]
    uvicorn.run(open_platform(name).app, port=int(port), log_level="error", lifespan="off")
