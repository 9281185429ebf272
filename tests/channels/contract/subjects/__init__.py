"""How the contract reaches each channel: its secrets, its bodies, its stand-in."""
