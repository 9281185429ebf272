"""How long each kind of data is kept, and forgetting what is over or what somebody asked to forget."""
