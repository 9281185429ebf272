"""How the assistant behaves: the Rasa project and the engine that runs it in our process."""
